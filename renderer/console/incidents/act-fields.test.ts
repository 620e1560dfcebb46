import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { COMMAND_ARGS } from '../../../shared/contracts/commands.js';
import { ACT_KINDS } from '../../../shared/domain/acts.js';
import { ACT_FIELDS, argsOf, type ActField } from './act-fields.js';

const FILLED: Readonly<Record<ActField['key'], string>> = {
  unit: '禹合大队二组',
  text: '已电话联系',
  until: '2024-04-18T21:40',
  into: '110:a',
  level: '2',
  disposition: 'phone',
};

describe('ACT_FIELDS', () => {
  it.each(ACT_KINDS)('asks for everything that %s needs, and for nothing that it refuses', (kind) => {
    const full = argsOf(kind, FILLED, 1_713_447_600_000);
    expect(v.safeParse(COMMAND_ARGS[kind], full).success).toBe(true);
  });

  it.each(ACT_KINDS)('marks as required what %s cannot do without', (kind) => {
    const needed = ACT_FIELDS[kind].filter(({ required }) => required);
    const least = Object.fromEntries(needed.map(({ key }) => [key, FILLED[key]]));
    expect(v.safeParse(COMMAND_ARGS[kind], argsOf(kind, least, 1_713_447_600_000)).success).toBe(true);
    for (const { key } of needed) {
      const rest = Object.fromEntries(Object.entries(least).filter(([name]) => name !== key));
      expect(v.safeParse(COMMAND_ARGS[kind], argsOf(kind, rest, null)).success).toBe(false);
    }
  });

  it('leaves out what was not filled in', () => {
    expect(argsOf('sign', { text: '  ' }, null)).toEqual({});
  });
});
