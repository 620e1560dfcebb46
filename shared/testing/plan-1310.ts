import type { SlaPlan, SlaStage } from '../domain/sla-plan.js';

/** The shipped 1-3-10 rule, for tests: gateway/site/plans.contract.test.ts holds it to the file. */
export function plan1310(origin: SlaPlan['origin'] = 'receipt'): SlaPlan {
  const byCall = origin === 'call';
  const shared = {
    from: [byCall ? 'called' : 'received'],
    inclusive: true,
    pausable: false,
    targets: [],
  } satisfies Partial<SlaStage>;
  return {
    id: byCall ? '1-3-10-call' : '1-3-10',
    name: { zh: '1-3-10', en: '1-3-10' },
    meaning: 'stages',
    origin,
    stages: [
      {
        ...shared,
        key: 'receive',
        name: { zh: '接收', en: 'Receive' },
        to: ['signed'],
        limitMs: 60_000,
        applies: { need: 'all' },
        perHolder: true,
      },
      {
        ...shared,
        key: 'respond',
        name: { zh: '响应', en: 'Respond' },
        to: ['accepted'],
        limitMs: 180_000,
        applies: { need: 'linked' },
        perHolder: false,
      },
      {
        ...shared,
        key: 'arrive',
        name: { zh: '到场', en: 'Arrive' },
        to: ['arrived'],
        limitMs: 600_000,
        applies: { need: 'scene' },
        perHolder: false,
      },
    ],
    warnAt: [0.5, 0.8, 1],
    beyondAt: 1.5,
    basis: { zh: '测试', en: 'for tests' },
  };
}
