import { ACT_KINDS, ACT_TEXT_MAX, SUPERVISION_MAX } from '../../shared/domain/acts.js';
import { finite, isPlainObject, text, whole, word, type Check } from './fast-check.js';

const REQUIRED: readonly (readonly [string, Check])[] = [
  ['seq', whole(1)],
  ['kind', word(ACT_KINDS)],
  ['at', finite],
  ['entered', finite],
  ['by', text(64)],
  ['role', text(32)],
];
const CHECKS = new Map<string, Check>([
  ...REQUIRED,
  ['text', text(ACT_TEXT_MAX)],
  ['unit', text(80)],
  ['until', finite],
  ['level', whole(0, SUPERVISION_MAX)],
]);

/** True for what `ActSchema` certainly returns unchanged. */
export function isPlainAct(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  for (const [key] of REQUIRED) if (!(key in value)) return false;
  for (const key in value) if (!CHECKS.get(key)?.(value[key])) return false;
  return true;
}
