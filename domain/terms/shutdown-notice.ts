const DAY_IN_MS = 24 * 3_600_000;
/** Sooner than this somebody should know. */
export const SHUTDOWN_NOTICE_IN_DAYS = 60;

/** How many days a model has left; null where that is more than two months, or nobody said. */
export function daysToShutdown({
  shutdownDate,
  today,
}: {
  /** YYYY-MM-DD. */
  readonly shutdownDate: string | null;
  readonly today: string;
}): number | null {
  if (shutdownDate === null) return null;
  const days = Math.floor((Date.parse(shutdownDate.slice(0, 10)) - Date.parse(today.slice(0, 10))) / DAY_IN_MS);
  return days <= SHUTDOWN_NOTICE_IN_DAYS ? Math.max(days, 0) : null;
}
