import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('run-test-files.js', import.meta.url));
const GRACE_IN_MS = 1_000;

/** A process that runs one test file after another; it ends with this one, however this one ends. */
export function startTestProcess(configs) {
  const child = fork(MAIN, { serialization: 'advanced' });
  const gone = once(child, 'exit');
  return {
    /** The file's result; an error where the process does not live to tell it. */
    run: async (path) => {
      child.send({ ...configs, path });
      const died = gone.then(([code, signal]) => {
        throw new Error(`The process of this test file ended before its time (${signal ?? `exit code ${code}`}).`);
      });
      const [message] = await Promise.race([once(child, 'message'), died]);
      if (message.error !== undefined) throw Object.assign(new Error(message.error.message), message.error);
      return message.result;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_IN_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}
