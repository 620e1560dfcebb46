/**
 * SQLite 3.7.0–3.51.2 can corrupt a WAL database when two connections write and checkpoint at
 * the same instant (sqlite.org "walresetbug"); fixed in 3.51.3 and in two backports.
 */
const FIRST_BAD = [3, 7, 0] as const;
const FIRST_GOOD = [3, 51, 3] as const;
const GOOD_BACKPORTS = [
  [3, 44, 6],
  [3, 50, 7],
] as const;

type Version = readonly [number, number, number];

function parse(version: string): Version | null {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** True when a log must not be trusted to this SQLite. An unreadable version counts as unsafe. */
export function isAffected(version: string): boolean {
  const v = parse(version);
  if (!v) return true;
  if (compare(v, FIRST_BAD) < 0 || compare(v, FIRST_GOOD) >= 0) return false;
  return !GOOD_BACKPORTS.some((good) => good[1] === v[1] && compare(v, good) >= 0);
}

/** Throws in words when `version` may corrupt the log. */
export function assertSafeSqlite(version: string): void {
  if (!isAffected(version)) return;
  throw new Error(
    `SQLite ${version} may corrupt a WAL database (versions 3.7.0–3.51.2); ` +
      'expected 3.51.3 or newer, 3.50.7 or 3.44.6. Install the @photostructure/sqlite of package-lock.json.',
  );
}
