import { SEARCH_ATTRIBUTES } from '../../domain/run/search-attributes.ts';

/** Where a dev server listens and keeps its state. */
export interface ServerPlace {
  readonly port: number;
  readonly uiPort: number;
  readonly databaseFile: string;
}

const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL', 'busy_timeout=10000'];
const DYNAMIC_CONFIG = [
  // One partition: a queue of one worker needs no more, and it keeps dispatch in order.
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  // A worker that is killed in a workflow task is waited for this long; the server's own ten seconds are for slower ones.
  'history.defaultWorkflowTaskTimeout="5s"',
];

/** The command line of a dev server on 127.0.0.1. */
export function serverArguments({ port, uiPort, databaseFile }: ServerPlace): readonly string[] {
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${port}`,
    `--ui-port=${uiPort}`,
    `--db-filename=${databaseFile}`,
    '--log-level=warn',
    '--log-format=json',
    ...SQLITE_PRAGMAS.map((pragma) => `--sqlite-pragma=${pragma}`),
    ...DYNAMIC_CONFIG.map((setting) => `--dynamic-config-value=${setting}`),
    ...Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `--search-attribute=${name}=${type}`),
  ];
}
