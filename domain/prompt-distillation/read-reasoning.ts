/** Why an answer is no example of how to reason. */
export type ReasoningProblem =
  | 'no reasoning'
  | 'words before the reasoning'
  | 'several blocks of reasoning'
  | 'reasoning that does not end'
  | 'empty reasoning'
  | 'reasoning without a conclusion';

export type ReadReasoning =
  | { readonly reasoning: string; readonly conclusion: string }
  | { readonly problem: ReasoningProblem };

/** An answer in its two parts: one closed block of reasoning, then the conclusion; or what is wrong with it. */
export function readReasoning(answer: string): ReadReasoning {
  const text = answer.trim();
  const opened = text.match(/<thinking>/gi)?.length ?? 0;
  const closed = text.match(/<\/thinking>/gi)?.length ?? 0;
  if (opened + closed === 0) return { problem: 'no reasoning' };
  if (opened > 1 || closed > 1) return { problem: 'several blocks of reasoning' };
  if (!/^<thinking>/i.test(text)) return { problem: 'words before the reasoning' };
  const end = text.search(/<\/thinking>/i);
  if (end < 0) return { problem: 'reasoning that does not end' };
  const reasoning = text.slice('<thinking>'.length, end).trim();
  const conclusion = text.slice(end + '</thinking>'.length).trim();
  if (reasoning === '') return { problem: 'empty reasoning' };
  if (conclusion === '') return { problem: 'reasoning without a conclusion' };
  return { reasoning, conclusion };
}
