import { flushCompileCache } from 'node:module';

const MARK = 'DISTILL_GATEWAY_STARTED_AFRESH';
/** Node's own module that makes JavaScript of TypeScript: it takes 20 MB, and keeps them for as long as a process lives. */
const COMPILER = 'NativeModule internal/deps/amaro/dist/index';

/**
 * Becomes a process anew, under the same id, where this one had to compile: the next finds everything compiled. Once at
 * most, so that a cache that cannot be written costs a second of the start and nothing else. Before anything is opened.
 */
export async function startAfreshIfCompiled({
  loadOthers,
}: {
  /** Loads what is else loaded later. */
  readonly loadOthers: () => Promise<unknown>;
}): Promise<void> {
  const { moduleLoadList = [] } = process as typeof process & { readonly moduleLoadList?: readonly string[] };
  const { env, execve, execPath, execArgv, argv } = process;
  if (execve === undefined || env[MARK] !== undefined || !moduleLoadList.includes(COMPILER)) return;
  await loadOthers();
  flushCompileCache();
  execve.call(process, execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, [MARK]: '1' });
}
