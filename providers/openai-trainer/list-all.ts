import type OpenAI from 'openai';
import { z } from 'zod';

const pageSchema = z.object({
  data: z.array(z.unknown()).nullish(),
  has_more: z.boolean().nullish(),
});
const itemSchema = z.object({ id: z.string() });
const PAGE_SIZE = 100;

/**
 * Every item of a list, over all its pages, as far as it has the wanted shape. Ends at a page that repeats an item: a
 * provider that ignores the cursor sends its first page for ever.
 */
export async function listAll<Item>(args: {
  readonly client: OpenAI;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<Item>;
  readonly signal: AbortSignal;
}): Promise<Item[]> {
  const { client, path, query, schema, signal } = args;
  const seen = new Set<string>();
  const items: Item[] = [];
  for (let after: string | undefined; ; ) {
    const asked = { ...query, limit: PAGE_SIZE, ...(after === undefined ? {} : { after }) };
    const page = pageSchema.parse(await client.get(path, { query: asked, signal }));
    const ids = (page.data ?? []).flatMap((item) => itemSchema.safeParse(item).data?.id ?? []);
    const isNew = ids.length > 0 && ids.every((id) => !seen.has(id));
    if (!isNew) return items;
    for (const id of ids) seen.add(id);
    items.push(...(page.data ?? []).flatMap((item) => schema.safeParse(item).data ?? []));
    after = ids.at(-1);
    if (page.has_more !== true) return items;
  }
}
