import type { Section } from './section.ts';

/** A text without line breaks and control characters: providers' error texts may hold either. */
export function singleLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** A section of which every text is a single line. */
export function singleLined(section: Section): Section {
  if (section.kind === 'sentences') return { ...section, sentences: section.sentences.map(singleLine) };
  if (section.kind === 'table') return { ...section, rows: section.rows.map((row) => row.map(singleLine)) };
  return { ...section, values: section.values.map(([name, value]) => [singleLine(name), singleLine(value)] as const) };
}
