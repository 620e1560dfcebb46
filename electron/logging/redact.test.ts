import { describe, expect, it } from 'vitest';
import { REDACTED, Redactor } from './redact.js';

describe('Redactor', () => {
  it('removes a registered secret wherever it stands', () => {
    const redactor = new Redactor();
    redactor.add('canary-7f3a91');
    expect(redactor.apply('x canary-7f3a91 y {"a":"canary-7f3a91"}')).not.toContain('canary');
  });

  it.each([
    'http://127.0.0.1:1/?token=abcdef12345',
    '{"token":"abcdef12345"}',
    'Authorization: Bearer abcdef12345',
    'sent bearer abcdef12345',
  ])('removes by shape: %s', (line) => {
    const out = new Redactor().apply(line);
    expect(out).not.toContain('abcdef12345');
    expect(out).toContain(REDACTED);
  });

  it('leaves ordinary text alone and ignores a secret that is too short to be one', () => {
    const redactor = new Redactor();
    redactor.add('a');
    for (const plain of ['a tokenless banana', 'cannot read the file /d/token: Error: EACCES']) {
      expect(redactor.apply(plain)).toBe(plain);
    }
  });
});
