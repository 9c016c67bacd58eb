import { parseModelName } from '../../domain/run/model-name.ts';
import { loadProviders, type Provider } from '../../providers/providers-file.ts';
import { explainError } from '../explain-error.ts';
import type { Session } from '../session.ts';
import { type Finding, fine, skipped, wrong } from './finding.ts';
import { modelsInUse } from './models-in-use.ts';

const ANSWER_TIMEOUT_IN_MS = 5_000;

/** Every provider that is in use: whether its address answers and takes the key. */
export async function checkProviders(session: Session): Promise<Finding[]> {
  const { config } = session;
  let providers: ReturnType<typeof loadProviders>;
  try {
    providers = loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl });
  } catch (error) {
    return [wrong('providers', explainError(error).message, 'Correct the file or unset PROVIDERS_FILE.')];
  }
  const used = new Set([...(await modelsInUse(session))].map((model) => parseModelName(model).provider));
  return Promise.all(
    Object.entries(providers).map(async ([name, provider]) =>
      checkProvider({ session, name, provider, used: used.has(name) }),
    ),
  );
}

async function checkProvider({
  session: { surroundings },
  name,
  provider: { baseUrl, apiKeyVariable },
  used,
}: {
  readonly session: Session;
  readonly name: string;
  readonly provider: Provider;
  readonly used: boolean;
}): Promise<Finding> {
  const title = `provider ${name}`;
  const key = apiKeyVariable === undefined ? undefined : surroundings.environment[apiKeyVariable];
  const needsKey = apiKeyVariable !== undefined && name !== 'emulator';
  if (needsKey && !key) {
    return used
      ? wrong(title, `${apiKeyVariable} is not set`, `Set ${apiKeyVariable} where worker and client start.`)
      : skipped(title, `not in use (${apiKeyVariable} is not set)`);
  }
  try {
    const { status } = await surroundings.fetch(`${baseUrl}/models`, {
      headers: { authorization: `Bearer ${key || 'none'}` },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_IN_MS),
    });
    if (status === 401 || status === 403) {
      return wrong(
        title,
        `${baseUrl} refuses the key (${status})`,
        `Correct ${apiKeyVariable ?? 'apiKeyVariable in PROVIDERS_FILE'}.`,
      );
    }
    if (status >= 500) return wrong(title, `${baseUrl} answers with ${status}`, "Look at the provider's status page.");
    return fine(title, `${baseUrl} answers${key ? ', key accepted' : ''}`);
  } catch {
    const remedy =
      name === 'emulator'
        ? 'Start it with `npm run emulator` or `npm start`, or set EMULATOR_URL.'
        : 'Check its baseUrl in PROVIDERS_FILE and the network.';
    return wrong(title, `${baseUrl} does not answer`, remedy);
  }
}
