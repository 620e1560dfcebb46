import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { fusesFor, readFuses } from '../build/package/fuses.mjs';

const folder = join(inject('root'), 'release-e2e', 'linux-unpacked');

it('carries the committed table of fuses in the packaged binary', async () => {
  const electronVersion = readFileSync(join(folder, 'version'), 'utf8').trim();
  const target = { electronVersion, platform: 'linux', e2e: true };
  expect(await readFuses(join(folder, 'yiping'), target)).toEqual(fusesFor(target));
});

it('ships one archive, no loose app, and only the native database beside it', () => {
  const resources = join(folder, 'resources');
  expect(existsSync(join(resources, 'app.asar'))).toBe(true);
  expect(existsSync(join(resources, 'app'))).toBe(false);
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  expect(existsSync(join(resources, 'app.asar.unpacked/node_modules/@photostructure/sqlite/prebuilds'))).toBe(
    true,
  );
});
