import type { Config } from './config.ts';

/** The page of a run in the Temporal UI. */
export function runPage({
  config,
  namespace,
  workflowId,
}: {
  readonly config: Pick<Config, 'TEMPORAL_UI_URL' | 'TEMPORAL_UI_PORT'>;
  readonly namespace: string;
  readonly workflowId: string;
}): string {
  const base = config.TEMPORAL_UI_URL?.replace(/\/+$/, '') ?? `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`;
  return `${base}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}
