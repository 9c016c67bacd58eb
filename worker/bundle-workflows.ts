import { fork } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * The workflow code as one script, made from the sources. A process of its own makes it: bundling takes some 200 MB,
 * which a worker would hold on to for as long as it lives.
 */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const child = fork(fileURLToPath(new URL('bundle-process.ts', import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const bundled = Promise.withResolvers<string>();
  child.once('message', (code: string) => bundled.resolve(code));
  child.once('error', bundled.reject);
  const words = child.stderr ? text(child.stderr) : Promise.resolve('');
  child.once('exit', (exitCode) => {
    void words.then((said) =>
      bundled.reject(new Error(`The workflows cannot be bundled (exit code ${exitCode}): ${said}`)),
    );
  });
  return { code: await bundled.promise };
}
