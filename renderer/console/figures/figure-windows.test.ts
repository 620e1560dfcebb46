import { expect, it } from 'vitest';
import { spanOf, typedSpan } from './figure-windows.js';

const RULES = { zone: 'Asia/Shanghai', dayStartMin: 480 };
const at = (text: string): number => Date.parse(`${text}+08:00`);

it('takes whole duty days, the last one so far', () => {
  // Before eight it is still the duty day of the 17th.
  const now = at('2026-03-18T07:00:00');
  expect(spanOf('today', now, RULES)).toEqual({ from: null, to: null });
  expect(spanOf('yesterday', now, RULES)).toEqual({
    from: at('2026-03-16T08:00:00'),
    to: at('2026-03-17T08:00:00'),
  });
  expect(spanOf('last7', now, RULES)).toEqual({ from: at('2026-03-11T08:00:00'), to: null });
  expect(spanOf('last30', now, RULES)).toEqual({ from: at('2026-02-16T08:00:00'), to: null });
});

it('reads two fields in the zone of the site, and refuses what cannot be asked for', () => {
  const span = typedSpan('2026-03-01T08:00', '2026-03-02T08:00', 'Asia/Shanghai');
  expect(span).toEqual({ from: at('2026-03-01T08:00:00'), to: at('2026-03-02T08:00:00') });
  expect(typedSpan('2026-03-02T08:00', '2026-03-02T08:00', 'Asia/Shanghai')).toBeNull();
  expect(typedSpan('2025-01-01T08:00', '2026-03-02T08:00', 'Asia/Shanghai')).toBeNull();
  expect(typedSpan('', '2026-03-02T08:00', 'Asia/Shanghai')).toBeNull();
});
