/** The work's own end, or an error when that takes longer; the work itself goes on then, as nothing can stop it. */
export async function withinTime({
  work,
  timeoutInMs,
}: {
  readonly work: () => unknown;
  readonly timeoutInMs: number;
}): Promise<void> {
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => over.reject(new Error(`not done within ${timeoutInMs / 1_000} seconds`)), timeoutInMs);
  try {
    await Promise.race([work(), over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
