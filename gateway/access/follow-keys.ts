import type { GatewayKeyRecord } from '../../store/online/gateway-keys.ts';
import type { Store } from '../../store/open-store.ts';
import { readOnChange } from '../registry/read-on-change.ts';

/** The keys, never older than the interval while the store answers; while it does not, the last ones hold. */
export async function followKeys({
  store,
  intervalMs = 1_000,
}: {
  readonly store: Pick<Store, 'gatewayKeys' | 'changeStamp'>;
  readonly intervalMs?: number;
}): Promise<{ readonly current: () => readonly GatewayKeyRecord[]; readonly stop: () => void }> {
  const list = readOnChange({ store, read: store.gatewayKeys.list });
  let keys = await list();
  const timer = setInterval(() => {
    list().then(
      (read) => {
        keys = read;
      },
      () => {},
    );
  }, intervalMs);
  timer.unref();
  return { current: () => keys, stop: () => clearInterval(timer) };
}
