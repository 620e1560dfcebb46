import { gunzipSync } from 'node:zlib';
import { PlainError } from '../lib/fail.mjs';

const BLOCK = 512;

/** @param {Buffer} field a text field of a tar header, ended by a zero byte */
const textOf = (field) => field.toString('utf8').replace(/\0.*$/s, '');

/**
 * Path in an extended header ("27 path=...\n"), when it tells one. Names of other than ASCII come so.
 * @param {string} records
 */
const paxPath = (records) => /^\d+ path=(.*)$/m.exec(records)?.[1];

/**
 * Reads files out of a gzipped tar archive, as npm packs them.
 * @param {Buffer} archive
 * @param {readonly string[]} paths inside the package, without the leading `package/`
 * @returns {Map<string, Buffer>}
 * @throws PlainError when a path is not in the archive
 */
export function readTarball(archive, paths) {
  const tar = gunzipSync(archive);
  const wanted = new Set(paths);
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  /** @type {string | undefined} */
  let longPath;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + BLOCK);
    const size = parseInt(textOf(header.subarray(124, 136)).trim() || '0', 8);
    const body = tar.subarray(at + BLOCK, at + BLOCK + size);
    const type = String.fromCharCode(header[156] ?? 0);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'x') {
      longPath = paxPath(body.toString('utf8'));
      continue;
    }
    const prefix = textOf(header.subarray(345, 500));
    const path = longPath ?? (prefix && `${prefix}/`) + textOf(header.subarray(0, 100));
    longPath = undefined;
    const inside = path.replace(/^[^/]+\//, '');
    if (wanted.has(inside)) found.set(inside, body);
  }
  const missing = paths.filter((path) => !found.has(path));
  if (missing.length === 0) return found;
  throw new PlainError(`Expected ${missing.join(', ')} in the package, but it has no such file.`);
}
