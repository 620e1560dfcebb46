import type { Random } from '../../support/random.js';

/** Values that have broken parsers before. */
const ODD: readonly [unknown, ...unknown[]] = [
  ...([
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    -0,
    9_007_199_254_740_993,
    '',
    ' ',
    '\u0000',
    '\uD800',
    'a:b',
  ] as const),
  ...[
    '__proto__',
    'constructor',
    '2024-02-30T25:61:00Z',
    '字'.repeat(20_000),
    '<img onerror=x>',
    '😀'.repeat(300),
  ],
  ...[[], [[]], {}, { at: {} }, { toString: 1 }, Array.from({ length: 300 }, () => 1)],
];

/** One of them, of its own: it may be changed further. */
const odd = (random: Random): unknown => structuredClone(random.pick(ODD));

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

/** One to three changes of a value's keys, at any depth. The result is plain JSON. */
export function mutateValue(value: object, random: Random): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  for (let left = random.int(1, 3); left > 0; left--) change(copy, random);
  return random.next() < 0.03 ? odd(random) : copy;
}

function change(target: Record<string, unknown>, random: Random): void {
  const keys = Object.keys(target);
  const key = keys[random.int(0, Math.max(0, keys.length - 1))] ?? 'extra';
  const inner = target[key];
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.next() < 0.5)
    return change(inner as Record<string, unknown>, random);
  const how = random.int(0, 4);
  if (how === 0) Reflect.deleteProperty(target, key);
  else if (how === 1) target[`${key}${random.int(0, 9)}`] = odd(random);
  else if (how === 2 && typeof inner === 'string')
    target[key] = inner.slice(0, random.int(0, inner.length)) + String.fromCharCode(random.int(0, 65_535));
  else if (how === 3) target[key] = deep(random.int(1, 50));
  else target[key] = odd(random);
}

/** A text or file with bytes flipped, cut, doubled or put in: mostly not of its format any more. */
export function mutateText(text: string | Buffer, random: Random): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(text);
  const at = random.int(0, Math.max(0, bytes.length - 1));
  switch (random.int(0, 4)) {
    case 0:
      bytes[at] = random.int(0, 255);
      return bytes;
    case 1:
      return Buffer.from(bytes.subarray(0, at));
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.int(0, at))]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc4, 0xe3, 0xff]), bytes.subarray(at)]);
    default:
      return Buffer.from('['.repeat(random.int(1, 20_000)));
  }
}
