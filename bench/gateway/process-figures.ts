import { readFile } from 'node:fs/promises';

/** The kernel counts processor time in hundredths of a second. */
const TICK_IN_MS = 10;

/** Resident memory of a process, where the kernel tells it. */
export async function rssMb(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}

/** Processor time that a process has used, where the kernel tells it: what others do beside it changes this little. */
export async function cpuMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * TICK_IN_MS;
}
