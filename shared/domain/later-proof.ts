import { STAMP_KEYS, type StampKey, type Stamps } from './stamps.js';

/** Stamps that prove that the work before them was done. Closing proves no work. */
const PROOFS: readonly StampKey[] = ['dispatched', 'accepted', 'departed', 'arrived', 'controlled'];

/** Beside the chain of work: that a squad is there does not prove that anybody phoned the caller. */
const BESIDE: readonly StampKey[] = ['partner', 'contacted'];

const placeOf = (key: StampKey): number => STAMP_KEYS.indexOf(key);

/** Per list of stamps, the proofs that come after it; the lists are those of a plan. */
const known = new WeakMap<readonly StampKey[], readonly StampKey[]>();

function proofsAfter(keys: readonly StampKey[]): readonly StampKey[] {
  let proofs = known.get(keys);
  if (!proofs) {
    const chain = keys.filter((key) => !BESIDE.includes(key));
    const last = Math.max(...chain.map(placeOf));
    proofs = chain.length === 0 ? [] : PROOFS.filter((key) => placeOf(key) > last);
    known.set(keys, proofs);
  }
  return proofs;
}

/** True when a stamp that can only follow the given ones is present: the given one was not told. */
export function laterStampExists(stamps: Stamps, keys: readonly StampKey[]): boolean {
  for (const key of proofsAfter(keys)) if (stamps[key]) return true;
  return false;
}

/** True when one of the stamps comes with the incident itself, so that nobody waits for it. */
export function isOrigin(keys: readonly StampKey[]): boolean {
  return keys.some((key) => placeOf(key) <= placeOf('received'));
}

/** True when whoever closed an incident must have passed one of the stamps: 签收 and before. */
export function isProvedByClosing(keys: readonly StampKey[]): boolean {
  return keys.some((key) => placeOf(key) <= placeOf('signed'));
}
