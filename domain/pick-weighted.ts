import { uniform } from './random.ts';

/** One of the items, each as likely as its weight, drawn like `uniform`; the list must not be empty. */
export function pickWeighted<T extends { readonly weight: number }>(
  items: readonly T[],
  ...parts: readonly (string | number)[]
): T {
  let left = uniform(...parts) * items.reduce((sum, { weight }) => sum + weight, 0);
  const picked = items.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return picked ?? (items.at(-1) as T);
}
