import { describe, expect, it } from 'vitest';
import { recordLines } from './records.js';

const act = (seq: number, kind: 'sign' | 'note', at: number, text?: string) => ({
  ...{ seq, kind, at, entered: at, by: 'a', role: 'operator' },
  ...(text === undefined ? {} : { text }),
});

describe('recordLines', () => {
  it('puts acts and instants into one list, the newest first', () => {
    const lines = recordLines({
      acts: [act(1, 'note', 30, '双方已分开')],
      stamps: [
        { key: 'received', at: 10, backfilled: false },
        { key: 'signed', at: 20, backfilled: false },
      ],
    });
    expect(lines.map(({ act: kind, stamp, at }) => [kind ?? stamp, at])).toEqual([
      ['note', 30],
      ['signed', 20],
      ['received', 10],
    ]);
    expect(lines[0]?.text).toBe('双方已分开');
  });

  it('tells an act and its own instant once', () => {
    const lines = recordLines({
      acts: [act(1, 'sign', 20)],
      stamps: [{ key: 'signed', at: 20, backfilled: false }],
    });
    expect(lines.map(({ key }) => key)).toEqual(['act-1']);
  });
});
