/** What a person decided about a student that meets every condition. */
export interface Approval {
  readonly approved: boolean;
  /** Who, as far as it was said. */
  readonly by?: string;
  readonly note?: string;
}

/** A person's word as a sentence, for the report and the registry. */
export function approvalText({ approved, by, note }: Approval): string {
  const word = `${approved ? 'Approved' : 'Not approved'}${by ? ` by ${by}` : ''}`;
  return note ? `${word}: ${note}` : `${word}.`;
}
