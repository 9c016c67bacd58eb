import type { TaskPack } from '../task-pack.ts';
import { intentSpecSchema } from './intent.ts';

const SHOWN_CHARACTERS = 80;

/** The answer is the label of the intent that was meant, and nothing else: training shall teach no other form. */
export const verify: TaskPack['verify'] = ({ spec, answer }) => {
  const meant = intentSpecSchema.safeParse(spec).data?.intent;
  const said = answer.trim();
  if (meant === undefined) return { pass: false, reason: 'The prompt has no spec of this task.' };
  if (said === meant) return { pass: true, reason: '' };
  if (said === '') return { pass: false, reason: 'The answer is empty.' };
  return { pass: false, reason: `The answer is ${JSON.stringify(said.slice(0, SHOWN_CHARACTERS))}, not ${meant}.` };
};
