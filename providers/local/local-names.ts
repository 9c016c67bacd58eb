import { createHash } from 'node:crypto';

/** The provider that is this process itself. */
export const LOCAL_PROVIDER = 'local';
/** Its base model, which knows nothing before it is trained. */
export const LOCAL_BASE_MODEL = 'classifier';

/** The name of a trained classifier, made of its bytes: equal bytes, equal name. */
export function localModelName(bytes: Uint8Array): string {
  return `${LOCAL_BASE_MODEL}:${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}`;
}
