/** Every gate in its order, with a version that changes whenever it may decide otherwise about an equal answer. */
export const GATE_VERSIONS = {
  shape: '1',
  rules: '2',
  verifier: '1',
  contamination: '2',
  'cross-check': '1',
  duplicate: '1',
} as const;
export type GateName = keyof typeof GATE_VERSIONS;
