import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOf, stampsOf } from '../testing/builders.js';
import { ACTIONS, INCIDENT_STATES, isOpen, stateOf, transition } from './lifecycle.js';

describe('stateOf', () => {
  it('keeps the highest state when an older stamp comes late', () => {
    expect(stateOf({ fields: {}, stamps: stampsOf({ received: 0, closed: 9 }) })).toBe('closed');
    expect(stateOf({ fields: {}, stamps: stampsOf({ received: 0, closed: 9, arrived: 5 }) })).toBe('closed');
  });

  it('comes back to handling when reopened after the close, not before', () => {
    expect(stateOf({ fields: {}, stamps: stampsOf({ closed: 9, reopened: 9 }) })).toBe('handling');
    expect(stateOf({ fields: {}, stamps: stampsOf({ closed: 9, reopened: 8 }) })).toBe('closed');
  });

  it('ends by decision whatever the stamps say', () => {
    expect(stateOf({ fields: { control: 'void' }, stamps: stampsOf({ arrived: 1 }) })).toBe('void');
  });
});

describe('stateOf after a return', () => {
  const returned = actOf(2, 'return', 50);

  it('is new again, whatever the holder before had done', () => {
    const stamps = stampsOf({ received: 0, signed: 10, dispatched: 20, accepted: 30, departed: 40 });
    expect(stateOf({ fields: {}, stamps, acts: [returned] })).toBe('new');
  });

  it('goes on with what the next holder does, even within the same millisecond', () => {
    const later = { at: 51, entered: 51, version: 1 };
    expect(stateOf({ fields: {}, stamps: { signed: later }, acts: [returned] })).toBe('signed');
    const tied = { at: 50, entered: 50, version: 1, seq: 3 };
    expect(stateOf({ fields: {}, stamps: { signed: tied }, acts: [returned] })).toBe('signed');
    expect(stateOf({ fields: {}, stamps: { signed: { ...tied, seq: 1 } }, acts: [returned] })).toBe('new');
  });

  it('does not take back that somebody is there', () => {
    expect(stateOf({ fields: {}, stamps: stampsOf({ signed: 1, arrived: 2 }), acts: [returned] })).toBe(
      'arrived',
    );
  });
});

describe('transition', () => {
  it('suspends once and resumes what is suspended', () => {
    expect(transition('arrived', 'suspend')).toEqual({ ok: true, state: 'arrived' });
    expect(transition('arrived', 'suspend', { suspended: true })).toMatchObject({ because: 'suspended' });
    expect(transition('arrived', 'resume', { suspended: true })).toEqual({ ok: true, state: 'arrived' });
    expect(transition('arrived', 'resume')).toMatchObject({ ok: false, because: 'not-suspended' });
    expect(transition('new', 'suspend')).toMatchObject({ ok: false, because: 'state' });
  });

  it('leaves the state alone where an act is no step of the work', () => {
    const still = ['depart', 'contact', 'suspend', 'extend', 'supervise', 'assist', 'note'] as const;
    for (const action of still)
      expect(transition('accepted', action)).toEqual({ ok: true, state: 'accepted' });
    expect(transition('closed', 'note')).toEqual({ ok: true, state: 'closed' });
    expect(transition('closed', 'supervise').ok).toBe(false);
  });

  it('walks the workflow', () => {
    const path = (
      ['sign', 'dispatch', 'accept', 'arrive', 'control', 'feedback', 'close', 'rate'] as const
    ).reduce<string>((state, action) => {
      const next = transition(state as 'new', action);
      if (!next.ok) throw new Error(`${action} in ${state} expected ${next.expected.join()}`);
      return next.state;
    }, 'new');
    expect(path).toBe('rated');
  });

  it('never leads out of void and merged, and refusals name what was expected', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INCIDENT_STATES), fc.constantFrom(...ACTIONS), (state, action) => {
        const next = transition(state, action);
        if (state === 'void' || state === 'merged') expect(next.ok).toBe(false);
        if (!next.ok) expect(next).toMatchObject({ got: state, expected: expect.any(Array) });
        if (next.ok && action === 'reopen') expect(isOpen(next.state)).toBe(true);
      }),
    );
  });
});
