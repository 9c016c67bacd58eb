import { createHmac } from 'node:crypto';

/** What a webhook is signed with: `sha256=` and the HMAC-SHA256, in hex, of the time in seconds, a point and the body. */
export function webhookSignature({
  secret,
  timestamp,
  body,
}: {
  readonly secret: string;
  readonly timestamp: string;
  readonly body: string;
}): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
