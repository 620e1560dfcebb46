import fc from 'fast-check';

/** One change to some bytes. */
export interface Mutation {
  readonly kind: 'flip' | 'cut' | 'repeat' | 'insert' | 'truncate';
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

/** What is put in by `insert`: pieces that upset parsers. */
const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '<!DOCTYPE x>',
  '&a;',
  ']]>',
  '<![CDATA[',
  '\0',
  '\uFEFF',
  ',',
  '\n',
  '__proto__',
];

/** Up to four changes of a text or file of this many bytes. */
export function mutations(size: number): fc.Arbitrary<Mutation[]> {
  const one = fc.record({
    kind: fc.constantFrom<Mutation['kind'][]>('flip', 'cut', 'repeat', 'insert', 'truncate'),
    at: fc.nat(Math.max(0, size - 1)),
    length: fc.integer({ min: 1, max: 64 }),
    byte: fc.nat(255),
  });
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

/** The bytes after the changes, in order. */
export function mutate(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  return changes.reduce((now, { kind, at, length, byte }) => {
    const [before, after] = [now.subarray(0, at), now.subarray(at)];
    switch (kind) {
      case 'flip':
        return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
      case 'cut':
        return Buffer.concat([before, after.subarray(length)]);
      case 'repeat':
        return Buffer.concat([before, after.subarray(0, length), after]);
      case 'insert':
        return Buffer.concat([before, Buffer.from(PIECES[byte % PIECES.length] ?? ''), after]);
      case 'truncate':
        return before;
    }
  }, bytes);
}
