import { usdText } from '../../domain/report/number-texts.ts';
import type { ModelLineage } from '../../store/registry/lineage.ts';
import { textTable } from '../text-table.ts';

/** So many samples are shown as examples; `--json` has them all. */
const SAMPLES_SHOWN = 5;

/** A student's lineage for a terminal: from what it is down to the calls behind it. */
export function lineageText(lineage: ModelLineage): string {
  const { model, promotions, run, evaluations, job, dataset, samples, spend } = lineage;
  const paid = new Set(samples.flatMap(({ callKey }) => (callKey === null ? [] : [callKey]))).size;
  const rows = [
    ['student', `${model.id}, ${model.state} of ${model.task}`],
    ...promotions.map(({ at, kind, decidedBy, reason }) => [
      kind === 'rollback' ? 'brought back' : 'promoted',
      `${at.slice(0, 19).replace('T', ' ')} by ${decidedBy ?? 'its run'}: ${reason}`,
    ]),
    ['run', run === null ? `not in this store (${model.runKey})` : `${run.workflowId}, ${run.outcome ?? 'under way'}`],
    ...evaluations.map((id) => ['examined in', id]),
    ['base', model.baseModel],
    [
      'job',
      job === null
        ? 'none'
        : `${job.remoteId ?? job.jobKey}, learning rate ${job.learningRate}, ${job.epochs} epochs, ${job.status}`,
    ],
    ['dataset', dataset === null ? 'none' : `${dataset.id}, of round ${dataset.round}`],
    ['samples', `${samples.length}: ${countsText(samples)}`],
    ['calls', `${paid} behind these samples; ${spend.calls} in its whole run, ${usdText(spend.usd)}`],
  ];
  const examples = samples.slice(0, SAMPLES_SHOWN).map(({ ordinal, category, split, answeredBy, callKey }) => {
    return [String(ordinal), category, split, answeredBy ?? '-', callKey ?? 'imported'];
  });
  const table = textTable({ head: ['', ''], rows }).trimStart();
  if (examples.length === 0 || run === null) return table;
  const first = textTable({ head: ['sample', 'category', 'split', 'answered by', 'call'], rows: examples });
  return `${table}\n\n${first}\n\nAll of them: \`distill export ${run.workflowId}\`, each line with its lineage, or --json here.`;
}

function countsText(samples: ModelLineage['samples']): string {
  const count = (split: string) => samples.filter((sample) => sample.split === split).length;
  return `${count('training')} for training, ${count('validation')} for validation`;
}
