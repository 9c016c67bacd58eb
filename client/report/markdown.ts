import { viewOfReport } from '../../domain/report/report-view.ts';
import type { Report } from '../../domain/report/schema.ts';
import { escapedMarkdown, sectionMarkdown } from '../../domain/report/section-markdown.ts';

/** A report as GitHub Markdown; texts from models and users are escaped, so that they cannot change its form. */
export function renderMarkdown(report: Report): string {
  const view = viewOfReport(report);
  const simulated = view.simulated ? ' (*simulated*)' : '';
  const blocks = [
    `# ${view.sign} ${escapedMarkdown(view.outcome)}: ${escapedMarkdown(view.subject)}${simulated}`,
    escapedMarkdown(view.reason),
    ...view.sections.flatMap((section) => [`## ${escapedMarkdown(section.title)}`, sectionMarkdown(section)]),
    ...(view.next === null ? [] : ['## Next', `\`\`\`sh\n${view.next}\n\`\`\``]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
