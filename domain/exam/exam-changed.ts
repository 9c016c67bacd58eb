const SHOWN_CHARACTERS = 'sha256:'.length + 8;

/** The command that holds the champion to the exam as it is now. */
export function rebaselineCommand(task: string): string {
  return `npx distill regression ${task} --rebaseline --watch`;
}

/** Why a regression cannot go by another exam than the champion was promoted on, with the remedy. */
export function examChangedReason({
  task,
  from,
  to,
}: {
  readonly task: string;
  readonly from: string;
  readonly to: string;
}): string {
  const [old, current] = [from, to].map((version) => version.slice(0, SHOWN_CHARACTERS));
  return `The exam is ${current} now and the champion is held to ${old}, which cannot be compared; \`${rebaselineCommand(task)}\` holds it to the new one.`;
}
