import { html } from 'hono/html';
import { percentText, usdText } from '../../../domain/report/number-texts.ts';
import type { ReportView } from '../../../domain/report/report-view.ts';
import type { Savings } from '../../../domain/report/savings.ts';
import { assumptionText, paybackRow, pricesText } from '../../../domain/report/savings-section.ts';
import type { Report } from '../../../domain/report/schema.ts';
import { mark } from '../../../domain/report/signs.ts';
import type { Markup } from './markup.ts';

/** What whoever pays asks first: the verdict and its conditions, what is saved and when it pays back, what to do next. */
export function opening({ report, view }: { readonly report: Report; readonly view: ReportView }): Markup {
  const { conditions } = report.decision;
  const savings = report.details?.savings ?? null;
  return html`<header class="tone ${view.tone}">
      <h1>${view.sign} ${view.outcome}: ${view.subject} ${view.simulated ? html`<span class="badge">simulated</span>` : ''}</h1>
      <p>${view.reason}</p>
      <p class="muted">${report.student ?? 'no student yet'} instead of ${report.teacher}</p>
    </header>
    <div class="cards">
      ${
        conditions.length === 0
          ? ''
          : html`<div class="card"><h3>Conditions</h3>
              <ul>${conditions.map(({ met, text }) => html`<li>${mark(met)} ${text}</li>`)}</ul></div>`
      }
      ${savings === null ? '' : savingsCard(savings)}
      ${view.next === null ? '' : html`<div class="card"><h3>Next</h3><pre>${view.next}</pre></div>`}
    </div>`;
}

function savingsCard(savings: Savings): Markup {
  const { savedUsd, beforeUsd, afterUsd } = savings;
  const share = beforeUsd > 0 ? `, ${percentText(savedUsd / beforeUsd)}` : '';
  const bill = `${usdText(beforeUsd)} a month before, ${usdText(afterUsd)} after${share}`;
  return html`<div class="card">
    <h3>Saved with this student</h3>
    <p class="figure">${savedUsd > 0 ? `${usdText(savedUsd)} a month` : 'nothing'}</p>
    <dl>
      <dt>bill</dt><dd>${bill}</dd>
      ${paybackRow(savings).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
      <dt>counted with</dt><dd>${assumptionText(savings)}</dd>
      <dt>prices</dt><dd>${pricesText(savings)}</dd>
    </dl>
  </div>`;
}
