const DAY_IN_MS = 24 * 3_600_000;
const OLD_IN_DAYS = 180;

/** Says that an exam is older than 180 days, and what to do; null where it is not. */
export function examAgeWarning({
  task,
  since,
  today,
}: {
  readonly task: string;
  /** When it was made, or first used. */
  readonly since: string | null;
  readonly today: string;
}): string | null {
  if (since === null) return null;
  const days = Math.floor((Date.parse(today) - Date.parse(since)) / DAY_IN_MS);
  if (!(days > OLD_IN_DAYS)) return null;
  return `The exam is ${days} days old; what users ask may have moved on since. Add cases from traffic: \`distill exam import ${task} --file FILE\`.`;
}
