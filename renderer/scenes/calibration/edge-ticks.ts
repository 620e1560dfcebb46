/** One tick of the ruler along an edge. */
export interface EdgeTick {
  /** Distance from the corner, screen pixels. */
  readonly at: number;
  readonly length: number;
}

/** Ticks every 10 px, longer at 50 and 100, so that a cut row or column of pixels is counted off. */
export function edgeTicks(lengthPx: number): EdgeTick[] {
  const ticks: EdgeTick[] = [];
  for (let at = 0; at <= lengthPx; at += 10) {
    ticks.push({ at, length: at % 100 === 0 ? 18 : at % 50 === 0 ? 12 : 6 });
  }
  return ticks;
}
