import type { TonePlan } from './tone-plan.js';

/** A tone that has been scheduled. */
export interface PlayingTones {
  /** Fades it out within `CUT_S`; nothing of it is heard afterwards. */
  stop(): void;
}

/** A tone that is cut fades for this long, s: an abrupt end clicks. */
const CUT_S = 0.03;

/**
 * Phases that keep the peak of a sum of harmonics low (Schroeder 1970), so that the same peak is
 * louder. `real` and `imag` are the cosine and sine terms that `createPeriodicWave` takes.
 */
function waveTerms(partials: readonly number[]): {
  real: Float32Array<ArrayBuffer>;
  imag: Float32Array<ArrayBuffer>;
} {
  const real = new Float32Array(partials.length + 1);
  const imag = new Float32Array(partials.length + 1);
  partials.forEach((gain, i) => {
    const phase = (-Math.PI * i * (i + 1)) / partials.length;
    real[i + 1] = gain * Math.cos(phase);
    imag[i + 1] = gain * Math.sin(phase);
  });
  return { real, imag };
}

/**
 * Schedules a tone on a context that is handed in, offline or not.
 *
 * @param atS context time of its begin, s
 * @param volume 0 to 1, linear amplitude: 0.5 is −6 dB
 */
export function playTones(
  context: BaseAudioContext,
  target: AudioNode,
  plan: TonePlan,
  atS: number,
  volume: number,
): PlayingTones {
  const { real, imag } = waveTerms(plan.partials);
  // The engine scales the wave to a peak of 1, whatever the phases.
  const wave = context.createPeriodicWave(real, imag);
  const whole = context.createGain();
  whole.gain.setValueAtTime(volume, atS);
  whole.connect(target);
  const oscillators = plan.pulses.map((pulse) => {
    const start = atS + pulse.atS;
    const end = start + pulse.lengthS;
    const oscillator = context.createOscillator();
    oscillator.setPeriodicWave(wave);
    oscillator.frequency.setValueAtTime(pulse.hz, start);
    const shape = context.createGain();
    shape.gain.setValueAtTime(0, start);
    shape.gain.linearRampToValueAtTime(plan.peak, start + plan.rampS);
    shape.gain.setValueAtTime(plan.peak, end - plan.rampS);
    shape.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(shape).connect(whole);
    oscillator.start(start);
    oscillator.stop(end);
    return oscillator;
  });
  // Nothing of a tone that was heard may stay in the graph: a wall sounds for weeks.
  oscillators.at(-1)?.addEventListener('ended', () => whole.disconnect(), { once: true });
  return {
    stop: () => {
      const now = context.currentTime;
      whole.gain.cancelScheduledValues(now);
      whole.gain.setValueAtTime(volume, now);
      whole.gain.linearRampToValueAtTime(0, now + CUT_S);
      for (const oscillator of oscillators) oscillator.stop(now + CUT_S);
    },
  };
}
