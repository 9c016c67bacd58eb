import { pino } from 'pino';
import { installRuntime } from '../../worker/install-runtime.ts';

let isInstalled = false;

/** The SDK's log goes nowhere: a test reports by its assertions. A process has one runtime, whatever test files it runs. */
export function installSilentRuntime(): void {
  if (!isInstalled) installRuntime(pino({ level: 'silent' }));
  isInstalled = true;
}
