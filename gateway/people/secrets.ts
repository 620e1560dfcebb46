import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

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

/** Compares in constant time, whatever the lengths. */
export function sameSecret(expected: string, came: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(came));
}
