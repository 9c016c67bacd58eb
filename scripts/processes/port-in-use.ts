import { isPortFree } from './free-ports.ts';
import { ScriptError } from './script-error.ts';

/** Throws a `ScriptError` that names the port, its variable and the remedy, where somebody listens on it already. */
export async function refusePortInUse({
  port,
  variable,
  purpose,
}: {
  readonly port: number;
  readonly variable: string;
  /** Whose port it is, such as `the emulator`. */
  readonly purpose: string;
}): Promise<void> {
  if (await isPortFree(port)) return;
  throw new ScriptError(
    `Port ${port} of 127.0.0.1, wanted for ${purpose}, is in use: stop what listens there or set ${variable} to another port.`,
  );
}
