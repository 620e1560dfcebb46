import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { silentLog } from '../log.js';
import { tempDir } from '../testing/fixture.js';
import { UNIT_FORGOTTEN_MS, UnitBook } from './unit-book.js';
import { readUnits, UNITS_SAVE_MS, UnitsFile } from './units-file.js';

let folder: ReturnType<typeof tempDir>;
let path: string;
beforeEach(() => {
  folder = tempDir();
  path = join(folder.dir, 'live', 'units.json');
});
afterEach(() => folder.remove());

const NOW = 1_700_000_000_000;
const by = { source: 'GRID', crs: 'WGS84' as const, now: NOW };
const here = { lng: 119.94, lat: 30.27 };

function setUp() {
  const timers = new ManualTimers();
  const book = new UnitBook();
  const file = new UnitsFile({ path, timers, logger: silentLog, units: () => book.all() });
  return { timers, book, file };
}

describe('units on disk', () => {
  it('come back as they were, for this user alone', async () => {
    const { book, file } = setUp();
    book.report({ id: 'u1', at: NOW - 5, name: '巡逻1组', ...here, since: NOW - 9, incident: '110:a' }, by);
    file.touch();
    await file.close();
    expect(readUnits(path, NOW, silentLog)).toEqual({ units: book.all(), damaged: false });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('are written once in half a minute at most, and only when something changed', async () => {
    const { timers, book, file } = setUp();
    expect(readUnits(path, NOW, silentLog)).toEqual({ units: [], damaged: false });
    for (let i = 0; i < 10; i += 1) {
      book.report({ id: `u${i}`, at: NOW }, by);
      file.touch();
    }
    expect(timers.pending).toBe(1);
    timers.advance(UNITS_SAVE_MS - 1);
    expect(existsSync(`${path}.new`) || existsSync(path)).toBe(false);
    timers.advance(1);
    expect(timers.pending).toBe(0);
    await file.close();
    expect(readUnits(path, NOW, silentLog).units).toHaveLength(10);
    file.touch();
    expect(timers.pending).toBe(0);
  });

  it('are set aside when damaged, and the gateway starts without', () => {
    mkdirSync(join(folder.dir, 'live'));
    for (const text of [
      '',
      '\0\0\0\0',
      '{"format":1,"units":[',
      '{"format":2,"units":[]}',
      '[]',
      '{"format":1}',
    ]) {
      writeFileSync(path, text);
      expect(readUnits(path, NOW, silentLog), text).toEqual({ units: [], damaged: true });
      expect(existsSync(path)).toBe(false);
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text);
    }
  });

  it('leave out who was silent for a day, and what a wrong clock wrote', async () => {
    const { book, file } = setUp();
    book.report({ id: 'old', at: NOW - UNIT_FORGOTTEN_MS }, { ...by, now: NOW - UNIT_FORGOTTEN_MS - 1 });
    book.report({ id: 'ahead', at: NOW + 120_000 }, { ...by, now: NOW + 120_000 });
    book.report({ id: 'good', at: NOW }, { ...by, now: NOW + 10 });
    file.touch();
    await file.close();
    expect(readUnits(path, NOW, silentLog).units.map(({ state, heard }) => [state.id, heard])).toEqual([
      ['good', NOW],
    ]);
  });

  it('that cannot be written are told, and tried again', async () => {
    const { timers, book, file } = setUp();
    writeFileSync(join(folder.dir, 'live'), 'a file where a folder is due');
    book.report({ id: 'u1', at: NOW }, by);
    file.touch();
    timers.advance(UNITS_SAVE_MS);
    await file.close();
    expect(file.isFailing).toBe(true);
  });

  it(
    'survive kill -9 at any moment: the last finished write or the next one',
    { timeout: 60_000 },
    async () => {
      for (let round = 0; round < 6; round += 1) {
        const writer = join(import.meta.dirname, 'testing', 'units-writer.ts');
        const child = spawn(process.execPath, ['--import', 'tsx', writer, path], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const closed = once(child, 'close');
        let said = '';
        for await (const chunk of child.stdout) {
          said += String(chunk);
          // At another moment of a write each round.
          if (said.split('\n').length > 2 + round * 4) child.kill('SIGKILL');
        }
        await closed;
        const written = said.trim().split('\n').map(Number).at(-1) ?? 0;
        const { units, damaged } = readUnits(path, 1, silentLog);
        expect(damaged).toBe(false);
        expect(units.length % 50).toBe(0);
        expect(units.length - written).toBeGreaterThanOrEqual(0);
        expect(units.length - written).toBeLessThanOrEqual(50);
      }
    },
  );
});
