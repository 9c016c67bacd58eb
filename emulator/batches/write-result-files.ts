import type { BatchRecord } from '../state/batch-record.ts';
import type { EmulatorState } from '../state/open-state.ts';

/** Writes the output and the error file of a batch, each only where it has a line; the same files when done again. */
export async function writeResultFiles(
  state: EmulatorState,
  batch: BatchRecord,
): Promise<Pick<BatchRecord, 'outputFile' | 'errorFile'>> {
  const write = async (kind: 'output' | 'error') => {
    const lines = state.batches.fileLines(batch.id, kind);
    if (lines.length === 0) return null;
    const id = `file-${batch.id.replace(/^batch_/, kind)}`;
    const createdAt = Math.floor(Date.now() / 1000);
    const file = { id, filename: `${batch.id}_${kind}.jsonl`, purpose: 'batch_output', createdAt };
    await state.files.save(file, Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8'));
    return id;
  };
  return { outputFile: await write('output'), errorFile: await write('error') };
}
