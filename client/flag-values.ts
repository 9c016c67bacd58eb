import { InvalidArgumentError } from 'commander';
import { modelNameSchema } from '../domain/run/model-name.ts';

/** A flag's or argument's number of USD, 0 or more. */
export function usd(text: string): number {
  const value = decimal(text);
  if (value === null || value < 0) throw new InvalidArgumentError('It is a number of USD, 0 or more, e.g. 25.');
  return value;
}

/** A flag's whole number, 1 or more. */
export function wholeNumber(text: string): number {
  const value = decimal(text);
  if (value === null || !Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It is a whole number, 1 or more, e.g. 3.');
  }
  return value;
}

/** A flag's number of days, 0 or more. */
export function wholeDays(text: string): number {
  const value = decimal(text);
  if (value === null || !Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('It is a whole number of days, 0 or more, e.g. 30.');
  }
  return value;
}

/** A flag's share, 0 to 1. */
export function share(text: string): number {
  const value = decimal(text);
  if (value === null || value < 0 || value > 1) throw new InvalidArgumentError('It is a share from 0 to 1, e.g. 0.1.');
  return value;
}

/** A flag's model, named `provider/model`. */
export function modelName(text: string): string {
  if (modelNameSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('A model is named provider/model, e.g. emulator/teacher.');
}

function decimal(text: string): number | null {
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}
