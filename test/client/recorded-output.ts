import type { Output } from '../../client/surroundings.ts';

export interface RecordedOutput extends Output {
  /** Everything that was written. */
  readonly text: () => string;
}

/** An output that keeps what is written to it; a pipe unless said otherwise. */
export function createRecordedOutput(change: Partial<Output> = {}): RecordedOutput {
  let written = '';
  return {
    write: (text) => {
      written += text;
    },
    isTerminal: false,
    columns: 100,
    colour: false,
    ...change,
    text: () => written,
  };
}
