import { formatRate } from '../exam/format-rate.ts';
import { type ChanceArguments, chanceOfBreach } from './chance-of-breach.ts';

/** Rarer than this is said as such. */
const RAREST_WEEKS = 10_000;

/** How often an exam of this size raises a false alarm, in a sentence. */
export function chanceSentence(args: ChanceArguments): string {
  const { cases, teacherRate, retention } = args;
  const teacher = `${Math.round(100 * teacherRate)} %`;
  const often = weeksText(chanceOfBreach(args));
  return `With ${cases} cases and a teacher near ${teacher}, a student truly at ${formatRate({ rate: retention })} breaches ${often}.`;
}

function weeksText(chance: number): string {
  if (chance * RAREST_WEEKS < 1) return `less than 1 week in ${RAREST_WEEKS}`;
  return chance > 0.5 ? `about ${Math.round(100 * chance)} weeks in 100` : `about 1 week in ${Math.round(1 / chance)}`;
}
