import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Problem } from '../../../shared/contracts/ingest.js';

/** How far the time of a signed request may be from the gateway's, either way. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;
/** UTC ms at which the request was signed. */
export const TIMESTAMP_HEADER = 'x-yiping-timestamp';
/** `sha256=` and the signature in hex. */
export const SIGNATURE_HEADER = 'x-yiping-signature';

/** A signed request. */
export interface Signed {
  readonly timestamp: string | null;
  readonly signature: string | null;
  readonly body: Buffer;
}

/** HMAC-SHA-256 over `timestamp.body`, as the header carries it. */
export function sign(secret: string, timestamp: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;
}

/**
 * Why a signed request is not believed, or null. The words never tell what the signature should
 * have been. `now` is UTC ms.
 */
export function signatureProblem(
  secret: string,
  { timestamp, signature, body }: Signed,
  now: number,
): Problem | null {
  const expected = `${SIGNATURE_HEADER}: sha256=HEX of HMAC-SHA-256 over TIMESTAMP.BODY`;
  if (timestamp === null || !/^\d{13}$/.test(timestamp)) {
    return {
      field: TIMESTAMP_HEADER,
      expected: 'UTC milliseconds, 13 digits',
      got: timestamp === null ? 'nothing' : 'something else',
      hint: 'send the time of signing, and sign it together with the body',
    };
  }
  if (signature === null || !/^sha256=[0-9a-f]{64}$/i.test(signature)) {
    return {
      field: SIGNATURE_HEADER,
      expected,
      got: signature === null ? 'nothing' : 'something else',
      hint: 'sign the body as it is sent',
    };
  }
  const ours = Buffer.from(sign(secret, timestamp, body));
  const matches = timingSafeEqual(ours, Buffer.from(signature.toLowerCase()));
  // The time is judged last: who does not know the secret learns nothing about our clock.
  if (!matches)
    return {
      field: SIGNATURE_HEADER,
      expected,
      got: 'another signature',
      hint: 'check the code in the path and the secret, and sign the very bytes that are sent; a source without a secret takes a token',
    };
  const apart = Number(timestamp) - now;
  if (Math.abs(apart) <= SIGNATURE_WINDOW_MS) return null;
  return {
    field: TIMESTAMP_HEADER,
    expected: `at most ${SIGNATURE_WINDOW_MS / 60_000} minutes from the gateway's clock`,
    got: `${Math.round(apart / 1_000)} s away`,
    hint: "set the sender's clock by NTP, and sign anew when you send again",
  };
}
