import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { Frame, WindowMessage } from '../../../shared/contracts/feed-port.js';
import type { Row } from '../../../shared/contracts/views.js';
import { sampleAlarms } from '../sample-alarms.js';
import { SAMPLE_HEALTH, SAMPLE_TREND } from '../sample-views.js';
import { SAMPLE_WARNINGS } from '../sample-warnings.js';
import { busyAlarms, floodAlarms } from './alarms.js';
import { worldCounters } from './counters.js';
import { worldIncident, worldNearest } from './incident.js';
import { worldAreas, worldHeat, worldPoints, worldRepeats, worldTowns, worldUnits } from './map.js';
import { placesOf } from './places.js';
import { worldRates } from './rates.js';
import { closedRows, worldRows } from './rows.js';

/** What a sample wall goes through: a busy afternoon, one on which all is closed, a flood of alarms, a cut link. */
export const WORLD_STATES = ['busy', 'calm', 'flood', 'lost'] as const;
/** State of a sample wall. */
export type WorldState = (typeof WORLD_STATES)[number];

type Subscribe = Extract<WindowMessage, { type: 'subscribe' }>;
type Update = Frame['views'][number];

/** Answers every view of the contract with the same figures in every run. */
export class World {
  private readonly places;
  private readonly rows: Row[];
  private readonly open: Row[];
  private readonly newest: Row[];

  /** @param now server ms at which the picture is taken */
  constructor(
    pack: Pack,
    private readonly state: WorldState,
    private readonly now: number,
  ) {
    this.places = placesOf(pack);
    const calm = state === 'calm';
    this.rows = calm ? closedRows(this.places, now) : worldRows(this.places, now);
    this.open = calm ? [] : this.rows;
    this.newest = [...this.rows].sort((a, b) => (b.receivedAt ?? 0) - (a.receivedAt ?? 0));
  }

  /** What the feed would send for a subscription. */
  answer(asked: Subscribe): Update {
    const { sub } = asked;
    const { places, now, open } = this;
    switch (asked.view) {
      case 'queue': {
        const rows = open.slice(asked.params.offset, asked.params.offset + asked.params.limit);
        const counts = { total: open.length, overrun: Math.min(2, open.length), drills: 0, settledFrom: 6 };
        const slice = { offset: asked.params.offset, order: rows.map(({ id }) => id), rows };
        return { sub, view: 'queue', data: { ...counts, ...slice } };
      }
      case 'counters':
        return { sub, view: 'counters', data: worldCounters(open.length) };
      case 'rates':
        return { sub, view: 'rates', data: worldRates(open.length > 0) };
      case 'trend':
        return { sub, view: 'trend', data: SAMPLE_TREND };
      case 'towns':
        return { sub, view: 'towns', data: worldTowns(places, this.rows, open.length > 0, now) };
      case 'notable': {
        const { worst, newest } = asked.params;
        return {
          ...{ sub, view: 'notable' as const },
          data: { worst: open.slice(0, worst), newest: this.newest.slice(0, newest) },
        };
      }
      case 'points':
        return { sub, view: 'points', data: worldPoints(places, open) };
      case 'units':
        return { sub, view: 'units', data: worldUnits(places, open, now) };
      case 'areas':
        return {
          ...{ sub, view: 'areas' as const },
          data: worldAreas(places, asked.params.metric, asked.params.level, now),
        };
      case 'heat':
        return { sub, view: 'heat', data: worldHeat(places, now) };
      case 'repeats':
        return { sub, view: 'repeats', data: worldRepeats(places, now) };
      case 'nearest':
        return { sub, view: 'nearest', data: worldNearest(now, asked.params.limit) };
      case 'incident': {
        const { id } = asked.params;
        return { sub, view: 'incident', data: worldIncident(this.rows.find((row) => row.id === id) ?? null) };
      }
      case 'health':
        return { sub, view: 'health', data: { ...SAMPLE_HEALTH, open: open.length } };
      case 'warnings':
        return { sub, view: 'warnings', data: this.state === 'calm' ? { warnings: [] } : SAMPLE_WARNINGS };
      case 'alarms':
        return { sub, view: 'alarms', data: this.alarms() };
    }
  }

  private alarms() {
    if (this.state === 'calm') return sampleAlarms([]);
    return this.state === 'flood' ? floodAlarms(this.places, this.now) : busyAlarms(this.places, this.now);
  }
}
