import { setImmediate as turn } from 'node:timers/promises';

/** Every item's result, in the order of the items; an Error rejects its own caller alone. */
export type GroupResults<Result> = readonly (Result | Error)[];

/**
 * One piece of work for many callers: what is asked for while the last piece is being done goes into the next one.
 * A piece that throws rejects all of its callers.
 */
export function grouped<Item, Result>({
  largest,
  work,
}: {
  /** So many items at most in one piece. */
  readonly largest: number;
  readonly work: (items: readonly Item[]) => Promise<GroupResults<Result>>;
}): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function doAll(): Promise<void> {
    isBusy = true;
    // Whatever the same turn of the event loop asks for comes along.
    await turn();
    while (waiting.length > 0) await doOne(waiting.splice(0, largest));
    isBusy = false;
  }

  async function doOne(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = results[index];
        if (result instanceof Error) reject(result);
        else resolve(result as Result);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return async (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isBusy) void doAll();
    });
}
