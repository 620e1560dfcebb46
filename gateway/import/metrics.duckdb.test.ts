import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { cadDay, type CadFigures, type CadQuestion } from '../testing/cad/cad-figures.js';
import { duckdbFigures } from '../testing/cad/duckdb-figures.js';
import { ourFigures } from '../testing/cad/our-figures.js';
import { syntheticCad } from '../testing/cad/synthetic-cad.js';

const REAL = fileURLToPath(new URL('../../../shared/real-cad', import.meta.url));

async function both(question: CadQuestion): Promise<{ ours: CadFigures; theirs: CadFigures }> {
  return { ours: await ourFigures(question), theirs: await duckdbFigures(question) };
}

/** Ids that only one side has, so that a failure names the incidents to look at. */
function differing(ours: readonly string[] = [], theirs: readonly string[] = []) {
  const [a, b] = [new Set(ours), new Set(theirs)];
  return { onlyOurs: ours.filter((id) => !b.has(id)), onlyTheirs: theirs.filter((id) => !a.has(id)) };
}
const AGREED = { onlyOurs: [], onlyTheirs: [] };

function expectAgreement(ours: CadFigures, theirs: CadFigures): void {
  for (const list of ['cohort', 'practice', 'duplicates', 'repeats'] as const) {
    expect({ list, ...differing(ours[list], theirs[list]) }).toEqual({ list, ...AGREED });
  }
  for (const [stage, kinds] of Object.entries(theirs.stages)) {
    for (const kind of new Set([...Object.keys(kinds), ...Object.keys(ours.stages[stage] ?? {})])) {
      const ids = differing(ours.stages[stage]?.[kind], kinds[kind]);
      expect({ stage, kind, ...ids }).toEqual({ stage, kind, ...AGREED });
    }
  }
  for (const [pair, list] of Object.entries(theirs.reversed)) {
    expect({ pair, ...differing(ours.reversed[pair], list) }).toEqual({ pair, ...AGREED });
  }
  expect(ours).toEqual(theirs);
}

describe.skipIf(!existsSync(REAL))(`three real weeks (needs ${REAL})`, () => {
  const window = { from: cadDay(2025, 8, 24), to: cadDay(2025, 9, 14) };

  it.each([
    ['after the last week', cadDay(2025, 9, 14)],
    ['in the middle of the second week', cadDay(2025, 9, 5, 12)],
  ])(
    '%s, both computations agree to the incident',
    async (_name, asOf) => {
      const { ours, theirs } = await both({ path: REAL, window, asOf });
      expectAgreement(ours, theirs);
    },
    120_000,
  );
});

describe('a made-up month of 5 000 rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-cad-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const window = { from: cadDay(2024, 2, 19), to: cadDay(2024, 3, 18) };

  it.each([
    ['1', 'after the month', cadDay(2024, 3, 25)],
    ['2', 'on 29 February', cadDay(2024, 2, 29, 9)],
  ])(
    'seed %s, %s: both computations agree to the incident',
    async (seed, _name, asOf) => {
      const path = join(folder, `${seed}.csv`);
      writeFileSync(path, syntheticCad(seed, 5_000));
      const { ours, theirs } = await both({ path, window, asOf });
      expectAgreement(ours, theirs);
      // The file has to hold what it is for, or agreement proves nothing.
      expect(theirs.cohort.length).toBeGreaterThan(1_000);
      expect(Object.keys(theirs.stages['arrive'] ?? {}).length).toBeGreaterThanOrEqual(6);
      for (const list of [theirs.practice, theirs.duplicates, ...Object.values(theirs.reversed)]) {
        expect(list.length).toBeGreaterThan(20);
      }
    },
    120_000,
  );
});
