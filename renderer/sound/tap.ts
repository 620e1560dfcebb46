/** What went out within the last moments: root mean squares of slices, full scale = 1. */
export interface TapReading {
  readonly loudest: number;
  readonly quietest: number;
  /** Span that the reading covers, s. */
  readonly coversS: number;
}

/** Samples per slice: 21 ms at 48 kHz, shorter than any pulse or pause. */
const SLICE = 1_024;

/** Measures samples slice by slice; a rest shorter than a slice is left out. */
export function measure(samples: Float32Array, sampleRate: number): TapReading {
  let loudest = 0;
  let quietest = Number.POSITIVE_INFINITY;
  const slices = Math.floor(samples.length / SLICE);
  for (let slice = 0; slice < slices; slice += 1) {
    let sum = 0;
    for (const sample of samples.subarray(slice * SLICE, (slice + 1) * SLICE)) sum += sample * sample;
    const rms = Math.sqrt(sum / SLICE);
    loudest = Math.max(loudest, rms);
    quietest = Math.min(quietest, rms);
  }
  return {
    loudest,
    quietest: slices === 0 ? 0 : quietest,
    coversS: (slices * SLICE) / sampleRate,
  };
}

/** Share of the peak that the RMS of a played tone must reach; a lone sine has 0.71 of it. */
const HEARD_SHARE = 0.15;
/** Share of the peak above which a pause is not silent. */
const SILENT_SHARE = 0.01;

/** True when a tone of this peak (plan's peak × volume) came out. */
export function heard(reading: TapReading, peak: number): boolean {
  return reading.loudest >= HEARD_SHARE * peak;
}

/** True when nothing came out while nothing was played. */
export function silent(reading: TapReading, peak: number): boolean {
  return reading.loudest <= SILENT_SHARE * peak;
}
