import base from './vitest.config.js';

const HOUR_MS = 3_600_000;

// In the environment and not in the configuration: the global set-up reads it too.
process.env['YIPING_FAULTS'] = 'long';

/** `npm run test:faults`: the sizes that the goals are set for, about three quarters of an hour. */
export default {
  ...base,
  test: {
    ...base.test,
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 2 * HOUR_MS,
    hookTimeout: 2 * HOUR_MS,
  },
};
