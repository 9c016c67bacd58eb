import { trafficTrigger } from '../domain/routing/traffic-trigger.ts';
import type { RegressionInput } from '../domain/run/run-input.ts';
import type { Teaching } from '../domain/run/teaching.ts';
import { lasting, quick } from './activities.ts';
import type { RetrainTrigger } from './retrain.ts';
import type { RunContext } from './run-context.ts';

interface Watched {
  readonly run: RunContext;
  readonly input: RegressionInput & Pick<Teaching, 'judge'>;
  readonly champion: { readonly model: string; readonly runKey: string };
  readonly outcome: string;
}

/** Has the champion's audits graded; null unless a passed exam stands beside traffic that calls for a retrain. */
export async function triggerInTraffic({ run, input, champion, outcome }: Watched): Promise<RetrainTrigger | null> {
  const { task, judge, concurrency, maxAttempts, delta, alpha, escalationsToRetrain } = input;
  await lasting.gradeAudits.executeWithOptions({ summary: 'who was right in the audited answers' }, [
    { runKey: run.runKey, task, judge, concurrency, maxAttempts },
  ]);
  // An exam that settles nothing starts nothing.
  if (outcome !== 'ok') return null;
  const standing = await quick.readTrafficStanding({ task, champion, delta });
  const reason = trafficTrigger({ standing, escalationsToRetrain, alpha });
  if (reason === null) return null;
  return { name: 'what its traffic showed', text: `${reason} `, newPrompts: standing.waiting };
}
