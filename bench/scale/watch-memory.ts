import { readFileSync } from 'node:fs';

const SAMPLE_IN_MS = 1_000;

/** Samples another process's resident memory each second, in MB; on Linux alone, elsewhere there is no sample. */
export function watchMemory(pid: number): { readonly stop: () => readonly number[] } {
  const samples: number[] = [];
  const timer = setInterval(() => {
    const residentMb = residentMbOf(pid);
    if (residentMb !== null) samples.push(residentMb);
  }, SAMPLE_IN_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}

function residentMbOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return null;
  }
}
