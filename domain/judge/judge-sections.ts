/** The parts of a judge's question, in order; each stands between tags of its name. */
export const JUDGE_SECTIONS = ['task', 'criteria', 'expected_output', 'answer_a', 'answer_b'] as const;
export type JudgeSection = (typeof JUDGE_SECTIONS)[number];

/** Anything that a reader could take for one of the tags, however it is spaced and written. */
const TAG_LIKE = new RegExp(`<(?=\\s*/?\\s*(?:${JUDGE_SECTIONS.join('|')})\\b)`, 'gi');

/** A text between the tags of its name. Tags inside it lose their bracket, so that no answer can end its own part. */
export function fenced({ section, text }: { readonly section: JudgeSection; readonly text: string }): string {
  return `<${section}>\n${text.replaceAll(TAG_LIKE, '&lt;')}\n</${section}>`;
}
