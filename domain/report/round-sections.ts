import { jobText } from '../sweep/job-text.ts';
import { percentText, usdText } from './number-texts.ts';
import type { DistillReport } from './schema.ts';
import type { Section } from './section.ts';

type Round = DistillReport['rounds'][number];

/** What each round generated and why it was rejected, and what was trained on it; empty before the first round. */
export function roundSections(rounds: readonly Round[]): Section[] {
  if (rounds.length === 0) return [];
  const jobs = rounds.flatMap((round) => round.jobs.map((job) => ({ round: round.round, ...job })));
  return [
    {
      title: 'Rounds',
      kind: 'table',
      columns: [
        { name: 'round', align: 'right' },
        { name: 'generated', align: 'right' },
        { name: 'accepted', align: 'right' },
        { name: 'surplus', align: 'right' },
        { name: 'failed', align: 'right' },
        { name: 'rejected', align: 'right' },
        { name: 'by gate', align: 'left' },
        { name: 'validation', align: 'right' },
      ],
      rows: rounds.map(roundRow),
    },
    ...(jobs.length === 0 ? [] : [jobSection(jobs)]),
    ...untrainedSections(rounds),
  ];
}

function roundRow(round: Round): string[] {
  const rejected = Object.values(round.rejected).reduce((sum, count) => sum + count, 0);
  const gates = Object.entries(round.rejected).toSorted(([, a], [, b]) => b - a);
  return [
    String(round.round),
    String(round.generated),
    String(round.accepted),
    String(round.surplus),
    String(round.failed),
    round.generated === 0 ? '0' : `${rejected}, ${percentText(rejected / round.generated)}`,
    gates.map(([gate, count]) => `${gate} ${count}`).join(', '),
    validationText(round.validation),
  ];
}

function jobSection(jobs: readonly (Round['jobs'][number] & { readonly round: number })[]): Section {
  return {
    title: 'Training',
    kind: 'table',
    columns: [
      { name: 'round', align: 'right' },
      { name: 'learning rate', align: 'right' },
      { name: 'validation', align: 'right' },
      { name: 'status', align: 'left' },
      { name: 'cost', align: 'right' },
      { name: 'loss, training', align: 'right' },
      { name: 'validation', align: 'right' },
      { name: 'job', align: 'left' },
    ],
    rows: jobs.map((job) => [
      String(job.round),
      jobText({ job, jobs: jobs.filter(({ round }) => round === job.round) }),
      validationText(job.validation),
      job.error === null ? job.status : `${job.status}: ${job.error}`,
      job.usd === null ? '-' : usdText(job.usd),
      lossText(job.curve.map(({ trainLoss }) => trainLoss)),
      lossText(job.curve.map(({ validLoss }) => validLoss)),
      job.id,
    ]),
  };
}

function untrainedSections(rounds: readonly Round[]): Section[] {
  const sentences = rounds.flatMap(({ round, jobs, untrained }) => {
    if (untrained.length === 0) return [];
    const all = [...jobs, ...untrained];
    const names = untrained.map((job) => jobText({ job, jobs: all })).join('; ');
    return [`Round ${round} did without ${names}: on the way there a student was plainly worse than the best one.`];
  });
  return sentences.length === 0 ? [] : [{ title: 'Not trained', kind: 'sentences', sentences }];
}

/** The first and the last loss that is known. */
function lossText(losses: readonly (number | null)[]): string {
  const known = losses.filter((loss) => loss !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return '-';
  return known.length === 1 ? last.toFixed(2) : `${first.toFixed(2)} to ${last.toFixed(2)}`;
}

function validationText(validation: number | null): string {
  return validation === null ? '-' : validation.toFixed(3);
}
