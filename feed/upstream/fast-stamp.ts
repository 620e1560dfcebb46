import { FORCES_MAX, STAMP_KEYS, STAMP_ORIGINS } from '../../shared/domain/stamps.js';
import { isPlainObject } from './fast-check.js';

const STAMPS = new Set<string>(STAMP_KEYS);
const ORIGINS = new Set<unknown>(STAMP_ORIGINS);
const FORCE = /^[a-z][a-z0-9-]{0,31}$/;
/** Names that the schema's record drops although they look like codes. */
const DROPPED = new Set(['constructor', 'prototype']);

function isStamp(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  let required = 0;
  for (const key in value) {
    const part = value[key];
    if (key === 'at' || key === 'entered') {
      if (!Number.isFinite(part)) return false;
      required += 1;
    } else if (key === 'version') {
      if (!Number.isInteger(part)) return false;
      required += 1;
    } else if (key === 'seq') {
      if (!Number.isInteger(part) || Number(part) < 1) return false;
    } else if (key !== 'by' || !ORIGINS.has(part)) return false;
  }
  return required === 3;
}

/** True for what `StampsSchema` certainly returns unchanged. */
export function arePlainStamps(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  for (const key in value) if (!STAMPS.has(key) || !isStamp(value[key])) return false;
  return true;
}

/** True for what `ForcesSchema` certainly returns unchanged. */
export function arePlainForces(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  let kinds = 0;
  for (const key in value) {
    kinds += 1;
    if (!FORCE.test(key) || DROPPED.has(key) || !isStamp(value[key])) return false;
  }
  return kinds <= FORCES_MAX;
}
