import { parseExaminee } from '../exam/examinee.ts';
import { isEmulated } from '../run/model-name.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { calibrationOf } from './card-calibration.ts';
import type { CardFacts } from './card-facts.ts';
import { limitsOf } from './card-limits.ts';
import { type ModelCard, modelCardSchema } from './model-card.ts';

/** The card of a student from what the store knows of it; what is not known is null. */
export function buildModelCard(facts: CardFacts): ModelCard {
  const { model, task, report, dataset, terms, canaryShare } = facts;
  const exam = report === null ? null : examOf({ model, report });
  const calibration = calibrationOf(facts);
  const teacher = terms?.teacher ?? dataset?.manifest.teacher ?? report?.teacher ?? null;
  const simulated =
    [model, teacher].some((name) => name !== null && isEmulated(name)) || (exam !== null && isEmulated(exam.judge));
  const { prompt } = parseExaminee(model);
  const instructions = prompt === null ? 'under its system prompt' : `behind the distilled prompt ${prompt}`;
  const categories = task.categories.map(({ name }) => name);
  return modelCardSchema.parse({
    kind: 'model-card',
    model,
    task: task.name,
    role: canaryShare !== null && facts.state !== 'champion' ? 'canary' : facts.state,
    share: canaryShare,
    simulated,
    base: facts.base,
    prompt,
    createdAt: facts.createdAt,
    madeAt: facts.madeAt,
    intendedUse: `Answers requests of the task ${task.name}, ${instructions}, and nothing else. Its categories: ${categories.join(', ')}.`,
    teacher: { model: teacher, terms },
    data: dataset === null ? null : { dataset: dataset.id, ...dataset.manifest },
    training: facts.training,
    exam,
    calibration,
    promotions: facts.promotions,
    lineage: { workflowId: report?.workflowId ?? null, runKey: facts.runKey, jobKey: facts.jobKey },
    limits: limitsOf({
      simulated,
      teacher,
      terms,
      exam,
      calibration,
      task: task.name,
      wasTrained: facts.jobKey !== null || prompt === null,
    }),
  });
}

/** Null where the run examined nobody, or another student. */
function examOf({
  model,
  report: { student, exam, retention, judge, outcome, categories, decision, endedAt },
}: {
  readonly model: string;
  readonly report: NonNullable<CardFacts['report']>;
}): ModelCard['exam'] {
  if (student !== model || exam === null || retention === null) return null;
  const { cases, teacherPass, studentPass } = retention;
  return {
    version: exam.version,
    cases: exam.cases,
    date: endedAt,
    judge,
    outcome,
    retention,
    teacher: passRate({ passes: teacherPass, cases }),
    student: passRate({ passes: studentPass, cases }),
    categories,
    conditions: decision.conditions,
  };
}

function passRate({ passes, cases }: { readonly passes: number; readonly cases: number }) {
  return { passes, cases, rate: cases === 0 ? 0 : passes / cases, ...wilsonInterval({ passes, cases }) };
}
