import picocolors from 'picocolors';
import { type ReportView, type Tone, viewOfReport } from '../../domain/report/report-view.ts';
import type { Report } from '../../domain/report/schema.ts';
import type { Section } from '../../domain/report/section.ts';
import { textTable } from '../text-table.ts';
import { wrapText } from './wrap-text.ts';

type Colours = ReturnType<typeof picocolors.createColors>;

const INDENT = '  ';

/** A report for a terminal: the verdict first, the next command last; without colour codes unless they are asked for. */
export function renderConsole(
  report: Report,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const view = viewOfReport(report);
  const colours = picocolors.createColors(colour);
  const next = view.next === null ? [] : [`${colours.bold('Next')}\n${INDENT}${colours.cyan(view.next)}`];
  return [
    headline({ view, colours, width }),
    ...view.sections.map((section) => `${colours.bold(section.title)}\n${body({ section, width })}`),
    ...next,
  ].join('\n\n');
}

function headline({
  view,
  colours,
  width,
}: {
  readonly view: ReportView;
  readonly colours: Colours;
  readonly width: number;
}): string {
  const paint: Readonly<Record<Tone, (text: string) => string>> = {
    good: colours.green,
    caution: colours.yellow,
    bad: colours.red,
    plain: (text) => text,
  };
  const outcome = colours.bold(paint[view.tone](view.outcome.toUpperCase()));
  const simulated = view.simulated ? `  ${colours.yellow('simulated')}` : '';
  return `${view.sign} ${outcome}  ${view.subject}${simulated}\n${wrapText({ text: view.reason, width })}`;
}

function body({ section, width }: { readonly section: Section; readonly width: number }): string {
  if (section.kind === 'sentences') {
    return section.sentences
      .map((text) => wrapText({ text, width, indent: INDENT, hanging: INDENT + INDENT }))
      .join('\n');
  }
  if (section.kind === 'values') {
    const nameWidth = Math.max(...section.values.map(([name]) => name.length)) + 2;
    const hanging = ' '.repeat(INDENT.length + nameWidth);
    return section.values
      .map(([name, value]) => wrapText({ text: value, width, indent: INDENT + name.padEnd(nameWidth), hanging }))
      .join('\n');
  }
  const { columns, rows } = section;
  return indented(
    textTable({ head: columns.map((column) => column.name), rows, align: columns.map((column) => column.align) }),
  );
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `${INDENT}${line}`)
    .join('\n');
}
