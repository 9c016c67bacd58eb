import { randomBytes } from 'node:crypto';
import { sha256OfText } from '../content-hash.ts';

/** A new key for a client of the gateway, and what the store keeps of it: with 192 random bits no slow hash is needed. */
export function newGatewayKey(): { readonly key: string; readonly id: string; readonly hash: string } {
  const key = `dl-${randomBytes(24).toString('base64url')}`;
  return { key, id: `key-${randomBytes(6).toString('hex')}`, hash: sha256OfText(key) };
}
