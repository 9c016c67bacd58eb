/** The workflows that leave a run and a report behind. */
export const RUN_KINDS = ['distill', 'regression', 'promptDistill', 'compare'] as const;
export type RunKind = (typeof RUN_KINDS)[number];
