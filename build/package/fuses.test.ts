import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FUSES, fusesFor, readFuses, setFuses } from './fuses.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yiping-fuses-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The part of an Electron binary that holds the fuses: a sentinel, a version, a length, one character each. */
function binary(wire: string): string {
  const file = join(dir, 'electron');
  const sentinel = ['dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'].join('');
  const head = Buffer.from([1, wire.length]);
  writeFileSync(file, Buffer.concat([Buffer.from(`code ${sentinel}`), head, Buffer.from(`${wire} code`)]));
  return file;
}

const shipped = { electronVersion: '45.5.0', platform: 'linux', e2e: false };

test('what is shipped refuses Node, inspectors and loose files', () => {
  expect(Object.fromEntries(fusesFor(shipped).map(({ name, on }) => [name, on]))).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
  });
});

test('the archive is checked where Electron can, and old runtimes are not asked for what they lack', () => {
  const names = (target: object) => fusesFor({ ...shipped, ...target }).map(({ name }) => name);
  expect(names({ platform: 'win32' })).toContain('EnableEmbeddedAsarIntegrityValidation');
  expect(names({ platform: 'win32', electronVersion: '25.1.1' })).not.toContain(
    'EnableEmbeddedAsarIntegrityValidation',
  );
  expect(names({ electronVersion: '25.1.1' })).not.toContain('GrantFileProtocolExtraPrivileges');
});

test('the test package differs in the inspector alone', () => {
  const differing = fusesFor({ ...shipped, e2e: true }).filter(
    ({ name, on }, index) => fusesFor(shipped)[index]?.name !== name || fusesFor(shipped)[index]?.on !== on,
  );
  expect(differing).toEqual([{ name: 'EnableNodeCliInspectArguments', on: true }]);
});

test('every fuse has its reason', () => {
  for (const { why } of FUSES) expect(why.length).toBeGreaterThan(10);
});

test('fuses that are set are read back, and a flipped one is seen', async () => {
  const file = binary('101100111');
  await setFuses(file, shipped);
  await expect(readFuses(file, shipped)).resolves.toEqual(fusesFor(shipped));
  copyFileSync(binary('101100111'), file);
  await expect(readFuses(file, shipped)).resolves.not.toEqual(fusesFor(shipped));
});
