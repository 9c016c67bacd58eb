/** What a metric keeps for each combination of its labels' values. */
export interface LabelledValues<T> {
  readonly get: (labels: readonly string[]) => T;
  /** Label names and values of each, in the order in which they first came. */
  readonly all: () => readonly (readonly [labels: readonly (readonly [string, string])[], value: T])[];
}

/** Values by their labels, each made when it is first needed. */
export function createLabelledValues<T>({
  labelNames = [],
  make,
}: {
  readonly labelNames?: readonly string[];
  readonly make: () => T;
}): LabelledValues<T> {
  const values = new Map<string, readonly [labels: readonly string[], value: T]>();
  return {
    get: (labels) => {
      const key = labels.join('\u0000');
      const known = values.get(key);
      if (known) return known[1];
      const value = make();
      values.set(key, [labels, value]);
      return value;
    },
    all: () =>
      [...values.values()].map(([labels, value]) => [
        labelNames.map((name, place) => [name, labels[place] ?? ''] as const),
        value,
      ]),
  };
}
