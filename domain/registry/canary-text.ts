import { percentText } from '../report/number-texts.ts';

/** Says that a student serves beside the champion, and how it becomes the champion or goes. */
export function canaryText({ share, candidate }: { readonly share: number; readonly candidate: string }): string {
  return `It serves ${percentText(share)} of the callers as a canary: \`distill promote ${candidate}\` makes it the champion, \`distill rollback\` ends it.`;
}
