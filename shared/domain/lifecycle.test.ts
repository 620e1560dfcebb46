import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stampsOf } from '../testing/builders.js';
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

describe('transition', () => {
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
