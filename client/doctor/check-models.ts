import { z } from 'zod';
import { parseExaminee } from '../../domain/exam/examinee.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import { daysToShutdown } from '../../domain/terms/shutdown-notice.ts';
import { loadProviders, type Providers } from '../../providers/providers-file.ts';
import type { Session } from '../session.ts';
import { type Finding, fine, warned, wrong } from './finding.ts';
import { modelsInUse } from './models-in-use.ts';

const ANSWER_TIMEOUT_IN_MS = 5_000;
const REMEDY =
  'Choose another one in time: --teacher, --judge or --student PROVIDER/MODEL. Students end with the model that they were trained on.';

const servedSchema = z.object({ shutdown_date: z.string() });

/** The models in use whose provider names the day on which they are shut down. */
export async function checkModels(session: Session): Promise<Finding[]> {
  const { config } = session;
  let providers: Providers;
  try {
    providers = loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl });
  } catch {
    // A providers file that cannot be read has a line of its own.
    return [];
  }
  const models = new Set([...(await modelsInUse(session))].map((name) => parseExaminee(name).model));
  const found = await Promise.all([...models].map(async (model) => checkModel({ session, providers, model })));
  return found.filter((finding) => finding !== null);
}

async function checkModel({
  session: { surroundings },
  providers,
  model: modelName,
}: {
  readonly session: Session;
  readonly providers: Providers;
  readonly model: string;
}): Promise<Finding | null> {
  const { provider: providerName, model } = parseModelName(modelName);
  const provider = providers[providerName];
  if (provider === undefined) return null;
  const key = surroundings.environment[provider.apiKeyVariable ?? ''] || 'none';
  // A provider that is away, or does not list a model, says nothing of its end.
  const served = await surroundings
    .fetch(`${provider.baseUrl}/models/${encodeURIComponent(model)}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_IN_MS),
    })
    .then(async (response) => servedSchema.safeParse(await response.json()).data)
    .catch(() => undefined);
  if (served === undefined) return null;
  const { shutdown_date: shutdownDate } = served;
  const title = `model ${modelName}`;
  const today = surroundings.now().toISOString();
  if (shutdownDate.slice(0, 10) <= today.slice(0, 10)) return wrong(title, `was shut down on ${shutdownDate}`, REMEDY);
  const days = daysToShutdown({ shutdownDate, today });
  if (days === null) return fine(title, `is served until ${shutdownDate}`);
  return warned(title, `is shut down on ${shutdownDate}, in ${days === 1 ? '1 day' : `${days} days`}`, REMEDY);
}
