import type { UnitSet } from '../../model/units/unit-set.js';
import { PerTick, type FrameContext, type LiveView, type ViewPayload } from '../live-view.js';
import {
  drawnUnits,
  linesOf,
  nextDropAt,
  nextSpotEnd,
  trailsOf,
  unitsData,
  type UnitsCopy,
} from './units-data.js';

/** Positions at most this often per window: 5 Hz; the map moves the symbols between two of them. */
export const UNITS_GAP_MS = 200;
/** With nothing new it looks this often for units that have been silent for too long, and trails. */
const AGES_MS = 1_000;

/** What the views of units need. */
export interface UnitSource {
  readonly units: UnitSet;
  /** Server time, or null while unknown. */
  readonly now: () => number | null;
}

/** One copy of the units per change, shared by the windows of a tick. */
export function sharedUnits({ units, now }: UnitSource, withTrails: boolean): PerTick<UnitsCopy | null> {
  let version = -1;
  let validUntil = -Infinity;
  let builtAt = 0;
  let data: UnitsCopy | null = null;
  const compute = (): UnitsCopy | null => {
    const at = now();
    if (at === null) return null;
    if (data && version === units.version && at >= builtAt && at <= validUntil) return data;
    const drawn = drawnUnits(units, at);
    version = units.version;
    builtAt = at;
    const trails = withTrails ? trailsOf(drawn, at) : [];
    validUntil = Math.min(nextDropAt(drawn), nextSpotEnd(trails));
    const lines = linesOf(drawn, data?.lines ?? []);
    data = unitsData(drawn, units.size - drawn.length, lines, trails);
    return data;
  };
  return new PerTick(compute, (a, b) => a === b);
}

/** A window's units. Who is who travels when it differs from what this subscription got last. */
export class UnitsView implements LiveView {
  private nextAt = -Infinity;
  private lookedAt = -Infinity;
  private lastVersion = NaN;
  private lastSent: UnitsCopy | null = null;
  private known: UnitsCopy['lines'] | null = null;

  constructor(
    private readonly units: UnitSet,
    private readonly shared: PerTick<UnitsCopy | null>,
  ) {}

  collect(context: FrameContext): ViewPayload | null {
    const { monoMs } = context;
    if (monoMs < this.nextAt) return null;
    const data = this.shared.get(context);
    this.lookedAt = monoMs;
    // Without server time there is nothing to judge ages by: look again later.
    if (!data) {
      this.nextAt = monoMs + AGES_MS;
      return null;
    }
    this.lastVersion = this.units.version;
    this.nextAt = (Math.floor(monoMs / UNITS_GAP_MS) + 1) * UNITS_GAP_MS;
    if (data === this.lastSent) return null;
    this.lastSent = data;
    const lines = data.lines === this.known ? null : data.lines;
    this.known = data.lines;
    return { view: 'units', data: { ...data, lines } };
  }

  dueAt(): number {
    return this.units.version === this.lastVersion ? this.lookedAt + AGES_MS : this.nextAt;
  }
}
