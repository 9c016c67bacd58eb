import { percentText } from './number-texts.ts';
import type { DistillReport } from './schema.ts';

/** The reject share that a working filter has, and where it is plainly out of order. */
const USUAL_REJECTS = { low: 0.1, high: 0.2, blind: 0.05, excessive: 0.4 };
/** A share of fewer answers than this says nothing. */
const FEWEST_ANSWERS = 50;

/** A warning where the gates reject far less or more than usual; null where they do not, or nobody can tell. */
export function rejectNote(rounds: DistillReport['rounds']): string | null {
  const generated = rounds.reduce((sum, round) => sum + round.generated, 0);
  if (generated < FEWEST_ANSWERS) return null;
  const rejected = rounds.flatMap((round) => Object.values(round.rejected)).reduce((sum, count) => sum + count, 0);
  const share = rejected / generated;
  if (share >= USUAL_REJECTS.low && share <= USUAL_REJECTS.high) return null;
  const cause =
    share < USUAL_REJECTS.blind
      ? ': the filter may be blind'
      : share > USUAL_REJECTS.excessive
        ? ': the prompt or the teacher is at fault'
        : '';
  return `The gates reject ${percentText(share)} of the answers; 10 to 20 % is usual${cause}.`;
}
