import base from './vitest.config.js';

/** `npm run test:soak`: about an hour of incidents that come and go. */
export default {
  ...base,
  test: {
    ...base.test,
    include: ['e2e/soak.e2e.test.ts'],
    env: { ...base.test?.env, YIPING_SOAK_ROUNDS: '8000' },
  },
};
