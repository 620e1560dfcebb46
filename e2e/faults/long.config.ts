import base from './vitest.config.js';

const HOUR_MS = 3_600_000;

/** `npm run test:faults`: the sizes that the goals are set for, about an hour. */
export default {
  ...base,
  test: {
    ...base.test,
    env: { ...base.test?.env, YIPING_FAULTS: 'long' },
    testTimeout: HOUR_MS,
    hookTimeout: HOUR_MS,
  },
};
