/** What a run takes from another one because its input leaves it out, as a sentence; null where it leaves out nothing. */
export function inheritedTeaching({
  input,
  fields,
  from,
}: {
  readonly input: { readonly teacher?: string | undefined; readonly judge?: string | undefined };
  readonly fields: readonly ('teacher' | 'judge')[];
  /** What that other run made, e.g. `the champion`. */
  readonly from: string;
}): string | null {
  const leftOut = fields.filter((field) => input[field] === undefined);
  if (leftOut.length === 0) return null;
  const [what, which] =
    leftOut.length === 1 ? [`The ${leftOut[0]} is`, 'the one'] : [`The ${leftOut.join(' and the ')} are`, 'those'];
  return `${what} ${which} of the run that made ${from}.`;
}
