import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences } from './compare.js';
import { inWords, type Darkroom } from './darkroom.js';
import { PLANES, type Fingerprint } from './fingerprint.js';
import { decodeGrey, encodeGrey } from './grey-png.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BASELINE = join(ROOT, 'e2e/visual/baseline');
const RESULTS = join(ROOT, 'test-results/visual');
const RENEW = 'YIPING_VISUAL_UPDATE=1 npm run test:visual';

/** True when this run renews the baselines in place of comparing with them. */
const renewing = (): boolean => process.env['YIPING_VISUAL_UPDATE'] === '1';

function read(name: string): Fingerprint | null {
  const file = join(BASELINE, `${name}.png`);
  if (!existsSync(file)) return null;
  const { width, height, pixels } = decodeGrey(readFileSync(file));
  return { columns: width, rows: height / PLANES, bytes: pixels };
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/**
 * Compares a picture with its baseline, or renews that. What fails is left in test-results/visual, as it
 * was drawn and with the changed cells in red.
 * @param name where the baseline lies, below e2e/visual/baseline
 * @returns what is wrong, or null
 */
export async function look(
  darkroom: Darkroom,
  name: string,
  png: Buffer,
  scale: number,
): Promise<string | null> {
  const [drawn, hot] = ['', '-heat'].map((suffix) => join(RESULTS, `${name}${suffix}.png`));
  if (drawn === undefined || hot === undefined) return null;
  for (const file of [drawn, hot]) rmSync(file, { force: true });
  const after = await darkroom.develop(png, scale);
  const before = read(name);
  const found = before ? differences(before, after) : [];
  if (renewing()) {
    // What looks the same keeps its file: a renewal shows in git what has changed, and nothing else.
    if (before === null || found.length > 0)
      write(join(BASELINE, `${name}.png`), encodeGrey(after.columns, after.rows * PLANES, after.bytes));
    return null;
  }
  if (before && found.length === 0) return null;
  write(drawn, png);
  if (!before) return `${name}: no baseline. Look at ${drawn}; if it is right: ${RENEW}`;
  write(hot, await darkroom.heat(png, scale, before, after));
  return `${name}: changed ${inWords(found)}. Look at ${hot}; if it is meant: ${RENEW}`;
}
