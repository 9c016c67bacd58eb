import { viewOfReport } from '../../domain/report/report-view.ts';
import type { Report } from '../../domain/report/schema.ts';
import type { Section } from '../../domain/report/section.ts';

/** A report as GitHub Markdown; texts from models and users are escaped, so that they cannot change its form. */
export function renderMarkdown(report: Report): string {
  const view = viewOfReport(report);
  const simulated = view.simulated ? ' (*simulated*)' : '';
  const blocks = [
    `# ${view.sign} ${escaped(view.outcome)}: ${escaped(view.subject)}${simulated}`,
    escaped(view.reason),
    ...view.sections.flatMap((section) => [`## ${escaped(section.title)}`, body(section)]),
    ...(view.next === null ? [] : ['## Next', `\`\`\`sh\n${view.next}\n\`\`\``]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function body(section: Section): string {
  if (section.kind === 'sentences') return section.sentences.map((text) => `- ${escaped(text)}`).join('\n');
  if (section.kind === 'values') {
    return section.values.map(([name, value]) => `- **${escaped(name)}**: ${escaped(value)}`).join('\n');
  }
  const rules = section.columns.map((column) => (column.align === 'right' ? '---:' : '---'));
  const rows = [section.columns.map((column) => column.name), ...section.rows].map(tableRow);
  return rows.toSpliced(1, 0, `| ${rules.join(' | ')} |`).join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

/** A text in which Markdown and HTML mean nothing. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]|<>#&~]/g, '\\$&');
}
