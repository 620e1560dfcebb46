import base from './vitest.config.js';

/** `npm run test:faults`: ten times the events, and each fault long enough for every time-out on the way. */
export default {
  ...base,
  test: {
    ...base.test,
    include: ['e2e/network.e2e.test.ts'],
    env: { ...base.test?.env, YIPING_FAULT_EVENTS: '100000', YIPING_FAULT_MS: '25000' },
  },
};
