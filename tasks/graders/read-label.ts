/** A label as it is compared: models write "Card arrival." for card arrival. */
export function readLabel(text: string): string {
  return text
    .trim()
    .replace(/^(["'`])(.*)\1\.?$/s, '$2')
    .replace(/\.$/, '')
    .trim()
    .toLowerCase();
}
