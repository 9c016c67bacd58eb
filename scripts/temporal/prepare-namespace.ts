import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { SEARCH_ATTRIBUTES } from '../../domain/run/search-attributes.ts';

const RETENTION_IN_SECONDS = 90 * 86_400;
/** The wire's numbers for the types of search attributes. */
const INDEXED_VALUE_TYPE = { Keyword: 2, Double: 4 } as const;
const ALREADY_EXISTS = 6;

type Services = Pick<Connection, 'workflowService' | 'operatorService'>;

/**
 * Makes a namespace fit for us: closed runs are kept for 90 days (a dev server's own 24 hours would hide last week's
 * regression), and our search attributes exist, also in a database file that is older than they are. Safe to repeat.
 */
export async function prepareNamespace(services: Services, namespace = 'default'): Promise<void> {
  await raiseRetention(services, namespace);
  await registerSearchAttributes(services, namespace);
}

async function raiseRetention({ workflowService }: Services, namespace: string): Promise<void> {
  const { config } = await workflowService.describeNamespace({ namespace });
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= RETENTION_IN_SECONDS) return;
  await workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(RETENTION_IN_SECONDS * 1_000) },
  });
}

async function registerSearchAttributes({ operatorService }: Services, namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPE[type]]));
  try {
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if ((error as { readonly code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}
