/** Exit codes of every command. */
export const EXIT_CODE = {
  ok: 0,
  error: 1,
  usage: 2,
  warn: 10,
  breach: 20,
  rejected: 21,
  inconclusive: 30,
  stopped: 40,
} as const;

/** The exit code of a run's outcome; `hasWarning` is something to see to in a regression that is otherwise fine: a category that fails plainly, a model that is shut down soon. */
export function exitCodeOf({
  outcome,
  hasWarning,
}: {
  readonly outcome: string;
  readonly hasWarning: boolean;
}): number {
  switch (outcome) {
    case 'promoted':
      return EXIT_CODE.ok;
    case 'ok':
      return hasWarning ? EXIT_CODE.warn : EXIT_CODE.ok;
    case 'running':
      return EXIT_CODE.ok;
    case 'breach':
      return EXIT_CODE.breach;
    case 'rejected':
      return EXIT_CODE.rejected;
    case 'inconclusive':
      return EXIT_CODE.inconclusive;
    case 'stopped':
      return EXIT_CODE.stopped;
    default:
      return EXIT_CODE.error;
  }
}
