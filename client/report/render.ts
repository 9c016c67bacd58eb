import type { Report } from '../../domain/report/schema.ts';
import { renderConsole } from './console.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';

interface Terminal {
  readonly colour: boolean;
  readonly width: number;
}

const RENDERERS = {
  console: renderConsole,
  json: (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
  markdown: renderMarkdown,
  html: renderHtml,
  junit: renderJunit,
  csv: renderCsv,
} satisfies Readonly<Record<string, (report: Report, terminal: Terminal) => string | Promise<string>>>;

export type ReportFormat = keyof typeof RENDERERS;

/** Every form that a report has. */
export const REPORT_FORMATS = Object.keys(RENDERERS) as readonly ReportFormat[];

/** The report in one of its forms; the same report gives them all. */
export async function renderReport({
  report,
  format,
  terminal,
}: {
  readonly report: Report;
  readonly format: ReportFormat;
  /** What a report for the console is laid out for. */
  readonly terminal: Terminal;
}): Promise<string> {
  return RENDERERS[format](report, terminal);
}
