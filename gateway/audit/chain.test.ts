import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../shared/contracts/people.js';
import { canonicalJson } from './canonical-json.js';
import { AUDIT_GENESIS, auditHash, type UnhashedEntry } from './chain.js';
import { verifyAudit } from './verify.js';

function entry(seq: number, patch: Partial<UnhashedEntry> = {}): UnhashedEntry {
  const base = { at: 1_700_000_000_000 + seq, by: 'wang', role: 'operator', action: 'command.sign' };
  return { seq, ...base, subject: `110:${seq}`, result: 'done', detail: { id: `c${seq}` }, ...patch };
}

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const bare = entry(seq);
    entries.push({ ...bare, hash: auditHash(entries.at(-1)?.hash ?? AUDIT_GENESIS, bare) });
  }
  return entries;
}

const at = (entries: readonly AuditEntry[], i: number): AuditEntry => {
  const found = entries[i];
  if (!found) throw new Error(`no entry ${i}`);
  return found;
};

describe('audit chain', () => {
  it('is the hash that anybody can compute with sha256sum', () => {
    expect(auditHash(AUDIT_GENESIS, entry(1))).toBe(
      '5f798c7625aeb5c04a48d5a00791cf7155334d1d1bfbc46a4e9f9c8e4f6b72ec',
    );
  });

  it('does not depend on the order of keys, and not on a trip through JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (detail) => {
        const turned = Object.fromEntries(Object.entries(detail).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(detail));
        const read: unknown = JSON.parse(JSON.stringify(detail));
        expect(canonicalJson(read)).toBe(canonicalJson(detail));
        expect(JSON.parse(canonicalJson(detail))).toEqual(read);
      }),
    );
    expect(canonicalJson({ 9: 1, 10: { b: undefined, a: Number.NaN } })).toBe('{"10":{"a":null},"9":1}');
  });

  it('is intact as written, and empty', () => {
    expect(verifyAudit(chain(50))).toMatchObject({ ok: true, head: { seq: 50 } });
    expect(verifyAudit([])).toEqual({ ok: true, head: { seq: 0, hash: AUDIT_GENESIS } });
  });

  it('tells the first entry of any change, removal or swap', () => {
    const good = chain(20);
    const position = fc.integer({ min: 0, max: 18 });
    fc.assert(
      fc.property(position, fc.constantFrom('by', 'action', 'subject'), (i, key) => {
        const changed = good.map((one, j) => (j === i ? { ...one, [key]: 'someone else' } : one));
        expect(verifyAudit(changed)).toMatchObject({ ok: false, seq: i + 1, fault: 'changed' });
      }),
    );
    fc.assert(
      fc.property(position, (i) => {
        expect(verifyAudit(good.filter((_, j) => j !== i))).toMatchObject({ seq: i + 1, fault: 'removed' });
      }),
    );
    fc.assert(
      fc.property(position, (i) => {
        const swapped = [...good];
        swapped.splice(i, 2, at(good, i + 1), at(good, i));
        expect(verifyAudit(swapped)).toMatchObject({ ok: false, seq: i + 1 });
        const renumbered = swapped.map((one, j) => ({ ...one, seq: j + 1 }));
        expect(verifyAudit(renumbered)).toMatchObject({ ok: false, seq: i + 1, fault: 'changed' });
      }),
    );
    expect(verifyAudit([at(good, 0), at(good, 0)])).toMatchObject({ seq: 2, fault: 'reordered' });
  });

  it('tells a cut end and a log written anew by the head noted elsewhere, and by that alone', () => {
    const good = chain(10);
    const { seq, hash } = at(good, 9);
    expect(verifyAudit(good.slice(0, 7))).toMatchObject({ ok: true });
    expect(verifyAudit(good.slice(0, 7), { seq, hash })).toMatchObject({ seq: 8, fault: 'truncated' });
    expect(verifyAudit(good, { seq, hash: AUDIT_GENESIS })).toMatchObject({ seq: 10, fault: 'rewritten' });
    expect(verifyAudit(chain(12), { seq, hash })).toMatchObject({ ok: true, head: { seq: 12 } });
  });
});
