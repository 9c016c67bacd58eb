import type { NearDuplicate } from '../../domain/gates/near-duplicates/find-near-duplicates.ts';
import type { GateRejection } from './gate-rejection.ts';
import type { FoundOverlap } from './text-search.ts';

/** A near-duplicate, with the row that is kept instead of it. */
export function duplicateRejection({ matchedId, score }: NearDuplicate): GateRejection {
  return {
    gate: 'duplicate',
    reason: `${percent(score)} like the prompt ${matchedId}`,
    evidence: { matchedOrdinal: matchedId, score },
  };
}

/** An overlap with the exam, with the case and what is shared. */
export function overlapRejection({ caseId, kind, span, score }: FoundOverlap): GateRejection {
  const what = {
    span: `shares ${score} words in a row with`,
    values: `holds ${percent(score)} of the values of`,
    words: `has ${percent(score)} of its words in common with`,
    similar: `is ${percent(score)} like`,
  }[kind];
  return { gate: 'contamination', reason: `${what} the exam case ${caseId}`, evidence: { caseId, kind, span, score } };
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}
