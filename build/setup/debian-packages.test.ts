import { expect, test } from 'vitest';
import {
  aptCommand,
  missingPackages,
  releaseNames,
  TO_RUN,
  TO_TEST,
  unresolvedLibraries,
} from './debian-packages.mjs';

test('a bare machine lacks everything, a whole one nothing', () => {
  expect(missingPackages(TO_TEST, () => false)).toHaveLength(TO_TEST.length);
  expect(missingPackages(TO_TEST, () => true)).toEqual([]);
});

test('only what is missing is named, wherever the distribution puts its libraries', () => {
  const there = (path: string) => !path.endsWith('/libnss3.so') && !path.startsWith('/usr/lib/x86_64');
  expect(missingPackages(TO_RUN, there)).toEqual(['libnss3']);
});

test('the printed command can be pasted', () => {
  expect(aptCommand(['libnss3', 'xauth'])).toBe(
    'apt-get update && apt-get install -y --no-install-recommends libnss3 xauth',
  );
});

test('ldd output names what the loader cannot find', () => {
  const ldd = '\tlinux-vdso.so.1 (0x0)\n\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n';
  expect(unresolvedLibraries(ldd)).toEqual(['libgtk-3.so.0']);
  expect(unresolvedLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual([]);
});

test('renamed libraries are asked for by the name of the release', async () => {
  const packages = ['libasound2', 'libnss3'];
  await expect(releaseNames(packages, async () => true)).resolves.toEqual(['libasound2t64', 'libnss3']);
  await expect(releaseNames(packages, async () => false)).resolves.toEqual(packages);
});
