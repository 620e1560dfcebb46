import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new random token: 256 bits, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a token: SHA-256, hex. A token is 256 random bits, so that no salt and no slow
 * hash is needed: there is nothing to guess.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The token that only watches, derived from the gateway's own: it can stand in the address of a
 * browser wall, and who reads it there can neither send events nor read letters or the audit log.
 */
export function watchToken(master: string): string {
  return createHmac('sha256', master).update('yiping watch').digest('base64url');
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(expected: string, came: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(came));
}
