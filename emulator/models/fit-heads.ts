import { type FeatureSpace, fitFeatureSpace, type SparseVector } from '../../domain/learning/feature-space.ts';
import { copyModel, type SoftmaxModel } from '../../domain/learning/softmax.ts';
import { descend } from '../../domain/learning/stochastic-gradient.ts';
import type { SkillLibrary } from './behaviours.ts';
import type { LessonRow } from './lessons.ts';
import { type Head, optionKey, type StudentHeads, skillLabel, textLabel } from './student-heads.ts';

/** The student remembers at most so many different literal texts; rows with further ones teach it nothing. */
export const LITERAL_CAPACITY = 500;

/**
 * The student's own learning rate, which a job's multiplier scales: the middle of the rates that leave the smallest loss
 * on unseen rows of the default task, measured at 1.2 for 100 samples, 2.4 for 300 and 4.8 for 800 (3 epochs, batch 1).
 */
export const BASE_LEARNING_RATE = 2.4;

export interface FitSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Multiplier of the base rate. */
  readonly learningRate: number;
  readonly seed: string | number;
}

/** Fits all heads; the result is the student as it stands after each epoch, the last one finished. Rows must not be empty. */
export function fitHeads(args: {
  readonly library: SkillLibrary;
  readonly rows: readonly LessonRow[];
  readonly settings: FitSettings;
}): StudentHeads[] {
  const { library, rows, settings } = args;
  const { space, vectors } = fitFeatureSpace(rows.map((row) => row.instruction));
  const fitTo = (name: string, labels: readonly string[], taught: readonly (string | undefined)[]) =>
    fitHead({ space, vectors, labels, taught, settings: { ...settings, seed: `${settings.seed} ${name}` } });
  const texts = rows.flatMap((row) => (row.lesson.kind === 'text' ? [textLabel(row.lesson.text)] : []));
  const skillLabels = [...library.keys()].map(skillLabel).concat([...new Set(texts)].slice(0, LITERAL_CAPACITY));
  const skill = fitTo(
    'skill',
    skillLabels,
    rows.map(({ lesson }) => (lesson.kind === 'skill' ? skillLabel(lesson.key) : textLabel(lesson.text))),
  );
  const options = [...library.values()].flatMap(({ key, options }) =>
    options.flatMap(({ name, values }) => {
      const taught = rows.map(({ lesson }) =>
        lesson.kind === 'skill' && lesson.key === key ? lesson.settled[name] : undefined,
      );
      if (taught.every((value) => value === undefined)) return [];
      return [{ key: optionKey(key, name), heads: fitTo(optionKey(key, name), values, taught) }];
    }),
  );
  return skill.map((head, epoch) => ({
    space,
    skill: head,
    options: new Map(options.map(({ key, heads }) => [key, heads[epoch] as Head])),
  }));
}

/** The head after each epoch; rows that teach it none of its labels are left out. */
function fitHead(args: {
  readonly space: FeatureSpace;
  readonly vectors: readonly SparseVector[];
  readonly labels: readonly string[];
  readonly taught: readonly (string | undefined)[];
  readonly settings: FitSettings;
}): Head[] {
  const { space, labels, settings } = args;
  const classOf = new Map(labels.map((label, index) => [label, index]));
  const rows = args.vectors.flatMap((vector, row) => {
    const target = classOf.get(args.taught[row] ?? '');
    return target === undefined ? [] : [{ vector, target }];
  });
  const models: SoftmaxModel[] = [];
  descend({
    vectors: rows.map((row) => row.vector),
    targets: rows.map((row) => row.target),
    features: space.size,
    classes: labels.length,
    epochs: settings.epochs,
    learningRate: settings.learningRate * BASE_LEARNING_RATE,
    batchSize: settings.batchSize,
    seed: settings.seed,
    onEpoch: ({ model }) => models.push(copyModel(model)),
  });
  return models.map((model) => ({ labels, model }));
}
