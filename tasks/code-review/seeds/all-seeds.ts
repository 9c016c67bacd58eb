import { PERFORMANCE_PYTHON } from './performance-python.ts';
import { PERFORMANCE_TYPESCRIPT } from './performance-typescript.ts';
import { SECURITY_PYTHON } from './security-python.ts';
import { SECURITY_TYPESCRIPT } from './security-typescript.ts';
import type { Seed } from './seed.ts';
import { SOLID_PYTHON } from './solid-python.ts';
import { SOLID_TYPESCRIPT } from './solid-typescript.ts';

/** Every defect that code is seeded with: one a rule and language. */
export const SEEDS: readonly Seed[] = [
  ...SECURITY_TYPESCRIPT,
  ...SECURITY_PYTHON,
  ...PERFORMANCE_TYPESCRIPT,
  ...PERFORMANCE_PYTHON,
  ...SOLID_TYPESCRIPT,
  ...SOLID_PYTHON,
];
