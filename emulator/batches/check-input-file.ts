import type { BatchProblem } from '../state/batch-record.ts';
import { readBatchLines } from './batch-lines.ts';

const MOST_LINES = 50_000;
const PROBLEMS_SHOWN = 20;

/** What a batch knows of its file before it begins. */
export type CheckedFile =
  | { readonly model: string; readonly total: number; readonly problems: null }
  | { readonly problems: readonly BatchProblem[] };

/** Checks that every line can be sent: unique custom ids, one method, the batch's own endpoint, one known model. */
export async function checkInputFile({
  path,
  endpoint,
  knowsModel,
}: {
  readonly path: string;
  readonly endpoint: string;
  readonly knowsModel: (model: string) => boolean;
}): Promise<CheckedFile> {
  const problems: BatchProblem[] = [];
  const customIds = new Set<string>();
  let model: string | null = null;
  let total = 0;
  for await (const { number, line, problem } of readBatchLines(path)) {
    total++;
    const tell = (code: string, param: string, message: string) =>
      problems.push({ code, param, message, line: number });
    if (problem !== null) {
      problems.push(problem);
      continue;
    }
    if (customIds.has(line.custom_id)) {
      tell('duplicate_custom_id', 'custom_id', `The custom_id ${line.custom_id} is not unique.`);
    }
    customIds.add(line.custom_id);
    if (line.url !== endpoint) tell('mismatched_url', 'url', `The url must be ${endpoint}.`);
    if (model === null && !knowsModel(line.body.model)) {
      tell('model_not_found', 'body.model', `There is no model ${line.body.model}.`);
    }
    model ??= line.body.model;
    if (line.body.model !== model) tell('mismatched_model', 'body.model', `The model of this file is ${model}.`);
  }
  if (total > MOST_LINES) problems.unshift(ofFile('too_many_tasks', `A file may have ${MOST_LINES} lines at most.`));
  if (total === 0) problems.push(ofFile('empty_file', 'The file has no request.'));
  if (problems.length > 0 || model === null) return { problems: problems.slice(0, PROBLEMS_SHOWN) };
  return { model, total, problems: null };
}

function ofFile(code: string, message: string): BatchProblem {
  return { code, message, param: null, line: null };
}
