import { wrongUsage } from './command-error.ts';

/** The name of a time zone as its database spells it, e.g. `Europe/Berlin`; wrong usage for a name that it does not hold. */
export function parseTimeZone(text: string): string {
  const refused = () => wrongUsage(`--timezone: "${text}" is no time zone. Write a name such as UTC or Europe/Berlin.`);
  // Offsets such as +01:00 are known here, but not to the server, and would not follow summer time.
  if (!/^[A-Za-z]/.test(text)) throw refused();
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text;
  } catch {
    throw refused();
  }
}
