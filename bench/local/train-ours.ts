import { calibrationError } from '../../domain/learning/calibration-error.ts';
import type { DescentSettings } from '../../domain/learning/stochastic-gradient.ts';
import { trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import type { SplitData } from './banking77.ts';

const BINS = 15;
const WARM_UP_TEXTS = 300;

export interface OurFigures {
  readonly accuracy: number;
  /** Features and training, from texts to weights. */
  readonly trainS: number;
  /** What the temperature costs beside that. */
  readonly calibrateS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly modelMb: number;
  readonly temperature: number;
  readonly calibrationError: number;
}

/** Trains our classifier on one thread and asks it every test text, one at a time. */
export function trainOurs({ data, settings }: { data: SplitData; settings: DescentSettings }): OurFigures {
  const plain = timed(() => trainTextClassifier({ ...settings, rows: data.training, calibrated: false }));
  const whole = timed(() => trainTextClassifier({ ...settings, rows: data.training, calibrated: true }));
  const { classifier, temperature } = whole.result;
  for (const { text } of data.test.slice(0, WARM_UP_TEXTS)) classifier.predict(text);
  const asked = data.test.map(({ text, label }) => {
    const { result, seconds } = timed(() => classifier.predict(text));
    return { right: result.label === label, probability: result.probability, seconds };
  });
  const milliseconds = asked.map(({ seconds }) => seconds * 1000).toSorted((a, b) => a - b);
  const quantile = (share: number) => milliseconds[Math.floor(share * (milliseconds.length - 1))] as number;
  return {
    accuracy: asked.filter(({ right }) => right).length / asked.length,
    trainS: plain.seconds,
    calibrateS: Math.max(whole.seconds - plain.seconds, 0),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    modelMb: classifier.toBytes().byteLength / 1e6,
    temperature,
    calibrationError: calibrationError({ answers: asked, bins: BINS }),
  };
}

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1000 };
}
