import type { Gate } from './gate.ts';

const LONGEST_ANSWER_IN_CHARACTERS = 100_000;
const LEAKED_TAG = /<\/?(thinking|think|reasoning|scratchpad)>|\[confidence:/i;
const REPLACEMENT_CHARACTER = '\uFFFD';

/** Rules that hold for every task: no leaked reasoning, no broken characters, a length that can be trained on. */
export const rulesGate: Gate = {
  name: 'rules',
  check: ({ content }) => {
    const tag = LEAKED_TAG.exec(content);
    if (tag) return `leaked tag ${tag[0]}`;
    if (content.includes(REPLACEMENT_CHARACTER)) return 'broken characters';
    if (content.length > LONGEST_ANSWER_IN_CHARACTERS) return `longer than ${LONGEST_ANSWER_IN_CHARACTERS} characters`;
    return null;
  },
};
