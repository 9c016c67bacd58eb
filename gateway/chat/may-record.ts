const NO: readonly string[] = ['no', 'false', '0'];

/** Whether a request may be recorded, by its header `x-distill-record`: not where it says no, in whichever way. */
export function mayRecord(header: string | readonly string[] | undefined): boolean {
  if (header === undefined) return true;
  // A header that was sent twice arrives as a list.
  return !String(header)
    .split(',')
    .some((said) => NO.includes(said.trim().toLowerCase()));
}
