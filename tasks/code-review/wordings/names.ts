import type { PooledPhrases } from '../../wordings/wordings.ts';

/** By which name rules go. */
export const NAMES_WORDINGS: Readonly<Record<string, PooledPhrases>> = {
  slug: {
    training: [
      'Name rules by their slug',
      'Rules are written like sql-injection',
      'Use the long rule names with hyphens',
      'The rule field holds a readable name',
      'Spell the rules out, for example weak-hash',
      'Write the speaking name of the rule',
    ],
    exam: [
      'Use readable rule names such as open-closed',
      'Write the slug of each rule',
      'Spell out the name of the rule',
    ],
  },
  code: {
    training: [
      'Name rules by their code',
      'Rules are written like SEC-1',
      'Use the short rule codes with numbers',
      'The rule field holds a code',
      'Abbreviate the rules, for example PERF-2',
      'Write the number code of the rule',
    ],
    exam: [
      'Use short rule codes such as SOLID-3',
      'Write the code of each rule',
      'Abbreviate the name of the rule by its code',
    ],
  },
};
