import { parseLocal, type LocalPattern } from '../../../shared/time/zone.js';

/** How another system writes a time. */
export type TimeForm =
  'iso' | 'unix-s' | 'unix-ms' | { readonly pattern: LocalPattern; readonly zone: string };

/** UTC ms of a time in the given form, or null when it does not fit. */
export function readTime(value: unknown, form: TimeForm): number | null {
  if (form === 'iso') return typeof value === 'string' ? isoTime(value.trim()) : null;
  if (typeof form === 'object')
    return typeof value === 'string' ? parseLocal(value, form.pattern, form.zone) : null;
  const text = typeof value === 'string' ? value.trim() : value;
  const number = text === '' || typeof text === 'boolean' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return null;
  return Math.round(form === 'unix-s' ? number * 1_000 : number);
}

/** A time without an offset is no instant: nothing is guessed. */
function isoTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
