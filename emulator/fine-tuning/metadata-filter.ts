import type { JobRecord } from '../state/job-record.ts';

/** Whether a job matches every `metadata[key]=value` of a query; `metadata=null` picks jobs without any. */
export function matchesMetadata(
  query: Readonly<Record<string, string>>,
): (job: Pick<JobRecord, 'metadata'>) => boolean {
  const wanted = Object.entries(query).flatMap(([name, value]) => {
    const key = name.match(/^metadata\[(.*)\]$/)?.[1];
    return key === undefined ? [] : [{ key, value }];
  });
  const wantsNone = query.metadata === 'null';
  return ({ metadata }) =>
    wantsNone ? metadata === null : wanted.every(({ key, value }) => metadata?.[key] === value);
}
