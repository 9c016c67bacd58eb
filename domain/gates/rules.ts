import { foreignScript } from './foreign-script.ts';
import type { Gate } from './gate.ts';

const LONGEST_ANSWER_IN_CHARACTERS = 100_000;
const LEAKED_TAG = /<\/?(thinking|think|reasoning|scratchpad)>|\[confidence:/i;
const REPLACEMENT_CHARACTER = '\uFFFD';
const OUTER_FENCE = /^\s*(`{3,})[^`\n]*\n([\s\S]*?)\n?\1\s*$/;

/**
 * Rules that hold for every task: no leaked reasoning, no broken characters, a length that can be trained on, the
 * prompt's script, and JSON where the task wants it.
 */
export const rulesGate: Gate = {
  name: 'rules',
  check: ({ content, prompt, wantsJson }) => {
    const tag = LEAKED_TAG.exec(content);
    if (tag) return `leaked tag ${tag[0]}`;
    if (content.includes(REPLACEMENT_CHARACTER)) return 'broken characters';
    if (content.length > LONGEST_ANSWER_IN_CHARACTERS) return `longer than ${LONGEST_ANSWER_IN_CHARACTERS} characters`;
    if (wantsJson && !isJson(content)) return 'no JSON';
    const script = foreignScript({ prompt, answer: content });
    return script === null ? null : `written in ${script}, as nothing in the prompt is`;
  },
};

/** One code fence around it is no fault. */
function isJson(content: string): boolean {
  try {
    JSON.parse(OUTER_FENCE.exec(content)?.[2] ?? content);
    return true;
  } catch {
    return false;
  }
}
