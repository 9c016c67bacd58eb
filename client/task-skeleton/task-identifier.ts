const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The TypeScript name of a task's pack, `lost-luggage` being `lostLuggage`; null where the task may not be called so. */
export function taskIdentifier(name: string): string | null {
  if (!NAME.test(name)) return null;
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
