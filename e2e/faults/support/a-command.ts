import { ACT_KINDS } from '../../../shared/domain/acts.js';
import { idOf } from '../../support/incidents.js';
import type { Random } from '../../support/random.js';

const KINDS = ACT_KINDS as unknown as readonly [string, ...string[]];

/** A command on an incident as somebody saw it. */
export interface Seen {
  /** Of the incident `known-N`. */
  readonly known: number;
  readonly rev: number;
}

/** A command of the right shape, mostly one that the state of the incident does not allow. */
export function aCommand(id: string, { known, rev }: Seen, random: Random): Record<string, unknown> {
  const kind = random.pick(KINDS);
  const unit = ['dispatch', 'assist'].includes(kind) ? { unit: '三中队' } : {};
  const needsText = ['feedback', 'return', 'suspend', 'extend', 'void', 'reopen', 'note'].includes(kind);
  return {
    ...{ id: `${id}-command`, incident: idOf(`known-${known}`), expectedVersion: rev, kind },
    args: {
      ...unit,
      ...(needsText ? { text: '一句话' } : {}),
      ...(kind === 'extend' ? { until: Date.now() + 3_600_000 } : {}),
      ...(kind === 'merge' ? { into: idOf('known-0') } : {}),
      ...(kind === 'supervise' ? { level: random.int(0, 3) } : {}),
    },
  };
}
