import type { AreaType } from '../../../shared/contracts/jurisdiction.js';

/** Sources of the dictionary with a weight each. */
export type SourceMix = Readonly<Record<string, number>>;

/** What the demo knows about one category of the dictionary. */
export interface Scene {
  /** Category code. */
  readonly category: string;
  /** Share among all incidents, relative to the other scenes. */
  readonly weight: number;
  /** Factor by type of town; 1 where absent. */
  readonly area?: Partial<Record<AreaType, number>>;
  /** Hours in which it is three times as likely, e.g. noise in the evening. */
  readonly peak?: readonly [from: number, to: number];
  /** Probabilities of 特急 and 紧急; the rest is 一般. */
  readonly critical: number;
  readonly urgent: number;
  readonly sources: SourceMix;
  /** Share that is settled on the phone, without going there. */
  readonly phone: number;
  /** Who goes: the patrol of the town, its fire station or its ambulance. */
  readonly unit: 'patrol' | 'fire' | 'medical';
  /** Short texts without names, numbers of persons or phones; `{n}` becomes a small number. */
  readonly briefs: readonly string[];
}

/** Mixes that several scenes share. */
export const MIX = {
  call: { '110': 60, '12345': 12, GRID: 14, HOTLINE: 8, AI: 4 },
  dispute: { '110': 48, '12345': 8, GRID: 18, HOTLINE: 9, AI: 9, COURT: 4, RISK: 2 },
  complaint: { '110': 30, '12345': 48, GRID: 10, HOTLINE: 6, AI: 6 },
  street: { '110': 40, '12345': 14, GRID: 28, PATROL: 14, SENSE: 4 },
  rescue: { '110': 74, GRID: 14, HOTLINE: 6, PATROL: 6 },
  fire: { '119': 46, '110': 26, SENSE: 18, GRID: 10 },
} as const satisfies Record<string, SourceMix>;
