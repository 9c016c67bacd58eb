import type { CalibrationArtefact } from '../calibration/calibration-artefact.ts';
import type { DatasetManifest, RecordedTerms } from '../dataset/dataset-manifest.ts';
import type { DistillReport, PromptReport } from '../report/schema.ts';
import type { ModelCard } from './model-card.ts';

/** Everything that a card is made of. */
export interface CardFacts {
  readonly model: string;
  readonly task: { readonly name: string; readonly categories: readonly { readonly name: string }[] };
  readonly base: string;
  readonly runKey: string;
  readonly jobKey: string | null;
  readonly createdAt: string;
  readonly state: 'champion' | 'candidate' | 'retired';
  /** Of the traffic, while it is a canary. */
  readonly canaryShare: number | null;
  readonly terms: RecordedTerms | null;
  readonly dataset: { readonly id: string; readonly manifest: DatasetManifest } | null;
  readonly training: ModelCard['training'];
  /** Of the run that made it; null where the store does not know it. */
  readonly report: DistillReport | PromptReport | null;
  readonly calibration: ({ readonly id: string } & CalibrationArtefact) | null;
  readonly promotions: ModelCard['promotions'];
  readonly madeAt: string;
}
