import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const TZ = 'America/New_York';
process.env['TZ'] = TZ;

/** End-to-end tests of the packaged app. One file at a time: they share the machine's two cores. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    // The fault suite needs no display and has a configuration of its own.
    // Pictures are compared apart, all of them or the short form: `npm run test:visual`.
    exclude: ['e2e/faults/**', 'e2e/visual/full/**', 'e2e/visual.e2e.test.ts'],
    env: { TZ },
    globalSetup: ['e2e/support/global-setup.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
