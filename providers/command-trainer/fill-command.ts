/** Replaces every `{name}` that has a value in the arguments of a command; other braces stay as they are. */
export function fillCommand({
  command,
  values,
}: {
  readonly command: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
}): string[] {
  return command.map((argument) =>
    argument.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)),
  );
}
