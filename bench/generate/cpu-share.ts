const SAMPLE_IN_MS = 1_000;

/** Watches this process's use of the CPU; answers the median over the seconds so far, as a share of one core. */
export function watchCpuShare(): () => number {
  const shares: number[] = [];
  let before = { ...process.cpuUsage(), atMs: performance.now() };
  setInterval(() => {
    const now = { ...process.cpuUsage(), atMs: performance.now() };
    const usedInMs = (now.user + now.system - before.user - before.system) / 1_000;
    shares.push(usedInMs / (now.atMs - before.atMs));
    before = now;
  }, SAMPLE_IN_MS).unref();
  return () => shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)] ?? 0;
}
