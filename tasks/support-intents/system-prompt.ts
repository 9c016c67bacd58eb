/** What a model is told about a set of labels. */
export function systemPromptFor(labels: readonly string[]): string {
  return `You sort messages of customers by what they want. Answer with exactly one of the labels below, spelt as it is here, and nothing else. Where a message speaks of several things, take the one that the customer wants something done about now, not what is mentioned by the way.
Labels: ${labels.join(', ')}.`;
}
