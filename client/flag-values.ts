import { InvalidArgumentError } from 'commander';

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

function decimal(text: string): number | null {
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}
