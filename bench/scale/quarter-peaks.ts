/** The highest value of each quarter of a series. */
export function quarterPeaks(values: readonly number[]): readonly [number, number, number, number] {
  const peak = (quarter: number) =>
    Math.max(
      ...values.slice(Math.floor((quarter * values.length) / 4), Math.ceil(((quarter + 1) * values.length) / 4)),
    );
  return [peak(0), peak(1), peak(2), peak(3)];
}
