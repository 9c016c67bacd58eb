import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html } from 'hono/html';
import type { ChartTone, Markup } from '../markup.ts';
import { CHART_WIDTH, chartFrame } from './chart-frame.ts';

export interface Series {
  readonly name: string;
  readonly tone: ChartTone;
  readonly isDashed: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const HEIGHT = 180;
const [TOP, BOTTOM, LEFT, RIGHT] = [10, 152, 34, 10];
const TICKS = 4;

/** A point that is pointed out. */
export interface Mark {
  readonly name: string;
  readonly tone: ChartTone;
  readonly at: readonly [x: number, y: number];
}

/** Lines over a common axis, and the bounds that they are held against. */
export function lineChart({
  caption,
  axis,
  series,
  legend,
  bounds = [],
  marks = [],
}: {
  readonly caption: string;
  /** What is counted along it. */
  readonly axis: string;
  readonly series: readonly Series[];
  readonly legend: readonly { readonly name: string; readonly tone: ChartTone }[];
  readonly bounds?: readonly { readonly name: string; readonly value: number }[];
  readonly marks?: readonly Mark[];
}): Markup {
  const all = series.flatMap(({ points }) => points);
  const [xs, ys] = [all.map(([x]) => x), [...all.map(([, y]) => y), ...bounds.map(({ value }) => value)]];
  const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [LEFT, CHART_WIDTH - RIGHT]);
  const y = scaleLinear([Math.min(...ys, 0), Math.max(...ys)], [BOTTOM, TOP]).nice(TICKS);
  const path = line<readonly [number, number]>(
    ([step]) => x(step),
    ([, loss]) => y(loss),
  ).digits(1);
  return chartFrame({
    caption,
    legend,
    height: HEIGHT,
    description: [
      ...series.map(
        ({ name, points }) => `${name}: ${points.at(0)?.[1].toFixed(2)} to ${points.at(-1)?.[1].toFixed(2)}`,
      ),
      ...[...bounds, ...marks].map(({ name }) => name),
    ].join(', '),
    content: [
      ...y.ticks(TICKS).map(
        (tick) => html`<line class="rule" x1="${LEFT}" x2="${CHART_WIDTH}" y1="${y(tick)}" y2="${y(tick)}" />
          <text class="muted" x="${LEFT - 5}" y="${y(tick) + 4}" text-anchor="end">${y.tickFormat(TICKS)(tick)}</text>`,
      ),
      ...x
        .ticks(TICKS)
        .map(
          (tick) =>
            html`<text class="muted" x="${x(tick)}" y="${BOTTOM + 14}" text-anchor="middle">${x.tickFormat(TICKS)(tick)}</text>`,
        ),
      html`<text class="muted" x="${CHART_WIDTH}" y="${HEIGHT - 3}" text-anchor="end">${axis}</text>`,
      ...series.map(({ tone, isDashed, points }) => {
        const [only] = points;
        // One point is no line.
        if (points.length === 1 && only)
          return html`<circle class="fill ${tone}" cx="${x(only[0])}" cy="${y(only[1])}" r="3" />`;
        return html`<path class="line stroke ${tone}${isDashed ? ' dashed' : ''}" d="${path(points) ?? ''}" />`;
      }),
      ...bounds.map(
        ({
          name,
          value,
        }) => html`<line class="bound" x1="${LEFT}" x2="${CHART_WIDTH}" y1="${y(value)}" y2="${y(value)}" />
          <text class="muted" x="${LEFT + 4}" y="${y(value) - 4}">${name}</text>`,
      ),
      ...marks.map(({ tone, at }) => html`<circle class="fill ${tone}" cx="${x(at[0])}" cy="${y(at[1])}" r="4.5" />`),
    ],
  });
}
