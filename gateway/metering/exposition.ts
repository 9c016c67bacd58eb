/** What Prometheus reads above the values of a metric. */
export interface MetricHead {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
}

/** The two comment lines of a metric in Prometheus' text format. */
export function headLines({ name, help }: MetricHead, type: 'counter' | 'gauge' | 'histogram'): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

/** One value of a metric: `name{label="value"} 1`. */
export function valueLine({
  name,
  labels,
  value,
}: {
  readonly name: string;
  /** Names and values, in order. */
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly value: number;
}): string {
  const named = labels.map(([label, text]) => `${label}="${escaped(text)}"`).join(',');
  return `${name}${named === '' ? '' : `{${named}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
