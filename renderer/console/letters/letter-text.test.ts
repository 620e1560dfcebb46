import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, readEvent } from './letter-text.js';

describe('letter text', () => {
  it('keeps an event through layout and reading', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (event) => {
        const asSent: unknown = JSON.parse(JSON.stringify(event));
        expect(readEvent(layOut(JSON.stringify(event)))).toEqual(asSent);
      }),
    );
  });

  it.each(['', 'nothing', '[1]', '3', 'null'])('takes %j for no event', (text) => {
    expect(readEvent(text)).toBeNull();
  });

  it('shows what is no JSON as it came', () => {
    expect(layOut('<alert>')).toBe('<alert>');
  });
});
