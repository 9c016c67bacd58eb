/** Temporal's own Start Workflow form, filled in up to its input, which may stay empty. */
export function startWorkflowLink({
  uiUrl,
  namespace = 'default',
  taskQueue = 'distill',
  workflowId,
}: {
  readonly uiUrl: string;
  readonly namespace?: string;
  readonly taskQueue?: string;
  readonly workflowId: string;
}): string {
  const query = new URLSearchParams({ taskQueue, workflowType: 'distill', workflowId });
  return `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/start-workflow?${query.toString()}`;
}

/** The page of a dev server beside a frontend, where nobody says another: its port is the frontend's plus 1,000. */
export function usualUiUrl(address: string): string | null {
  const [, host, port] = /^(127\.0\.0\.1|localhost|\[::1\]):(\d+)$/.exec(address) ?? [];
  return host === undefined ? null : `http://${host}:${Number(port) + 1_000}`;
}
