import { scaleLinear, scalePoint } from 'd3-scale';
import { html } from 'hono/html';
import type { ChartTone, Markup } from '../markup.ts';
import { CHART_WIDTH, chartFrame } from './chart-frame.ts';

export interface IntervalPoint {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly tone: ChartTone;
}

const HEIGHT = 190;
const [TOP, BOTTOM, LEFT, RIGHT] = [12, 162, 34, 40];
/** More labels than this would run into each other. */
const MOST_LABELS = 6;
const FEWEST_TICKS = 4;

/** Values with their 95 % intervals, one after the other, and the bounds that they are held against. */
export function intervalChart({
  caption,
  points,
  bounds,
}: {
  readonly caption: string;
  readonly points: readonly IntervalPoint[];
  readonly bounds: readonly { readonly name: string; readonly value: number }[];
}): Markup {
  const ends = [...points.flatMap(({ low, high }) => [low, high]), ...bounds.map(({ value }) => value)];
  const y = scaleLinear([Math.min(...ends), Math.max(...ends)], [BOTTOM, TOP]).nice(FEWEST_TICKS);
  const places = points.map((_, index) => index);
  const x = scalePoint(places, [LEFT, CHART_WIDTH - RIGHT]).padding(0.6);
  const every = Math.ceil(points.length / MOST_LABELS);
  return chartFrame({
    caption,
    description: points.map(({ label, value }) => `${label}: ${value.toFixed(3)}`).join(', '),
    height: HEIGHT,
    content: [
      ...y.ticks(FEWEST_TICKS).map((tick) => gridLine({ at: y(tick), label: y.tickFormat(FEWEST_TICKS)(tick) })),
      ...bounds.map(({ name, value }) => boundLine({ at: y(value), label: name })),
      ...points.map((point, index) => {
        const at = x(index) ?? LEFT;
        const hasLabel = (points.length - 1 - index) % every === 0;
        return html`<g class="${point.tone}">
          <line class="stroke" stroke-width="2" x1="${at}" x2="${at}" y1="${y(point.low)}" y2="${y(point.high)}" />
          <circle class="fill" cx="${at}" cy="${y(point.value)}" r="4.5" />
          ${hasLabel ? html`<text x="${at}" y="${BOTTOM + 18}" text-anchor="middle">${point.label}</text>` : ''}
        </g>`;
      }),
    ],
  });
}

function gridLine({ at, label }: { readonly at: number; readonly label: string }): Markup {
  return html`<line class="rule" x1="${LEFT}" x2="${CHART_WIDTH - RIGHT}" y1="${at}" y2="${at}" />
    <text class="muted" x="${LEFT - 5}" y="${at + 4}" text-anchor="end">${label}</text>`;
}

function boundLine({ at, label }: { readonly at: number; readonly label: string }): Markup {
  return html`<line class="bound" x1="${LEFT}" x2="${CHART_WIDTH - RIGHT}" y1="${at}" y2="${at}" />
    <text class="muted" x="${CHART_WIDTH - RIGHT + 4}" y="${at + 4}">${label}</text>`;
}
