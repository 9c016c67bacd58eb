/** `npm run temporal`: finds or makes a Temporal server, runs it until it is told to stop, and prints where it is. */
import { join, resolve } from 'node:path';
import { loadConfig } from '../config.ts';
import { distillWorkflowId } from '../domain/run/workflow-ids.ts';
import { runScript } from './processes/run-script.ts';
import { findServer } from './temporal/find-server.ts';
import { startWorkflowLink, usualUiUrl } from './temporal/links.ts';
import { startTemporalServer } from './temporal/start-server.ts';
import { createSurroundings } from './temporal/surroundings.ts';

await runScript(async ({ guardian, environment, serve, print }) => {
  const config = loadConfig(environment);
  const found = await findServer(createSurroundings({ environment, guardian }));
  if (found.kind === 'address') {
    const uiUrl = config.TEMPORAL_UI_URL ?? usualUiUrl(found.address);
    print(`Temporal is at ${found.address} (TEMPORAL_ADDRESS): nothing to start.`);
    if (uiUrl !== null) print(`Temporal UI   ${uiUrl}`);
    return 0;
  }
  const home = resolve(config.DISTILL_HOME);
  const server = await startTemporalServer({
    executable: found.executable,
    port: config.TEMPORAL_PORT,
    uiPort: config.TEMPORAL_UI_PORT,
    databaseFile: join(home, 'temporal.db'),
    logFile: join(home, 'logs', 'temporal.log'),
    guardian,
  });
  const workflowId = distillWorkflowId({ task: 'json-processing', startedAt: new Date() });
  print(`Start a run   ${startWorkflowLink({ uiUrl: server.uiUrl, workflowId })}`);
  print(`Temporal UI   ${server.uiUrl}`);
  print(`Temporal      ${server.address}`);
  print(`Log           ${server.process.logFile}`);
  print('Ctrl-C stops it.');
  return serve([server.process]);
});
