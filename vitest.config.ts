import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Not Asia/Shanghai and not UTC: a shown time that leans on the PC's zone fails at once. */
const TZ = 'America/New_York';
process.env['TZ'] = TZ;

const everywhere = {
  setupFiles: ['build/testing/strict-console.ts'],
  env: { TZ },
  restoreMocks: true,
  unstubGlobals: true,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...everywhere,
          name: 'unit',
          environment: 'node',
          include: ['{shared,gateway,feed,electron,build}/**/*.test.ts'],
        },
      },
      {
        plugins: [vue()],
        test: {
          ...everywhere,
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
        },
      },
    ],
  },
});
