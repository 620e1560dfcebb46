import type { Variant } from '../../../shared/contracts/bridge.js';
import type { AlarmsData } from '../../../shared/contracts/alarms.js';
import type { ViewParams } from '../../../shared/contracts/views.js';
import { briefingAlarms, visitAlarms } from '../../alarms/alarm-lens.js';
import { PerTick, sameJson, type FrameContext, type LiveView } from '../live-view.js';
import { PacedView } from '../paced-view.js';

/** A flood is put together so often at most, ms; the first alarm after a quiet moment goes out at once. */
const ALARMS_GAP_MS = 500;
/** With more alarms than this it takes the slower pace. */
const FULL_RATE_ALARMS = 2_000;
/** Still the second in which a banner has to be there (domain §3.3). */
const SLOW_GAP_MS = 1_000;
/** Cards of the largest wish (`VIEW_PARAMS.alarms`); smaller ones are cut from it. */
const CARDS_MAX = 50;

/** Shortest time between two boards of one window, ms. */
export function alarmsGapMs({ totals, drills }: Pick<AlarmsData, 'totals' | 'drills'>): number {
  const count = totals.unacked + totals.acked + drills;
  return count > FULL_RATE_ALARMS ? SLOW_GAP_MS : ALARMS_GAP_MS;
}

/** The boards of all windows, made once per tick. */
export function sharedAlarms(): Record<Variant, PerTick<AlarmsData | null>> {
  const duty = new PerTick<AlarmsData | null>(
    ({ model }) => (model ? model.alarms.data(model.now, CARDS_MAX) : null),
    sameJson,
  );
  const seenBy = (lens: (data: AlarmsData, context: FrameContext) => AlarmsData | null) =>
    new PerTick<AlarmsData | null>((context) => {
      const data = duty.get(context);
      return data && lens(data, context);
    }, sameJson);
  return {
    duty,
    briefing: seenBy((data, { model }) => model && briefingAlarms(data, model.sensitive)),
    visit: seenBy((data, { model }) => model && visitAlarms(data, model)),
  };
}

/** The first cards; what stands on the others goes into `more`. */
export function firstCards(data: AlarmsData, limit: number): AlarmsData {
  const left = data.cards.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { ...data, cards: data.cards.slice(0, limit), more: data.more + left };
}

/** The alarms of the room as cards, for one window: sent when they changed and when time changes them. */
export function alarmsView({ limit }: ViewParams<'alarms'>, shared: PerTick<AlarmsData | null>): LiveView {
  return new PacedView(alarmsGapMs, shared, (data) => ({ view: 'alarms', data: firstCards(data, limit) }));
}
