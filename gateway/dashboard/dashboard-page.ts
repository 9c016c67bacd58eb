import { html, raw } from 'hono/html';
import type { EscalationRecord } from '../../store/online/escalations.ts';
import type { TaskRoute } from '../routing-table.ts';
import type { HourSummary } from './summarize-traffic.ts';

/** What the dashboard shows of one task. */
export interface TaskOverview {
  readonly route: TaskRoute;
  readonly hours: readonly HourSummary[];
  readonly escalations: readonly EscalationRecord[];
}

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --bar: #3b82f6; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
  h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
  td, th { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
  .bar { background: var(--bar); display: inline-block; height: .7em; min-width: 1px; }
  .muted { opacity: .65; }
`;

/** The gateway's page: for each task who serves it, under which threshold, what it passed on, and what that cost. */
export function dashboardPage(tasks: readonly TaskOverview[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>distill-loop gateway</title>
        <style>${raw(STYLE)}</style>
      </head>
      <body>
        <h1>distill-loop gateway</h1>
        ${tasks.map(taskSection)}
        <p class="muted">Metrics for Prometheus are at <a href="/metrics">/metrics</a>. Reload for newer numbers.</p>
      </body>
    </html>`;
}

function taskSection({ route, hours, escalations }: TaskOverview) {
  const { alias, champion, teacher, canary } = route;
  const requests = hours.reduce((sum, hour) => sum + hour.requests, 0);
  const escalated = hours.reduce((sum, hour) => sum + hour.escalated * hour.requests, 0);
  const usd = hours.reduce((sum, hour) => sum + hour.usd, 0);
  return html`<section>
    <h2>${alias}</h2>
    <table>
      <tr><th>Champion</th><td>${champion?.model ?? 'none yet: the teacher answers everything'}</td></tr>
      <tr><th>Teacher</th><td>${teacher}</td></tr>
      <tr><th>Threshold</th><td>${thresholdText(route)}</td></tr>
      ${canary === null ? '' : html`<tr><th>Canary</th><td>${canary.student.model}, ${percent(canary.share)} of the callers</td></tr>`}
      <tr>
        <th>Last 24 hours</th>
        <td>${requests} requests, ${percent(requests === 0 ? 0 : escalated / requests)} to the teacher, USD ${usd.toFixed(4)}</td>
      </tr>
    </table>
    ${hours.length === 0 ? html`<p class="muted">No traffic yet.</p>` : hoursTable(hours)}
    ${escalations.length === 0 ? '' : escalationsTable(escalations)}
  </section>`;
}

function thresholdText({ champion }: TaskRoute): string {
  if (champion === null) return '-';
  const { calibration } = champion;
  if (calibration === null) return 'uncalibrated: a placeholder. `distill calibrate` certifies one.';
  const { threshold, signal, alpha, coverage } = calibration;
  if (threshold === null) return `nothing is accepted: no threshold of ${signal} keeps the regret at ${alpha}`;
  return `${threshold.toFixed(3)} on ${signal}; regret at most ${alpha}, ${percent(coverage)} accepted when it was calibrated`;
}

function hoursTable(hours: readonly HourSummary[]) {
  const most = Math.max(...hours.map(({ requests }) => requests), 1);
  return html`<div class="wide"><table>
    <tr><th>Hour (UTC)</th><th>Requests</th><th></th><th>To the teacher</th><th>USD</th></tr>
    ${hours.map(
      ({ hour, requests, escalated, usd }) => html`<tr>
        <td>${hour.replace('T', ' ')}:00</td>
        <td>${requests}</td>
        <td><span class="bar" style="width: ${((8 * requests) / most).toFixed(2)}rem"></span></td>
        <td>${percent(escalated)}</td>
        <td>${usd.toFixed(4)}</td>
      </tr>`,
    )}
  </table></div>`;
}

function escalationsTable(escalations: readonly EscalationRecord[]) {
  return html`<h3>Passed on last</h3>
    <div class="wide"><table>
      <tr><th>At</th><th>Why</th><th>Confidence</th><th>Question</th></tr>
      ${escalations.map(
        ({ at, decision, confidence, messages }) => html`<tr>
          <td>${at.slice(0, 19).replace('T', ' ')}</td>
          <td>${decision}</td>
          <td>${confidence === null ? '-' : confidence.toFixed(3)}</td>
          <td>${(messages?.at(-1)?.content ?? '(removed)').slice(0, 120)}</td>
        </tr>`,
      )}
    </table></div>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
