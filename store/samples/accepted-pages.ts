import type { Kysely } from 'kysely';
import { promptRecordOf } from '../prompts/prompts.ts';
import type { PromptRecord, SampleRecord } from '../records.ts';
import type { Database } from '../schema.ts';
import { sampleRecordOf } from './sample-record.ts';

const ROWS_A_PAGE = 200;

interface AcceptedArguments {
  readonly db: Kysely<Database>;
  readonly runKey: string;
  readonly throughRound: number;
}

/** See `Samples.acceptedPages`. */
export async function* acceptedPages(
  args: AcceptedArguments,
): AsyncGenerator<readonly (SampleRecord & PromptRecord)[]> {
  for (let after = -1; ; ) {
    const page = await acceptedAfter({ ...args, after });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.ordinal;
  }
}

async function acceptedAfter({
  db,
  runKey,
  throughRound,
  after,
}: AcceptedArguments & { readonly after: number }): Promise<(SampleRecord & PromptRecord)[]> {
  const rows = await db
    .selectFrom('samples as sample')
    .innerJoin('prompts as prompt', (join) =>
      join.onRef('prompt.runKey', '=', 'sample.runKey').onRef('prompt.ordinal', '=', 'sample.ordinal'),
    )
    .selectAll('prompt')
    .select([
      'sample.status',
      'sample.gate',
      'sample.callKey',
      'sample.answeredBy',
      'sample.finishReason',
      'sample.reason',
      'sample.answer',
    ])
    .where('sample.runKey', '=', runKey)
    .where('sample.ordinal', '>', after)
    .where('sample.status', '=', 'accepted')
    .where('prompt.round', '<=', throughRound)
    .orderBy('sample.ordinal')
    .limit(ROWS_A_PAGE)
    .execute();
  return rows.map((row) => ({ ...promptRecordOf(row), ...sampleRecordOf(row) }));
}
