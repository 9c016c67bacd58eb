import { html } from 'hono/html';
import type { ChartTone, Markup } from '../markup.ts';

/** User units: as many as a phone has pixels for it, so that its texts are as large as those around it. */
export const CHART_WIDTH = 330;

interface LegendEntry {
  readonly name: string;
  readonly tone: ChartTone;
}

/** A drawing with its caption; what it shows is said in words for those who cannot see it. */
export function chartFrame({
  caption,
  description,
  height,
  legend = [],
  content,
}: {
  readonly caption: string;
  readonly description: string;
  readonly height: number;
  readonly legend?: readonly LegendEntry[];
  readonly content: Markup | readonly Markup[];
}): Markup {
  return html`<figure>
    <figcaption>${caption}</figcaption>
    <svg viewBox="0 0 ${CHART_WIDTH} ${height}" role="img" aria-label="${description}">${content}</svg>
    ${legend.length === 0 ? '' : html`<div class="legend">${legend.map(legendEntry)}</div>`}
  </figure>`;
}

function legendEntry({ name, tone }: LegendEntry): Markup {
  return html`<span><i class="${tone}"></i>${name}</span>`;
}
