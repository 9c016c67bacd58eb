import picocolors from 'picocolors';
import { openStore } from '../store/open-store.ts';
import { connectTemporal } from './connect-temporal.ts';
import type { Output, Surroundings } from './surroundings.ts';

const LARGEST_STANDARD_INPUT_IN_BYTES = 1_000_000;
const WIDTH_OF_A_PIPE = 100;

/** The real surroundings: this process's streams, signals and environment. */
export function createProcessSurroundings(process: NodeJS.Process): Surroundings {
  const environment = process.env;
  endWhenReaderIsGone(process);
  return {
    environment,
    output: outputOf(process.stdout),
    errorOutput: outputOf(process.stderr),
    readStandardInput: async () => readAll(process.stdin),
    openStore: async (url) => openStore(url),
    connect: async (config) => connectTemporal({ config, environment }),
    fetch,
    now: () => new Date(),
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.columns ?? WIDTH_OF_A_PIPE,
    colour: stream.isTTY && picocolors.isColorSupported,
  };
}

/** `distill runs | head -1` ends quietly when `head` has read enough. */
function endWhenReaderIsGone(process: NodeJS.Process): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_STANDARD_INPUT_IN_BYTES) throw new Error('standard input is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
