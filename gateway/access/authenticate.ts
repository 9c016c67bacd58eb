import { timingSafeEqual } from 'node:crypto';
import { sha256OfText } from '../../content-hash.ts';
import type { GatewayKeyRecord } from '../../store/online/gateway-keys.ts';
import { GatewayError } from '../http/gateway-error.ts';

/** Who asks: a key, or everybody where the gateway has none. */
export type Client = Pick<GatewayKeyRecord, 'id' | 'aliases' | 'requestsPerMinute'>;

const ANYBODY: Client = { id: 'anybody', aliases: [], requestsPerMinute: null };

/**
 * The client of a request; throws 401 for a missing, wrong or revoked key. A gateway without keys takes everybody: it
 * listens on this machine only. Every kept hash is compared in constant time.
 */
export function authenticate({
  authorization,
  keys,
}: {
  /** The header: `Bearer KEY`, or what a browser sends that was asked for a password. */
  readonly authorization: string | undefined;
  readonly keys: readonly GatewayKeyRecord[];
}): Client {
  if (keys.length === 0) return ANYBODY;
  const given = keyOf(authorization ?? '');
  if (given === null) throw refused('Send your key as `Authorization: Bearer KEY`.');
  const hash = Buffer.from(sha256OfText(given));
  let found: GatewayKeyRecord | null = null;
  for (const key of keys) {
    const kept = Buffer.from(key.hash);
    if (kept.length === hash.length && timingSafeEqual(kept, hash)) found = key;
  }
  if (found === null || found.revokedAt !== null) throw refused('This key is not known or was revoked.');
  return found;
}

/** Whether the client may ask this model. */
export function isAllowed({ client, model }: { readonly client: Client; readonly model: string }): boolean {
  return client.aliases.length === 0 || client.aliases.includes(model);
}

/** Throws 403 where the client may not ask this model. */
export function requireAllowed({ client, model }: { readonly client: Client; readonly model: string }): void {
  if (isAllowed({ client, model })) return;
  throw new GatewayError({
    status: 403,
    code: 'model_not_allowed',
    message: `This key may not ask "${model.slice(0, 100)}".`,
  });
}

/** Throws 403 where the client is limited to some aliases: what it asks for tells of the others' traffic. */
export function requireUnlimited({ client }: { readonly client: Client }): void {
  if (client.aliases.length === 0) return;
  const message = 'This key is limited to some models; the page and the metrics tell of all. Use a key without limits.';
  throw new GatewayError({ status: 403, code: 'key_is_limited', message });
}

function keyOf(authorization: string): string | null {
  const bearer = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
  if (bearer !== undefined) return bearer;
  const basic = /^Basic ([A-Za-z0-9+/=]{1,600})$/i.exec(authorization)?.[1];
  return basic === undefined ? null : (/:(\S{1,200})$/.exec(Buffer.from(basic, 'base64').toString())?.[1] ?? null);
}

function refused(message: string): GatewayError {
  return new GatewayError({
    status: 401,
    code: 'invalid_api_key',
    message,
    headers: { 'www-authenticate': 'Basic realm="distill-loop", charset="UTF-8"' },
  });
}
