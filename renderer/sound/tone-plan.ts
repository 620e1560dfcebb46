import type { AlarmPriority, SoundPattern } from '../../shared/alarms/alarm.js';

/** One pulse of a tone. */
export interface Pulse {
  /** From the begin of the tone, s. */
  readonly atS: number;
  readonly lengthS: number;
  /** Fundamental, Hz: within 150–1 000 (domain §3.3). */
  readonly hz: number;
}

/** A tone as data: what is to be heard, whatever plays it. */
export interface TonePlan {
  readonly pulses: readonly Pulse[];
  /** Amplitudes of the harmonics 1, 2, 3 …, relative to the fundamental. */
  readonly partials: readonly number[];
  /** Rise and fall of each pulse, s: long enough not to click. */
  readonly rampS: number;
  /** Peak amplitude at volume 1; below 1, so that nothing clips. */
  readonly peak: number;
  readonly lengthS: number;
}

/** Frequencies of the notes in use, Hz, equal temperament on A4 = 440. */
const NOTE = { C4: 261.63, E4: 329.63, G4: 392, A4: 440, C5: 523.25, D5: 587.33 } as const;
type Note = keyof typeof NOTE;

interface Sound {
  /** Length of a pulse and of the pause after it at high priority, s. */
  readonly pulseS: number;
  readonly gapS: number;
  readonly notes: Readonly<Record<AlarmPriority, readonly Note[]>>;
}

/**
 * Three sounds that differ in contour and in pace, so that they are told apart without pitch, too:
 * a new urgent event rises and is quick, a broken promise stays on one note, a lost link falls slowly.
 */
const SOUNDS: Readonly<Record<SoundPattern, Sound>> = {
  'new-urgent': {
    pulseS: 0.12,
    gapS: 0.08,
    notes: { high: ['C4', 'E4', 'G4', 'G4', 'C5'], medium: ['C4', 'E4', 'G4'], low: ['E4', 'G4'] },
  },
  overdue: {
    pulseS: 0.15,
    gapS: 0.1,
    notes: { high: ['C4', 'C4', 'C4', 'C4', 'C4'], medium: ['C4', 'C4', 'C4'], low: ['C4', 'C4'] },
  },
  'link-down': {
    pulseS: 0.2,
    gapS: 0.12,
    notes: { high: ['C5', 'G4', 'C4', 'G4', 'C4'], medium: ['C5', 'G4', 'C4'], low: ['G4', 'C4'] },
  },
};

/** A drill: two short pulses that no alarm has, the same for every kind. */
const DRILL: Sound = {
  pulseS: 0.08,
  gapS: 0.06,
  notes: { high: ['D5', 'A4'], medium: ['D5', 'A4'], low: ['D5', 'A4'] },
};

/** How much longer pulses and pauses are than at high priority. */
const PACE: Readonly<Record<AlarmPriority, { pulse: number; gap: number }>> = {
  high: { pulse: 1, gap: 1 },
  medium: { pulse: 1.25, gap: 1.6 },
  low: { pulse: 1.4, gap: 2.4 },
};

/**
 * Down to −10.5 dB: eight components within 15 dB of the fundamental, of which a fundamental of
 * 262 Hz has seven, and one of 587 Hz five, above it in 300–4 000 Hz (four are asked for).
 */
const PARTIALS = [1, 0.85, 0.75, 0.65, 0.55, 0.45, 0.37, 0.3] as const;
const RAMP_S = 0.015;
const PEAK = 0.8;

/** Pulses before the long pause of the rhythm 3 + 2. */
const FIRST_GROUP = 3;

/**
 * The tone of an alarm: at high priority 3 + 2 pulses, at medium 3, at low 2 slower ones (domain §3.3).
 * A drill has its own short tone whatever it exercises.
 */
export function tonePlan(pattern: SoundPattern, priority: AlarmPriority, drill = false): TonePlan {
  const sound = drill ? DRILL : SOUNDS[pattern];
  const pace = drill ? PACE.high : PACE[priority];
  const lengthS = sound.pulseS * pace.pulse;
  const gapS = sound.gapS * pace.gap;
  const pulses = sound.notes[priority].map((note, i): Pulse => {
    // One more pulse and pause of silence parts the groups.
    const steps = i < FIRST_GROUP ? i : i + 1;
    return { atS: steps * (lengthS + gapS), lengthS, hz: NOTE[note] };
  });
  const last = pulses.reduce((end, pulse) => Math.max(end, pulse.atS + pulse.lengthS), 0);
  return { pulses, partials: PARTIALS, rampS: RAMP_S, peak: PEAK, lengthS: last };
}
