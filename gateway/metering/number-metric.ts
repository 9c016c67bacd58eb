import { headLines, type MetricHead, valueLine } from './exposition.ts';
import { createLabelledValues } from './labelled-values.ts';

/** A counter or a gauge. */
export interface NumberMetric {
  readonly add: (labels: readonly string[], amount: number) => void;
  readonly set: (labels: readonly string[], value: number) => void;
  readonly lines: () => string[];
}

/** A number for each combination of label values. */
export function createNumberMetric({
  type,
  ...head
}: MetricHead & { readonly type: 'counter' | 'gauge' }): NumberMetric {
  const values = createLabelledValues({ ...head, make: () => ({ value: 0 }) });
  return {
    add: (labels, amount) => {
      values.get(labels).value += amount;
    },
    set: (labels, value) => {
      values.get(labels).value = value;
    },
    lines: () => [
      ...headLines(head, type),
      ...values.all().map(([labels, { value }]) => valueLine({ name: head.name, labels, value })),
    ],
  };
}
