/** `npm start`: Temporal, emulator, gateway and worker on their default ports until Ctrl-C, and the links to them. */
import { distillWorkflowId } from '../domain/run/workflow-ids.ts';
import { runScript } from './processes/run-script.ts';
import { startEverything } from './processes/start-everything.ts';
import { findServer } from './temporal/find-server.ts';
import { startWorkflowLink } from './temporal/links.ts';
import { createSurroundings } from './temporal/surroundings.ts';

await runScript(async ({ guardian, environment, announce, print, serve }) => {
  const server = await findServer(createSurroundings({ environment, guardian }));
  const rest = 'emulator, gateway and worker …';
  announce(
    server.kind === 'address'
      ? `Using the Temporal server at ${server.address}. Starting ${rest}`
      : `Starting Temporal, ${rest}`,
  );
  const everything = await startEverything({ guardian, environment, server });
  const { uiUrl, config } = everything;
  if (uiUrl !== null) {
    const workflowId = distillWorkflowId({ task: 'json-processing', startedAt: new Date() });
    const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = config;
    print(`Start a run   ${startWorkflowLink({ uiUrl, namespace, taskQueue, workflowId })}`);
    print(`Temporal UI   ${uiUrl}`);
  }
  print(`Temporal      ${everything.temporalAddress}`);
  print(`Emulator      ${everything.emulatorUrl}`);
  print(`Gateway       ${everything.gatewayUrl}`);
  print(`Logs          ${everything.logFolder}`);
  print('');
  print('Open the first link and press Start Workflow (the input may stay empty), or try in another terminal:');
  print('  npx distill start json-processing --watch');
  print('  npx distill runs');
  print('  npx distill regression json-processing --watch');
  print('');
  print('Ctrl-C stops everything.');
  return serve(everything.processes);
});
