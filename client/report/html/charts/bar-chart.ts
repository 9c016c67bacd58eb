import { scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { ChartTone, Markup } from '../markup.ts';
import { CHART_WIDTH, chartFrame } from './chart-frame.ts';

export interface Bar {
  readonly value: number;
  readonly text: string;
  readonly tone: ChartTone;
  /** A 95 % interval around its end. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** What was expected, beside what is. */
  readonly isGhost?: boolean;
}

export interface BarGroup {
  readonly label: string;
  /** At the right end of the label's line. */
  readonly note?: string;
  readonly bars: readonly Bar[];
}

const LABEL_HEIGHT = 17;
const BAR_HEIGHT = 11;
const GROUP_GAP = 9;
const TEXT_WIDTH = 78;

/** Groups of lying bars, each with its name above and its numbers at the end. */
export function barChart({
  caption,
  groups,
  highest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), 0),
  legend = [],
}: {
  readonly caption: string;
  readonly groups: readonly BarGroup[];
  /** The value of a bar of full length; the greatest one unless said otherwise. */
  readonly highest?: number;
  readonly legend?: readonly { readonly name: string; readonly tone: ChartTone }[];
}): Markup {
  const x = scaleLinear([0, highest || 1], [0, CHART_WIDTH - TEXT_WIDTH]);
  const heights = groups.map(({ bars }) => LABEL_HEIGHT + bars.length * (BAR_HEIGHT + 2) + GROUP_GAP);
  return chartFrame({
    caption,
    legend,
    height: heights.reduce((sum, height) => sum + height, 0),
    description: groups.map(({ label, bars }) => `${label}: ${bars.map(({ text }) => text).join(' and ')}`).join('; '),
    content: groups.map((group, index) => {
      const top = heights.slice(0, index).reduce((sum, height) => sum + height, 0);
      return html`<g transform="translate(0 ${top})">
        <text x="0" y="12">${group.label}</text>
        <text class="muted" x="${CHART_WIDTH}" y="12" text-anchor="end">${group.note ?? ''}</text>
        ${group.bars.map((bar, place) => drawnBar({ bar, top: LABEL_HEIGHT + place * (BAR_HEIGHT + 2), x }))}
      </g>`;
    }),
  });
}

function drawnBar({
  bar: { value, text, tone, interval, isGhost = false },
  top,
  x,
}: {
  readonly bar: Bar;
  readonly top: number;
  readonly x: (value: number) => number;
}): Markup {
  const middle = top + BAR_HEIGHT / 2;
  return html`<g class="${tone}">
    <rect class="${isGhost ? 'ghost' : 'fill'}" x="0" y="${top}" width="${Math.max(x(value), 1)}" height="${BAR_HEIGHT}" rx="1.5" />
    ${
      interval === undefined
        ? ''
        : html`<path class="whisker" d="M${x(interval.low)} ${middle}H${x(interval.high)}M${x(interval.low)} ${middle - 3}v6M${x(interval.high)} ${middle - 3}v6" />`
    }
    <text class="muted" x="${CHART_WIDTH}" y="${top + 9.5}" text-anchor="end">${text}</text>
  </g>`;
}
