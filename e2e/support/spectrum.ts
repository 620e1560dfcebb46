/** The samples under a Hann window, so that a tone leaks little into its neighbours. */
function hann(samples: readonly number[]): Float64Array {
  const turn = (2 * Math.PI) / (samples.length - 1);
  return Float64Array.from(samples, (sample, i) => sample * (0.5 - 0.5 * Math.cos(turn * i)));
}

/** Level of one frequency, dB re full scale, by Goertzel's recurrence. */
function levelAt(windowed: Float64Array, sampleRate: number, hz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let last = 0;
  let before = 0;
  for (const sample of windowed) {
    const next = sample + factor * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - factor * last * before;
  return 10 * Math.log10((16 * power) / windowed.length ** 2 + 1e-24);
}

/**
 * Frequencies whose level is a peak of the spectrum and within `belowDb` of the highest one, Hz, from
 * 100 to 5 000 in steps of `stepHz`.
 */
export function peaks(
  samples: readonly number[],
  sampleRate: number,
  { stepHz = 4, belowDb = 15 } = {},
): { hz: number; db: number }[] {
  const windowed = hann(samples);
  const spectrum: { hz: number; db: number }[] = [];
  for (let hz = 100; hz <= 5_000; hz += stepHz) spectrum.push({ hz, db: levelAt(windowed, sampleRate, hz) });
  const highest = Math.max(...spectrum.map(({ db }) => db));
  return spectrum.filter(({ db }, i) => {
    const before = spectrum[i - 1]?.db ?? Number.NEGATIVE_INFINITY;
    const after = spectrum[i + 1]?.db ?? Number.NEGATIVE_INFINITY;
    return db >= highest - belowDb && db > before && db >= after;
  });
}

/** Spans in which the signal is there: where the RMS of slices of 4 ms exceeds a hundredth of the loudest. */
export function pulsesIn(samples: readonly number[], sampleRate: number): { atS: number; lengthS: number }[] {
  const slice = Math.round(0.004 * sampleRate);
  const levels: number[] = [];
  for (let at = 0; at + slice <= samples.length; at += slice) {
    const part = samples.slice(at, at + slice);
    levels.push(Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / slice));
  }
  const floor = Math.max(...levels) / 100;
  const spans: { atS: number; lengthS: number }[] = [];
  let from: number | null = null;
  for (const [i, level] of [...levels, 0].entries()) {
    if (level > floor) from ??= i;
    else if (from !== null) {
      spans.push({ atS: (from * slice) / sampleRate, lengthS: ((i - from) * slice) / sampleRate });
      from = null;
    }
  }
  return spans;
}
