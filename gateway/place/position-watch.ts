import { POSITION_WINDOW, type PositionReport } from '../../shared/contracts/gateway-socket.js';
import { POSITION_CLASSES, type PositionClass } from '../../shared/domain/incident.js';
import { READINGS, type Reading, type Sighting } from './sighting.js';

/** Share of the points that decide from which something is suspected (domain §4.1 for the datum). */
const SHARE = { datum: 0.8, rounded: 0.8, class: 0.2 } as const;
/** Points below which nothing is suspected: of those that decide, and of one class. */
const LEAST = { datum: 20, rounded: 20, class: 10 } as const;
/** Classes that many points of a source have for one reason. */
const SUSPECT_CLASSES = ['swapped', 'zero', 'out-of-area', 'projected'] as const;

const DISAGREES = 1;
const ROUNDED = 2;
/** First of the bits that say which readings fit; the datum declared has bits of its own above them. */
const FIT = 4;
const DECLARED = FIT << READINGS.length;

type Suspicion = PositionReport['suspicions'][number];

/**
 * The last points of one source. Memory is fixed: two bytes per point of the window.
 *
 * The datum is judged by the points that decide, those that the coded unit holds under exactly one of
 * the declared reading and another one. A point in the middle of a unit fits under all of them, since
 * readings lie half a kilometre apart and a village is two wide; one whose unit is wrong fits under
 * none. Neither says anything, and counting them would leave the 80 % of the rule out of reach of any
 * source. Borders that are off by chance make as many points decide for one reading as for the other.
 */
export class PositionWatch {
  private readonly classes = new Uint8Array(POSITION_WINDOW);
  private readonly bits = new Uint8Array(POSITION_WINDOW);
  private seen = 0;
  private declared: Sighting['declared'] = null;

  /** Takes one point; the oldest goes when the window is full. */
  add(sighting: Sighting): void {
    const { position, declared, fits } = sighting;
    const at = this.seen % POSITION_WINDOW;
    this.classes[at] = POSITION_CLASSES.indexOf(position);
    this.bits[at] =
      (sighting.disagrees ? DISAGREES : 0) |
      (sighting.isRounded ? ROUNDED : 0) |
      READINGS.reduce((sum, reading, i) => sum | (fits?.has(reading) ? FIT << i : 0), 0) |
      (READINGS.indexOf(readingOf(declared)) * DECLARED);
    this.declared = declared;
    this.seen += 1;
  }

  /** What the window holds, and what is suspected: the largest share first. */
  report(): PositionReport {
    const checked = Math.min(this.seen, POSITION_WINDOW);
    const counts = this.classCounts(checked);
    const suspicions = [
      ...this.datumSuspicion(checked),
      ...SUSPECT_CLASSES.map((kind) => suspicion(kind, counts.get(kind) ?? 0, checked, 'class')),
      suspicion('rounded', this.count(checked, ROUNDED), counts.get('exact') ?? 0, 'rounded'),
    ].filter((one) => one !== null);
    return {
      declared: this.declared,
      checked,
      classes: [...counts].map(([position, count]) => ({ position, count })),
      disagree: this.count(checked, DISAGREES),
      suspicions: suspicions.sort((a, b) => b.k / b.n - a.k / a.n || b.k - a.k),
    };
  }

  private classCounts(checked: number): Map<PositionClass, number> {
    const counts = new Map<PositionClass, number>();
    for (let i = 0; i < checked; i++) {
      const position = POSITION_CLASSES[this.classes[i] ?? 0] ?? 'none';
      counts.set(position, (counts.get(position) ?? 0) + 1);
    }
    return counts;
  }

  private count(checked: number, bit: number): number {
    let sum = 0;
    for (let i = 0; i < checked; i++) if ((this.bits[i] ?? 0) & bit) sum += 1;
    return sum;
  }

  /** The reading that most of the points which decide speak for, if any does clearly. */
  private datumSuspicion(checked: number): Suspicion[] {
    const found = READINGS.flatMap((reading, alternative) => {
      const { k, n } = this.votes(checked, alternative);
      return suspicion('datum', k, n, 'datum', reading) ?? [];
    });
    return found.sort((a, b) => b.k - a.k).slice(0, 1);
  }

  private votes(checked: number, alternative: number): { k: number; n: number } {
    let k = 0;
    let n = 0;
    for (let i = 0; i < checked; i++) {
      const bits = this.bits[i] ?? 0;
      const declared = Math.floor(bits / DECLARED);
      const fitsDeclared = (bits & (FIT << declared)) !== 0;
      const fitsOther = (bits & (FIT << alternative)) !== 0;
      if (fitsDeclared === fitsOther) continue;
      n += 1;
      if (fitsOther) k += 1;
    }
    return { k, n };
  }
}

function readingOf(crs: Sighting['declared']): Reading {
  return crs === 'GCJ02' || crs === 'BD09' ? crs : 'WGS84';
}

function suspicion(
  kind: Suspicion['kind'],
  k: number,
  n: number,
  rule: keyof typeof SHARE,
  crs: Reading | null = null,
): Suspicion | null {
  const decides = rule === 'class' ? k : n;
  return decides >= LEAST[rule] && k >= SHARE[rule] * n ? { kind, crs, k, n } : null;
}
