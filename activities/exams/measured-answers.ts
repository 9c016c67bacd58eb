import type { CalibrationArtefact } from '../../domain/calibration/calibration-artefact.ts';
import { mapConfidence } from '../../domain/calibration/map-confidence.ts';
import type { MeasuredAnswer } from '../../domain/comparison/measured-answer.ts';
import { parseExaminee } from '../../domain/exam/examinee.ts';
import type { Store } from '../../store/open-store.ts';
import type { VerdictRecord } from '../../store/records.ts';
import { readSignalled } from './read-signalled.ts';

const CASES_A_PAGE = 50;
const UNANSWERED: MeasuredAnswer = { pass: null, microUsd: 0, latencyMs: null, confidence: null };

type MeasuringStore = Pick<Store, 'verdicts' | 'calls'>;

/**
 * Every examinee's answers by name, one a case in the exam's order, with what the ledger knows of each. The confidence is
 * what the answer's signal says, mapped where there is a map.
 */
export async function measuredAnswers({
  store,
  evaluationId,
  cases,
  map,
}: {
  readonly store: MeasuringStore;
  readonly evaluationId: string;
  readonly cases: number;
  readonly map: CalibrationArtefact['map'] | null;
}): Promise<(name: string) => readonly MeasuredAnswer[]> {
  const answers = new Map<string, MeasuredAnswer[]>();
  for (let from = 0; from < cases; from += CASES_A_PAGE) {
    for (const verdict of await store.verdicts.list({ evaluationId, from, count: CASES_A_PAGE })) {
      const ofModel = answers.get(verdict.model) ?? Array.from({ length: cases }, () => UNANSWERED);
      ofModel[verdict.ordinal] = await measured({ store, verdict, map });
      answers.set(verdict.model, ofModel);
    }
  }
  return (name) => answers.get(name) ?? [];
}

async function measured({
  store,
  verdict: { model, pass, callKey },
  map,
}: {
  store: MeasuringStore;
  verdict: VerdictRecord;
  map: CalibrationArtefact['map'] | null;
}): Promise<MeasuredAnswer> {
  const call = callKey === null ? null : await store.calls.get(callKey);
  const { signal } = parseExaminee(model);
  const raw = call?.response ? readSignalled({ raw: call.response, signal }).confidence : null;
  return {
    pass,
    microUsd: call?.spentMicroUsd ?? 0,
    latencyMs: call?.latencyMs ?? null,
    confidence: raw === null || map === null ? raw : mapConfidence({ map, raw }),
  };
}
