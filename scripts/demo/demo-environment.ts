type Environment = Readonly<Record<string, string | undefined>>;

/** What would let the demo touch a server, a store or a provider of the user's. */
const LEFT_OUT = new Set(['STORE_URL', 'PROVIDERS_FILE', 'EMULATOR_URL', 'EMULATOR_HOST', 'GATEWAY_HOST']);

/** The environment of a demo that stands alone: its own ports and its own fresh state folder. */
export function demoEnvironment({
  environment,
  stateFolder,
  ports: [temporalPort, uiPort, emulatorPort, gatewayPort],
}: {
  readonly environment: Environment;
  readonly stateFolder: string;
  readonly ports: readonly [number, number, number, number];
}): Environment {
  const rest = Object.entries(environment).filter(
    ([name]) => !LEFT_OUT.has(name) && (!name.startsWith('TEMPORAL_') || name === 'TEMPORAL_CLI_PATH'),
  );
  return {
    ...Object.fromEntries(rest),
    DISTILL_HOME: stateFolder,
    TEMPORAL_PORT: String(temporalPort),
    TEMPORAL_UI_PORT: String(uiPort),
    EMULATOR_PORT: String(emulatorPort),
    GATEWAY_PORT: String(gatewayPort),
  };
}
