import { type Command, Option } from 'commander';
import type { Report } from '../../domain/report/schema.ts';
import { CommandError } from '../command-error.ts';
import type { Perform } from '../perform.ts';
import { renderConsole } from '../report/console.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { storePlace } from '../store-place.ts';
import { storedReport } from '../stored-report.ts';
import { writeWholeFile } from '../write-whole-file.ts';

const FORMATS = ['console', 'json', 'markdown'] as const;

interface ReportOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
}

const EXAMPLES = `
Made from the store alone: neither server nor worker has to run. Exits with 0 whatever the report says;
the run's own code is its field exitCode.

Examples:
  $ distill report distill.json-processing.20260105-031500
  $ distill report ID --format markdown --out report.md
`;

/** `distill report`: how a run ended, or how far it is. */
export function addReportCommand(program: Command, perform: Perform): void {
  program
    .command('report')
    .description('how a run ended, or how far it got')
    .argument('<id>', 'workflow id of the run')
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('console'))
    .option('--out <file>', 'write the report to a file instead')
    .addHelpText('after', EXAMPLES)
    .action((workflowId: string, { format, out }: ReportOptions) =>
      perform(async (session) => {
        const report = await storedReport({ store: await session.store(), workflowId });
        if (report === null) {
          throw new CommandError(
            `The store ${storePlace(session.config)} knows no run ${workflowId}. \`distill runs\` lists the known ones.`,
          );
        }
        const { colour, columns } = session.surroundings.output;
        if (out === undefined) {
          const asJson = session.json || format === 'json';
          return { document: report, text: render({ report, format: asJson ? 'json' : format, colour, columns }) };
        }
        const text = render({ report, format, colour: false, columns });
        await writeWholeFile({ file: out, text });
        return { document: { workflowId, format, out }, text: `Report written to ${out}.` };
      }),
    );
}

function render({
  report,
  format,
  colour,
  columns,
}: {
  readonly report: Report;
  readonly format: ReportOptions['format'];
  readonly colour: boolean;
  readonly columns: number;
}): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return format === 'markdown' ? renderMarkdown(report) : renderConsole(report, { colour, width: columns });
}
