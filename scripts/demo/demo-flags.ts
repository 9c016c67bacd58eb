import { parseArgs } from 'node:util';
import { ScriptError } from '../processes/script-error.ts';

/** How the demo was asked for. */
export interface DemoFlags {
  /** Leave everything running at the end. */
  readonly keep: boolean;
  /** One JSON document on standard output, nothing else. */
  readonly json: boolean;
}

/** Reads the demo's flags; throws a `ScriptError` of wrong usage. */
export function readDemoFlags(argv: readonly string[]): DemoFlags {
  const options = { keep: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const reason = (error as Error).message.split('.', 1)[0];
    throw new ScriptError(`${reason}. Usage: npm run demo -- [--keep] [--json]`, { exitCode: 2 });
  }
}
