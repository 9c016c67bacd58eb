import type { GatewayKeyRecord } from '../../store/online/gateway-keys.ts';
import type { Store } from '../../store/open-store.ts';

/** The keys, never older than the interval while the store answers; while it does not, the last ones hold. */
export async function followKeys({
  store,
  intervalMs = 1_000,
}: {
  readonly store: Pick<Store, 'gatewayKeys'>;
  readonly intervalMs?: number;
}): Promise<{ readonly current: () => readonly GatewayKeyRecord[]; readonly stop: () => void }> {
  let keys = await store.gatewayKeys.list();
  const timer = setInterval(() => {
    store.gatewayKeys.list().then(
      (read) => {
        keys = read;
      },
      () => {},
    );
  }, intervalMs);
  timer.unref();
  return { current: () => keys, stop: () => clearInterval(timer) };
}
