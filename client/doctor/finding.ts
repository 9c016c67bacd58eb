/** One line of `distill doctor`. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly text: string;
  /** What to do; null where nothing is wrong. */
  readonly remedy: string | null;
}

/** A finding that all is well. */
export function fine(name: string, text: string): Finding {
  return { name, state: 'ok', text, remedy: null };
}

/** A finding that something will be wrong soon, and what to do in time. */
export function warned(name: string, text: string, remedy: string): Finding {
  return { name, state: 'warning', text, remedy };
}

/** A finding that something is wrong, and what mends it. */
export function wrong(name: string, text: string, remedy: string): Finding {
  return { name, state: 'failed', text, remedy };
}

/** A finding that nothing was looked at, and why. */
export function skipped(name: string, text: string): Finding {
  return { name, state: 'skipped', text, remedy: null };
}
