import { html } from 'hono/html';
import type { Section } from '../../../domain/report/section.ts';
import type { Markup } from './markup.ts';

/** A section of the report under its title, its charts first. */
export function sectionMarkup(section: Section, charts: readonly Markup[] = []): Markup {
  return html`<section>
    <h2>${section.title}</h2>
    ${charts.length === 0 ? '' : html`<div class="charts">${charts}</div>`}
    ${bodyOf(section)}
  </section>`;
}

function bodyOf(section: Section): Markup {
  if (section.kind === 'sentences') {
    return html`<ul class="sentences">${section.sentences.map((text) => html`<li>${text}</li>`)}</ul>`;
  }
  if (section.kind === 'values') {
    return html`<dl>${section.values.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
  }
  const alignments = section.columns.map(({ align }) => align);
  return html`<div class="wide"><table>
    <thead><tr>${section.columns.map(({ name, align }) => html`<th class="${align}">${name}</th>`)}</tr></thead>
    <tbody>
      ${section.rows.map(
        (row) =>
          html`<tr>${row.map((cell, column) => html`<td class="${alignments[column] ?? 'left'}">${cell}</td>`)}</tr>`,
      )}
    </tbody>
  </table></div>`;
}
