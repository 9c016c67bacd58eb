/** Who typed a command, for the records: the name of the account. */
export function decidingPerson(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.USER || environment.LOGNAME || environment.USERNAME || 'unknown';
}
