import { headLines, type MetricHead, valueLine } from './exposition.ts';
import { createLabelledValues } from './labelled-values.ts';

/** How often values fell below each of some bounds. */
export interface Histogram {
  readonly observe: (labels: readonly string[], value: number) => void;
  readonly lines: () => string[];
}

/** A histogram for each combination of label values; the bounds are in ascending order and belong to their buckets. */
export function createHistogram({ bounds, ...head }: MetricHead & { readonly bounds: readonly number[] }): Histogram {
  const { name } = head;
  const values = createLabelledValues({ ...head, make: () => ({ buckets: bounds.map(() => 0), count: 0, sum: 0 }) });
  return {
    observe: (labels, value) => {
      const seen = values.get(labels);
      // A bucket holds all that those before it hold.
      for (let place = bounds.length - 1; place >= 0 && value <= (bounds[place] as number); place--) {
        seen.buckets[place] = (seen.buckets[place] as number) + 1;
      }
      seen.count++;
      seen.sum += value;
    },
    lines: () => [
      ...headLines(head, 'histogram'),
      ...values.all().flatMap(([labels, { buckets, count, sum }]) => [
        ...bounds.map((bound, place) =>
          valueLine({
            name: `${name}_bucket`,
            labels: [...labels, ['le', String(bound)]],
            value: buckets[place] as number,
          }),
        ),
        valueLine({ name: `${name}_bucket`, labels: [...labels, ['le', '+Inf']], value: count }),
        valueLine({ name: `${name}_sum`, labels, value: sum }),
        valueLine({ name: `${name}_count`, labels, value: count }),
      ]),
    ],
  };
}
