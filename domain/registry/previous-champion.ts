/** One change of a task's champion. */
export interface ChampionChange {
  readonly model: string;
  /** A rollback undoes the promotions since the model was champion last. */
  readonly kind: 'promotion' | 'rollback';
}

/**
 * The champion that a rollback brings back, from the whole history, oldest first: the one before the present one of
 * those that no rollback undid. Two rollbacks in a row go two champions back, never to and fro. Null where there is none.
 */
export function previousChampion(history: readonly ChampionChange[]): string | null {
  const standing: string[] = [];
  for (const { model, kind } of history) {
    const place = kind === 'rollback' ? standing.lastIndexOf(model) : -1;
    if (place >= 0) standing.length = place;
    standing.push(model);
  }
  return standing.findLast((model) => model !== standing.at(-1)) ?? null;
}
