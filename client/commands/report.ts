import { type Command, Option } from 'commander';
import { loadPriceList } from '../../providers/price-list.ts';
import { CommandError } from '../command-error.ts';
import { detailedReport } from '../detailed-report.ts';
import type { Perform } from '../perform.ts';
import { REPORT_FORMATS, type ReportFormat, renderReport } from '../report/render.ts';
import { servedEnding } from '../run-ending.ts';
import { storePlace } from '../store-place.ts';
import { writeWholeFile } from '../write-whole-file.ts';

interface ReportOptions {
  readonly format: ReportFormat;
  readonly out?: string;
}

const EXAMPLES = `
Made from the store: neither server nor worker has to run. A run that the store believes under way is asked of the server
too, if it answers: one that was terminated could not say so itself. Exits with 0 whatever the report says;
the run's own code is its field exitCode. html is one file without scripts that opens with the verdict, what is saved
and what to do next; junit has a suite a category and a failure where the student fails what the teacher passes; csv has
a line a case of the exam.

Examples:
  $ distill report distill.json-processing.20260105-031500
  $ distill report ID --format markdown --out report.md
  $ distill report ID --format html --out report.html
  $ distill report ID --format junit --out junit.xml
`;

/** `distill report`: how a run ended, or how far it is. */
export function addReportCommand(program: Command, perform: Perform): void {
  program
    .command('report')
    .description('how a run ended, or how far it got')
    .argument('<id>', 'workflow id of the run')
    .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS).default('console'))
    .option('--out <file>', 'write the report to a file instead')
    .addHelpText('after', EXAMPLES)
    .action((workflowId: string, { format, out }: ReportOptions) =>
      perform(async (session) => {
        const store = await session.store();
        const { now } = session.surroundings;
        const readEnding = async () => servedEnding(session, workflowId);
        const report = await detailedReport({
          store,
          prices: loadPriceList({ now }),
          workflowId,
          readEnding,
          now: now(),
        });
        if (report === null) {
          throw new CommandError(
            `The store ${storePlace(session.config)} knows no run ${workflowId}. \`distill runs\` lists the known ones.`,
          );
        }
        const { colour, columns: width } = session.surroundings.output;
        if (out === undefined) {
          const asJson = session.json || format === 'json';
          const terminal = { colour, width };
          return { document: report, text: await renderReport({ report, format: asJson ? 'json' : format, terminal }) };
        }
        const text = await renderReport({ report, format, terminal: { colour: false, width } });
        await writeWholeFile({ file: out, text });
        return { document: { workflowId, format, out }, text: `Report written to ${out}.` };
      }),
    );
}
