/** A share as a percentage with one decimal. */
export function percentText(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}

/** A probability of chance: never 0, since it is none. */
export function probabilityText(probability: number): string {
  if (probability < 0.001) return '< 0.001';
  return probability.toFixed(probability < 0.1 ? 3 : 2);
}

/** The bounds at which a category's status changes, in points. */
const STATUS_BOUNDS = [5, 10];

/** A gap in points with one decimal, or with as many more as it takes to stand on its side of 5 and 10: 4.96 is not 5.0. */
export function gapText(gap: number): string {
  for (let digits = 1; digits < 6; digits++) {
    const text = gap.toFixed(digits);
    if (STATUS_BOUNDS.every((bound) => Number(text) < bound === gap < bound)) return Number(text) === 0 ? '0.0' : text;
  }
  return String(gap);
}

/** An amount in USD: cents, or hundredths of a cent below a dollar. */
export function usdText(usd: number): string {
  return `USD ${usd.toFixed(usd >= 1 || usd === 0 ? 2 : 4)}`;
}

/** A time span in its two greatest units. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
