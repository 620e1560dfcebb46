import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { silentLog } from '../../log.js';
import { RESOURCES, tempDir } from '../../testing/fixture.js';
import { Follower, type FollowedChange } from './follower.js';
import { openCurrent } from './open-current.js';
import { VersionStore } from './version-store.js';

const AT = 1_700_000_000_000;
const temp = tempDir();
const dir = (): string => join(temp.dir, String(readdirSync(temp.dir).length));
afterEach(() => rmSync(temp.dir, { recursive: true, force: true }));

function store(): VersionStore {
  mkdirSync(temp.dir, { recursive: true });
  return new VersionStore({ data: dir(), resources: RESOURCES, id: '330110' });
}

function save(versions: VersionStore): number {
  const source = join(temp.dir, 'towns.json');
  writeFileSync(source, '{}');
  const meta = { at: AT, by: 'admin', note: 'first', details: {} };
  const files = [{ path: source, name: '../../镇街 2025.json' }];
  return versions.save({ made: versions.folder(0), files, meta });
}

describe('versions', () => {
  it('are numbered, kept with their files, described, used and rolled back', () => {
    const versions = store();
    expect([versions.numbers(), versions.active]).toEqual([[0], 0]);
    expect([save(versions), save(versions)]).toEqual([1, 2]);
    expect(versions.active).toBe(0);
    versions.use(1, AT, 'admin');
    versions.use(2, AT, 'admin');
    expect([versions.numbers(), versions.active, versions.activatedBy]).toEqual([[2, 1, 0], 2, 'admin']);
    expect(versions.describe(2, 2)).toMatchObject({
      version: 2,
      at: AT,
      by: 'admin',
      note: 'first',
      units: 236,
      active: true,
    });
    expect(versions.describe(0, 2)).toMatchObject({ at: null, by: null, active: false });
    expect(readdirSync(join(versions.folder(2), 'source'))).toEqual(['1-.._.._镇街_2025.json']);
    expect([versions.rollback(AT, null), versions.rollback(AT, null), versions.active]).toEqual([1, 0, 0]);
    expect(() => versions.rollback(AT, null)).toThrow('expected a version that held before, there was none');
  });

  it('that cannot be read do not come to hold, and leave nothing behind', () => {
    const versions = store();
    save(versions);
    versions.use(1, AT, null);
    const half = join(temp.dir, 'half');
    mkdirSync(half);
    cpSync(join(versions.folder(0), 'pack.json'), join(half, 'pack.json'));
    writeFileSync(join(half, 'boundaries.topo.json'), '{"type":');
    const meta = { at: AT, by: null, note: '', details: {} };
    expect(() => versions.save({ made: half, files: [], meta })).toThrow(
      /cannot use .*boundaries\.topo\.json/,
    );
    expect(readdirSync(versions.dir).sort()).toEqual(['1', 'current.json']);
    expect(() => {
      versions.use(7, AT, null);
    }).toThrow(/cannot use .*7.*pack\.json/);
    expect(versions.active).toBe(1);
    // What a process that was killed while it wrote leaves.
    mkdirSync(join(versions.dir, 'new-killed'));
    expect([versions.numbers(), save(versions)]).toEqual([[1, 0], 2]);
  });
});

describe('a damaged version', () => {
  it('gives way to the shipped pack at the start, and says so', () => {
    const versions = store();
    save(versions);
    versions.use(1, AT, null);
    expect(openCurrent(versions, silentLog)).toMatchObject({ held: { version: 1 }, fault: null });
    writeFileSync(join(versions.folder(1), 'pack.json'), '{}');
    const opened = openCurrent(versions, silentLog);
    expect(opened.held.version).toBe(0);
    expect(opened.fault).toMatch(/cannot use .*1.*pack\.json: pack\.json: format should be/);
    expect(versions.describe(1, 0).note).toMatch(/^damaged: /);
    writeFileSync(join(versions.dir, 'current.json'), 'nonsense');
    expect(openCurrent(versions, silentLog)).toMatchObject({
      held: { version: 0 },
      fault: expect.stringMatching(/current\.json/) as unknown,
    });
  });
});

describe('the follower', () => {
  it('takes another version within 5 s, and keeps what it has when that is damaged', () => {
    const versions = store();
    save(versions);
    save(versions);
    const timers = new ManualTimers();
    const opened = openCurrent(versions, silentLog);
    const found: FollowedChange[] = [];
    const follower = new Follower({ versions, opened, timers, onFound: (change) => found.push(change) });
    let changes = 0;
    opened.held.onChange(() => (changes += 1));
    follower.start();
    versions.use(1, AT, 'somebody');
    timers.advance(5_000);
    expect([opened.held.version, changes, found]).toEqual([1, 1, [{ from: 0, to: 1, by: 'somebody' }]]);
    versions.use(2, AT, null);
    writeFileSync(join(versions.folder(2), 'boundaries.topo.json'), '{}');
    timers.advance(5_000);
    expect([opened.held.version, changes]).toEqual([1, 1]);
    expect(follower.fault).toMatch(/boundaries\.topo\.json/);
    expect(follower.notes()).toEqual([{ key: 'jurisdiction.fallback', count: 1 }]);
    versions.rollback(AT, null);
    timers.advance(5_000);
    expect([opened.held.version, follower.fault, follower.notes()]).toEqual([1, null, []]);
    follower.stop();
  });
});
