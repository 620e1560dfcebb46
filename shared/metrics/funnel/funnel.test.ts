import { describe, expect, it } from 'vitest';
import { FUNNEL_STEPS, funnelFaults, funnelLines, precisionOf } from './funnel.js';
import {
  compositeRisks,
  driftOf,
  loadPerTownDay,
  modelCounts,
  recallOf,
  repeatWarningRate,
  type RiskWarning,
} from './warnings.js';

const CONTEXT = { window: null, asOf: 0, source: 'models' };
const DAY = 86_400_000;
const percent = (value: number | null | undefined): number => Math.round((value ?? NaN) * 1_000) / 10;
const warningOf = (id: string, at: number, change: Partial<RiskWarning> = {}): RiskWarning => ({
  ...{ id, at, model: 'm1', subject: 's1', town: '330110013' },
  ...change,
});

describe('a funnel', () => {
  it('of Shangcheng: 8 526 → 537 (6.3 %) → 86 (16.0 %)', () => {
    const lines = funnelLines({ leads: 8_526, warnings: 537, handled: 86 }, CONTEXT);
    expect(lines.map(({ step, ofParent }) => [step, ofParent && percent(ofParent.value)])).toEqual([
      ['leads', null],
      ['warnings', 6.3],
      ['handled', 16],
    ]);
    expect(lines[2]?.ofParent?.method).toBe('of-warnings');
  });

  it('of Yuhang: 1 060 events of which 36 composite are 3.4 %, 8.3万 of 8.5亿 are 0.0098 %', () => {
    expect(percent(36 / 1_060)).toBe(3.4);
    const lines = funnelLines({ records: 8.5e8, warnings: 83_000 }, CONTEXT);
    expect((lines[1]?.ofParent?.value ?? 0) * 100).toBeCloseTo(0.0098, 4);
  });

  it('leaves out what nobody counts and names contradictions', () => {
    expect(funnelLines({ closed: 3 }, CONTEXT)).toMatchObject([{ step: 'closed', ofParent: null }]);
    expect(funnelLines({ pushed: 2, closed: 3 }, CONTEXT)[1]?.ofParent).toBeNull();
    expect(funnelFaults({ pushed: 2, closed: 3 })).toEqual(['closed']);
    expect(funnelFaults({ checked: 5, confirmed: 3, falseAlarm: 2, unverifiable: 1 })).toEqual(['checked']);
    expect(funnelFaults({ checked: 6, confirmed: 3, falseAlarm: 2, unverifiable: 1 })).toEqual([]);
    expect(FUNNEL_STEPS).toHaveLength(12);
  });

  it('命中率 is over what was checked and shows the unchecked share', () => {
    const { precision, unchecked } = precisionOf({ warnings: 100, checked: 40, confirmed: 30 }, CONTEXT);
    expect(precision).toMatchObject({ value: 0.75, n: 40, excluded: { unchecked: 60 } });
    expect(unchecked.value).toBe(0.6);
  });
});

describe('warnings', () => {
  it('recall counts only warnings before the incident and within the lead window', () => {
    const warnings = [
      warningOf('w1', 0),
      warningOf('w2', 5 * DAY),
      warningOf('w3', 50 * DAY, { subject: 's2' }),
    ];
    const incidents = [
      { id: 'i1', subject: 's1', at: 6 * DAY },
      { id: 'i2', subject: 's2', at: 49 * DAY },
      { id: 'i3', subject: 's1', at: 36 * DAY },
      { id: 'same', subject: 's1', at: 0 },
    ];
    const { recall, lead } = recallOf(warnings, incidents, 30 * DAY, CONTEXT);
    expect(recall).toMatchObject({ k: 1, n: 4 });
    expect(lead).toMatchObject({ value: null, n: 1, sample: 'small' });
    const many = Array.from({ length: 10 }, (_, i) => ({ id: `${i}`, subject: 's1', at: 6 * DAY }));
    expect(recallOf(warnings, many, 30 * DAY, CONTEXT).lead.value).toBe(6 * DAY);
  });

  it('a repeat is the same subject and model within 7 days, inclusive', () => {
    const warnings = [
      warningOf('a', 0),
      warningOf('b', 7 * DAY),
      warningOf('c', 14 * DAY + 1),
      warningOf('d', 0, { model: 'm2' }),
    ];
    expect(repeatWarningRate(warnings, CONTEXT)).toMatchObject({ k: 1, n: 4 });
  });

  it('two models on one subject in the window are a composite risk', () => {
    const warnings = [
      warningOf('a', 0),
      warningOf('b', DAY, { model: 'm2' }),
      warningOf('c', 9 * DAY, { model: 'm3' }),
      warningOf('d', 0, { subject: 's2' }),
    ];
    expect(compositeRisks(warnings, 2 * DAY)).toEqual([{ subject: 's1', models: ['m1', 'm2'] }]);
  });

  it('load, drift and the live count of models', () => {
    const load = loadPerTownDay(
      [warningOf('a', 0), warningOf('b', 1), warningOf('c', 2, { town: null })],
      4,
      CONTEXT,
    );
    expect(load.get('330110013')).toMatchObject({ value: 0.5, n: 2, unit: 'ratio' });
    expect(driftOf([100, 100, 100, 100, 100], 140)?.place).toBe('above');
    expect(driftOf([1], 5)).toBeNull();
    const models = [{ enabled: true }, { enabled: false }, { enabled: true }];
    const { enabled, disabled } = modelCounts(models, CONTEXT);
    expect([enabled.value, disabled.value]).toEqual([2, 1]);
  });
});
