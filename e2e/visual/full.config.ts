import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const TZ = 'America/New_York';
process.env['TZ'] = TZ;

/** `npm run test:visual`: the pictures of every scene and part, against what is kept of them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'visual',
    environment: 'node',
    include: ['e2e/visual/full/*.test.ts', 'e2e/visual/tolerance.e2e.test.ts', 'e2e/visual.e2e.test.ts'],
    env: { TZ },
    fileParallelism: false,
    maxWorkers: 1,
    // The largest wall has thirty million pixels, drawn without a GPU.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
