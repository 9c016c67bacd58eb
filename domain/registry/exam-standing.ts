import type { RunEnd } from '../report/run-facts.ts';

/** What a student's own run found about it. */
export interface ExamStanding {
  readonly standing: 'passed' | 'rejected' | 'inconclusive' | 'unexamined';
  /** One sentence. */
  readonly text: string;
  /** The champion that it was examined beside; null where there was none. */
  readonly beside: string | null;
}

const STANDING = { promote: 'passed', reject: 'rejected', inconclusive: 'inconclusive' } as const;

/** How a student stands after the run that made it; only one that passed its exam may serve without being forced. */
export function examStanding({
  model,
  end,
  wasPromotedByItsRun,
}: {
  readonly model: string;
  /** How the run that trained it ended; null where it has not, or is not known. */
  readonly end: RunEnd | null;
  /** Its run may have been taken up since, and have ended otherwise. */
  readonly wasPromotedByItsRun: boolean;
}): ExamStanding {
  const beside = end?.champion ?? null;
  if (wasPromotedByItsRun) return { standing: 'passed', text: 'Its own run examined and promoted it.', beside };
  const ofPrompt = end?.student === model ? end.prompt?.standing : null;
  if (ofPrompt)
    return { standing: STANDING[ofPrompt.verdict], text: `${model} was examined. ${ofPrompt.reason}`, beside };
  if (end === null || end.student !== model || !end.decision) {
    return { standing: 'unexamined', text: `${model} was never examined.`, beside: null };
  }
  const text = `${model} was examined. ${end.reason}`;
  if (end.outcome === 'promoted') return { standing: 'passed', text, beside };
  if (end.outcome === 'rejected') return { standing: 'rejected', text, beside };
  return { standing: 'inconclusive', text, beside };
}
