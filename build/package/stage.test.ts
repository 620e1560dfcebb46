import { expect, test } from 'vitest';
import { shippedFilter } from './stage.mjs';

const ships = (path: string) =>
  shippedFilter('/x/sqlite', 'linux-x64')(path === '' ? '/x/sqlite' : `/x/sqlite/${path}`);

test('the package itself, its code and the binaries of this platform are shipped', () => {
  const wanted = [
    '',
    'package.json',
    'LICENSE',
    'dist/index.cjs',
    'prebuilds',
    'prebuilds/linux-x64/a.glibc.node',
  ];
  expect(wanted.filter((path) => !ships(path))).toEqual([]);
});

test('sources, maps, types and the binaries of other platforms are not', () => {
  const left = [
    'src',
    'src/sqlite3.c',
    'binding.gyp',
    'dist/index.cjs.map',
    'dist/index.d.cts',
    'prebuilds/win32-x64',
  ];
  expect(left.filter(ships)).toEqual([]);
});
