import { join, resolve } from 'node:path';
import { type Config, loadConfig } from '../../config.ts';
import { httpUrl } from '../../domain/http-url.ts';
import { environmentForServer } from '../temporal/environment-for-server.ts';
import type { FoundServer } from '../temporal/find-server.ts';
import { usualUiUrl } from '../temporal/links.ts';
import { startTemporalServer } from '../temporal/start-server.ts';
import type { GuardedProcess } from './guardian-messages.ts';
import { refusePortInUse } from './port-in-use.ts';
import type { Guardian, RunningProcess } from './start-guardian.ts';
import { startLoop } from './start-loop.ts';

/** All processes of the loop, ready to work. */
export interface Everything {
  /** Of the processes, and of any other that shall use them. */
  readonly environment: GuardedProcess['environment'];
  readonly config: Config;
  readonly processes: readonly RunningProcess[];
  readonly temporalAddress: string;
  /** Null where a foreign server's page is not known. */
  readonly uiUrl: string | null;
  readonly emulatorUrl: string;
  readonly gatewayUrl: string;
  readonly logFolder: string;
}

/** Starts Temporal (unless it runs already), then emulator, gateway and worker, on the ports and in the folder of the environment. */
export async function startEverything({
  guardian,
  environment,
  server,
}: {
  readonly guardian: Guardian;
  readonly environment: GuardedProcess['environment'];
  readonly server: FoundServer;
}): Promise<Everything> {
  const config = loadConfig(environment);
  const home = resolve(config.DISTILL_HOME);
  const logFolder = join(home, 'logs');
  await refusePortInUse({ port: config.EMULATOR_PORT, variable: 'EMULATOR_PORT', purpose: 'the emulator' });
  await refusePortInUse({ port: config.GATEWAY_PORT, variable: 'GATEWAY_PORT', purpose: 'the gateway' });
  const temporal =
    server.kind === 'address'
      ? null
      : await startTemporalServer({
          executable: server.executable,
          port: config.TEMPORAL_PORT,
          uiPort: config.TEMPORAL_UI_PORT,
          databaseFile: join(home, 'temporal.db'),
          logFile: join(logFolder, 'temporal.log'),
          guardian,
        });
  const shared = { ...environment, DISTILL_HOME: home };
  const own =
    temporal === null
      ? shared
      : environmentForServer({
          environment: shared,
          address: temporal.address,
          uiUrl: temporal.uiUrl,
          stateFolder: home,
        });
  const loop = await startLoop({ guardian, environment: own, logFolder });
  const temporalAddress = temporal?.address ?? (server.kind === 'address' ? server.address : '');
  return {
    environment: own,
    config,
    processes: temporal === null ? loop : [temporal.process, ...loop],
    temporalAddress,
    uiUrl: config.TEMPORAL_UI_URL ?? temporal?.uiUrl ?? usualUiUrl(temporalAddress),
    emulatorUrl: config.emulatorUrl,
    gatewayUrl: httpUrl({ host: config.GATEWAY_HOST, port: config.GATEWAY_PORT }),
    logFolder,
  };
}
