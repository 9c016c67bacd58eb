import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * How to reach the Temporal server: the ecosystem's own variables and TOML profiles (`TEMPORAL_ADDRESS`,
 * `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_PROFILE` …), else the local server on `localPort`.
 */
export function temporalOptions({
  environment,
  localPort,
}: {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly localPort: number;
}): { readonly connectionOptions: ClientConnectConfig['connectionOptions']; readonly namespace: string } {
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value) present[name] = value;
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: present });
  return {
    connectionOptions: { ...connectionOptions, address: connectionOptions.address ?? `127.0.0.1:${localPort}` },
    namespace: namespace ?? 'default',
  };
}

/** What to do where nobody answers. */
export function noServerText(address: string): string {
  return `No Temporal server answers at ${address}. Start one with \`npm start\` or \`npm run temporal\`, or set TEMPORAL_ADDRESS.`;
}
