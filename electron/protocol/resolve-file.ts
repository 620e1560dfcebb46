import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnUrl } from '../security/origin.js';

/** Folders that are served, by URL prefix; the longest prefix wins. Prefixes begin and end in `/`. */
export type Mounts = readonly { prefix: string; folder: string }[];

/** Characters that have a meaning to some file system or to a second decoder. */
const UNSAFE = /[\\/:*?"<>|%]/;

const isUnsafe = (segment: string): boolean =>
  segment === '' ||
  segment.startsWith('.') ||
  /[. ]$/.test(segment) ||
  UNSAFE.test(segment) ||
  [...segment].some((char) => char < ' ' || char === '\u007f');

/**
 * The file that a URL of ours names, or null (checklist item 18). Decoded once; a segment that is
 * empty, hidden, `..`, or that a file system could read in two ways names nothing. What is left must
 * be its own real path: a link, or another spelling on a case-blind disk, is refused, wherever it
 * points.
 */
export async function resolveFile(mounts: Mounts, rawUrl: string): Promise<string | null> {
  // The raw text is looked at because the URL parser would fold `/../` away before we saw it.
  const rawPath = /^app:\/\/wall(\/[^?#]*)/i.exec(rawUrl)?.[1];
  if (rawPath === undefined || !isOwnUrl(rawUrl)) return null;
  const segments = decodeSegments(rawPath === '/' ? '/index.html' : rawPath);
  if (segments === null) return null;
  const path = `/${segments.join('/')}`;
  const mount = [...mounts]
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .find((m) => path.startsWith(m.prefix));
  if (mount === undefined) return null;
  try {
    const root = await realpath(mount.folder);
    const wanted = join(root, ...path.slice(mount.prefix.length).split('/'));
    const real = await realpath(wanted);
    // No segment can lead upwards, so a path that is its own real path lies below the root.
    return real === wanted ? real : null;
  } catch {
    return null;
  }
}

function decodeSegments(rawPath: string): string[] | null {
  const segments: string[] = [];
  for (const raw of rawPath.slice(1).split('/')) {
    let segment: string;
    try {
      segment = decodeURIComponent(raw);
    } catch {
      return null;
    }
    if (isUnsafe(segment)) return null;
    segments.push(segment);
  }
  return segments;
}
