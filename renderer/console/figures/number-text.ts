import type { Figure } from '../../../shared/metrics/figure/figure.js';
import { formatElapsed } from '../../../shared/time/duration.js';

const SIGNS: Readonly<Record<Figure['qualifier'], string>> = {
  ...{ eq: '', gt: '>', ge: '≥', lt: '<', le: '≤', approx: '≈' },
};

/** A share of 0–1 in percent with one decimal, without the sign. */
export function percentText(share: number): string {
  return (share * 100).toFixed(1);
}

/**
 * A number with its sign and a true minus; what rounds to zero has no sign, so that `−0.0` never
 * stands there.
 */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A figure's value with its qualifier in its unit; null when there is none. */
export function valueText({ value, unit, qualifier }: Figure): string | null {
  if (value === null) return null;
  const sign = SIGNS[qualifier];
  switch (unit) {
    case 'share':
      return `${sign}${percentText(value)}%`;
    case 'ms':
      return `${sign}${formatElapsed(value)}`;
    case 'count':
      return `${sign}${String(value)}`;
    default:
      return `${sign}${value.toFixed(2)}`;
  }
}

/** How many a figure is of: `k/n` of a share, else n alone. */
export function sampleText({ k, n }: Pick<Figure, 'k' | 'n'>): string {
  return k === null ? String(n) : `${k}/${n}`;
}
