import { once } from 'node:events';
import { Agent, type IncomingMessage, request as send } from 'node:http';

/** What a closed loop of clients saw, in milliseconds. */
export interface Load {
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the first byte. */
  readonly firstP50Ms: number;
  readonly requests: number;
  readonly failures: number;
}

export interface LoadArguments {
  readonly port: number;
  readonly connections: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What `x-distill-decision` must say; any other answer is a failure. */
  readonly decision?: string | undefined;
  /** Ends after this time, or after so many requests if they are given. */
  readonly seconds: number;
  readonly requests?: number;
}

/** So many clients, each with one kept-alive connection and one request at a time. */
export async function putLoad({ connections, seconds, requests, ...asked }: LoadArguments): Promise<Load> {
  const times: number[] = [];
  const firsts: number[] = [];
  let [failures, started] = [0, 0];
  const begin = performance.now();
  const deadline = begin + seconds * 1_000;
  const mayGoOn = () => performance.now() < deadline && (requests === undefined || started < requests);
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (mayGoOn()) {
        started++;
        const seen = await askOnce({ agent, ...asked }).catch(() => null);
        if (seen === null) failures++;
        else {
          times.push(seen.wholeMs);
          firsts.push(seen.firstMs);
        }
      }
      agent.destroy();
    }),
  );
  const elapsed = (performance.now() - begin) / 1_000;
  return {
    rps: times.length / elapsed,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    firstP50Ms: quantile(firsts, 0.5),
    requests: times.length,
    failures,
  };
}

async function askOnce({
  agent,
  port,
  body,
  headers: given = {},
  decision,
}: { readonly agent: Agent } & Pick<LoadArguments, 'port' | 'body' | 'headers' | 'decision'>) {
  const begin = performance.now();
  const headers = { ...given, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const request = send({ host: '127.0.0.1', port, path: '/v1/chat/completions', method: 'POST', headers, agent });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let firstMs: number | null = null;
  for await (const _chunk of response) firstMs ??= performance.now() - begin;
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  const decided = response.headers['x-distill-decision'];
  if (decision !== undefined && decided !== decision) throw new Error(`${String(decided)} in place of ${decision}`);
  return { wholeMs: performance.now() - begin, firstMs: firstMs ?? 0 };
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? 0;
}
