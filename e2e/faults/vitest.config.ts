import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const TZ = 'America/New_York';
process.env['TZ'] = TZ;

/** The fault suite: a gateway process and feeds in this one, without Electron or a display. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'faults',
    environment: 'node',
    include: ['e2e/faults/**/*.test.ts'],
    env: { TZ },
    setupFiles: ['build/testing/strict-console.ts'],
    globalSetup: ['e2e/faults/support/bundle-setup.ts'],
    // Mostly waiting; the long form, whose figures count, runs one file after the other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
