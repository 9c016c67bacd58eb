import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Ours, and no setting of a connection. */
const KEPT = new Set(['TEMPORAL_TASK_QUEUE', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'TEMPORAL_CLI_PATH']);

/**
 * The environment of processes that use a dev server of ours: its address, and none of the keys, certificates, namespaces
 * or profiles that the user has for another server.
 */
export function environmentForServer({
  environment,
  address,
  uiUrl,
  stateFolder,
}: {
  readonly environment: Environment;
  readonly address: string;
  readonly uiUrl: string;
  readonly stateFolder: string;
}): Environment {
  const rest = Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_') || KEPT.has(name));
  return {
    ...Object.fromEntries(rest),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_UI_URL: uiUrl,
    // No such file, so no profiles; without the variable the user's own file is read.
    TEMPORAL_CONFIG_FILE: join(stateFolder, 'no-profiles.toml'),
  };
}
