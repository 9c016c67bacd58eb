/** What a run shows in lists of runs, and the type of each. */
export const SEARCH_ATTRIBUTES = {
  DistillTask: 'Keyword',
  DistillStage: 'Keyword',
  DistillRetention: 'Double',
} as const;
