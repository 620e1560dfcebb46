import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost of a password hash: N = 2^`logN`. One check takes 128 · N · r bytes and r · p · N steps. */
export interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and about a fifth of a second a check: OWASP's row for N = 2^15. */
export const SCRYPT_COST: ScryptCost = { logN: 15, r: 8, p: 3 };
/** Bounds of what a people file may ask for: neither a weak hash nor one that takes all memory. */
const LOG_N = { min: 14, max: 20 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const PATTERN = /^\$scrypt\$ln=(\d{2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43})$/;

/** Shortest password taken for a new one. */
export const PASSWORD_MIN = 10;

/** Hashes a password with its own salt: `$scrypt$ln=15,r=8,p=3$SALT$HASH` (PHC string format). */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(cost, salt, await derive(password, salt, cost));
}

/** A hash that no password is known for: checking it takes as long as checking a person's. */
export function nobodysHash(cost: ScryptCost = SCRYPT_COST): string {
  return written(cost, randomBytes(SALT_BYTES), randomBytes(KEY_BYTES));
}

function written({ logN, r, p }: ScryptCost, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${logN},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

/** True when the password is the one that was hashed. A hash that cannot be read fits none. */
export async function checkPassword(hash: string, password: string): Promise<boolean> {
  const read = parsePasswordHash(hash);
  if (!read) return false;
  const key = await derive(password, read.salt, read.cost);
  return timingSafeEqual(key, read.key);
}

/** Parts of a hash, or null when it is none or asks for too little or too much. */
export function parsePasswordHash(hash: string): { cost: ScryptCost; salt: Buffer; key: Buffer } | null {
  const match = PATTERN.exec(hash);
  if (!match) return null;
  const [logN = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  if (logN < LOG_N.min || logN > LOG_N.max || r < 1 || r > 16 || p < 1 || p > 16) return null;
  const [salt = '', key = ''] = match.slice(4);
  return { cost: { logN, r, p }, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

/** Runs on libuv's threads: the loop that feeds the walls is never held up. */
function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** logN;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // Input methods write one character in several ways; NFC makes them one.
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
