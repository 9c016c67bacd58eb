import { html, raw } from 'hono/html';
import { viewOfReport } from '../../../domain/report/report-view.ts';
import type { Report } from '../../../domain/report/schema.ts';
import { calibrationChart } from './calibration-chart.ts';
import { categoryChart, gateChart, spendChart } from './count-charts.ts';
import { exampleSections } from './examples.ts';
import type { Markup } from './markup.ts';
import { opening } from './opening.ts';
import { roundChart, trendChart } from './retention-charts.ts';
import { sectionMarkup } from './section.ts';
import { STYLE } from './style.ts';
import { trainingCharts } from './training-charts.ts';

/** The charts above a section, by how its title begins. */
const CHARTS: Readonly<Record<string, (report: Report) => Markup[]>> = {
  Result: trendChart,
  Calibration: calibrationChart,
  Categories: categoryChart,
  Rounds: roundChart,
  Training: trainingCharts,
  Gates: gateChart,
  Spend: spendChart,
};

/** What the opening and the examples say already. */
const ELSEWHERE = ['Conditions', 'Savings', 'Lost cases'];

/** A report as one file of HTML: nothing is fetched, nothing runs; texts of models and users are escaped. */
export async function renderHtml(report: Report): Promise<string> {
  const view = viewOfReport(report);
  const sections = view.sections.filter(({ title }) => !ELSEWHERE.includes(title));
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'" />
    <title>${view.outcome}: ${view.subject}</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    ${opening({ report, view })}
    <main>
      ${sections.map((section) => sectionMarkup(section, chartsOf({ report, title: section.title })))}
      ${exampleSections(report.details?.cases ?? [])}
    </main>
  </body>
</html>
`;
  return page.toString();
}

function chartsOf({ report, title }: { readonly report: Report; readonly title: string }): Markup[] {
  return Object.entries(CHARTS).flatMap(([start, draw]) => (title.startsWith(start) ? draw(report) : []));
}
