import { z } from 'zod';

/** A model as users name it: `provider/model`; the model part may hold further slashes and colons. */
export const modelNameSchema = z
  .string()
  .regex(/^[a-z0-9-]+\/\S+$/, 'a model is named provider/model, e.g. emulator/teacher');

export interface ModelName {
  readonly provider: string;
  readonly model: string;
}

/** Splits `provider/model` at the first slash. */
export function parseModelName(name: string): ModelName {
  const slash = name.indexOf('/');
  return { provider: name.slice(0, slash), model: name.slice(slash + 1) };
}

/** Whether an emulated model stands behind this name: everything it took part in is marked *simulated*. */
export function isEmulated(name: string): boolean {
  return parseModelName(name).provider === 'emulator';
}
