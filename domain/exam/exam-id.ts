const SHORTENED = 12;

/**
 * Names an examination of a run: verdicts of one version of an exam are never taken for those of another, also where an
 * ended run is taken up after its exam has changed.
 */
export function examId({
  runKey,
  name,
  examVersion,
}: {
  readonly runKey: string;
  /** Of the examination within its run. */
  readonly name: string;
  /** `sha256:…` */
  readonly examVersion: string;
}): string {
  return `${runKey}.${name}.${examVersion.replace('sha256:', '').slice(0, SHORTENED)}`;
}
