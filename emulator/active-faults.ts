import { type Faults, faultsSchema } from './faults.ts';
import type { Settings } from './state/settings.ts';

const CURRENT = 'faults';
const FROM_CONFIGURATION = 'faults-from-configuration';

/** The faults in force. */
export interface ActiveFaults {
  readonly current: () => Faults;
  readonly replace: (faults: Faults) => void;
  /** Whether a job that is created now shall fail; counts it off `jobFailures`. */
  readonly takeJobFailure: () => boolean;
  /** Whether a batch that is created now shall expire; counts it off `batchExpiries`. */
  readonly takeBatchExpiry: () => boolean;
}

/**
 * Keeps the faults over restarts: those put last, counted down as they were used. Configured faults replace them where
 * they are not the ones of the last start, so that a killed and restarted emulator goes on as it was.
 */
export function createActiveFaults(args: {
  readonly settings: Settings;
  readonly configured: Faults | null;
}): ActiveFaults {
  const { settings, configured } = args;
  const replace = (faults: Faults) => {
    current = faults;
    settings.set(CURRENT, JSON.stringify(faults));
  };
  const takeOne = (name: 'jobFailures' | 'batchExpiries') => {
    if (current[name] === 0) return false;
    replace({ ...current, [name]: current[name] - 1 });
    return true;
  };
  const stored = settings.get(CURRENT);
  let current = stored === null ? faultsSchema.parse({}) : faultsSchema.parse(JSON.parse(stored));
  const text = JSON.stringify(configured);
  if (configured !== null && text !== settings.get(FROM_CONFIGURATION)) replace(configured);
  settings.set(FROM_CONFIGURATION, text);
  return {
    current: () => current,
    replace,
    takeJobFailure: () => takeOne('jobFailures'),
    takeBatchExpiry: () => takeOne('batchExpiries'),
  };
}
