/**
 * `npm run demo`: on free ports, with a fresh state folder, one distillation to its report, traffic through the gateway, a
 * regression and the retrain that the traffic starts; then everything stops. `--keep` leaves it running until Ctrl-C,
 * `--json` prints one JSON document at the end.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoEnvironment } from './demo/demo-environment.ts';
import { readDemoFlags } from './demo/demo-flags.ts';
import { escalatedText } from './demo/escalated-text.ts';
import { createRunCommand } from './demo/run-command.ts';
import { showLoop } from './demo/show-loop.ts';
import { showTraffic } from './demo/show-traffic.ts';
import { findFreePorts } from './processes/free-ports.ts';
import { runScript } from './processes/run-script.ts';
import { startEverything } from './processes/start-everything.ts';
import { findExecutable } from './temporal/find-server.ts';
import { createSurroundings } from './temporal/surroundings.ts';

await runScript(async ({ guardian, environment: outer, announce, print, serve, failOnExit, atEnd }) => {
  const { keep, json } = readDemoFlags(process.argv.slice(2));
  const startedAtInMs = performance.now();
  const server = await findExecutable(createSurroundings({ environment: outer, guardian }));
  const stateFolder = await mkdtemp(join(tmpdir(), 'distill-demo-'));
  atEnd(async (exitCode) => {
    if (exitCode === 1) announce(`State and logs stay in ${stateFolder}.`);
    else await rm(stateFolder, { recursive: true, force: true });
  });
  const ports = (await findFreePorts(4)) as [number, number, number, number];
  const [, , emulatorPort, gatewayPort] = ports;
  announce(`Starting Temporal, emulator, gateway and worker on free ports, with state in ${stateFolder} …`);
  const environment = demoEnvironment({ environment: outer, stateFolder, ports });
  const everything = await startEverything({ guardian, environment, server });
  announce(`Temporal UI   ${everything.uiUrl}`);
  announce(`Emulator      ${everything.emulatorUrl}`);
  announce(`Gateway       ${everything.gatewayUrl}`);

  const stage = {
    runCommand: createRunCommand(everything.environment),
    announce,
    show: (text: string) => {
      if (!json) print(text.trimEnd());
    },
    gatewayUrl: everything.gatewayUrl,
    storeUrl: everything.config.storeUrl,
    stateFolder,
  };
  const shown = await Promise.race([
    (async () => {
      const distill = await showLoop(stage);
      const { regression, ...traffic } = await showTraffic(stage);
      return { distill, regression, traffic };
    })(),
    failOnExit(everything.processes),
  ]);
  const seconds = Math.round((performance.now() - startedAtInMs) / 1_000);
  announce(
    `Shown in ${seconds} s: a student taught, examined and promoted, put to traffic, examined again, and retrained.`,
  );
  announce(escalatedText(shown.traffic));
  if (json) {
    const { uiUrl, temporalAddress, emulatorUrl, gatewayUrl } = everything;
    print(
      JSON.stringify(
        { kind: 'demo', seconds, stateFolder, uiUrl, temporalAddress, emulatorUrl, gatewayUrl, ...shown },
        null,
        2,
      ),
    );
  }
  if (keep) {
    announce('Everything keeps running until Ctrl-C. To use it from another terminal:');
    announce(
      `  export DISTILL_HOME=${stateFolder} TEMPORAL_ADDRESS=${everything.temporalAddress} TEMPORAL_UI_URL=${everything.uiUrl} EMULATOR_PORT=${emulatorPort} GATEWAY_PORT=${gatewayPort}`,
    );
    announce('  npx distill runs');
    return serve(everything.processes);
  }
  return 0;
});
