import type { Section } from './section.ts';

/** What stands under a section's title, as GitHub Markdown. */
export function sectionMarkdown(section: Section): string {
  if (section.kind === 'sentences') return section.sentences.map((text) => `- ${escapedMarkdown(text)}`).join('\n');
  if (section.kind === 'values') {
    return section.values
      .map(([name, value]) => `- **${escapedMarkdown(name)}**: ${escapedMarkdown(value)}`)
      .join('\n');
  }
  const rules = section.columns.map((column) => (column.align === 'right' ? '---:' : '---'));
  const rows = [section.columns.map((column) => column.name), ...section.rows].map(tableRow);
  return rows.toSpliced(1, 0, `| ${rules.join(' | ')} |`).join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escapedMarkdown).join(' | ')} |`;
}

/** A text in which Markdown and HTML mean nothing. */
export function escapedMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]|<>#&~]/g, '\\$&');
}
