import type { AlarmBook } from '../../../shared/alarms/book.js';
import type { Variant } from '../../../shared/contracts/bridge.js';
import type { AlarmsData } from '../../../shared/contracts/alarms.js';
import type { ViewParams } from '../../../shared/contracts/views.js';
import { briefingAlarms, visitAlarms } from '../../alarms/alarm-lens.js';
import { PerTick, sameJson, type FrameContext, type LiveView, type ViewPayload } from '../live-view.js';

/** A flood is put together so often at most, ms. */
const ALARMS_GAP_MS = 500;
/** With more alarms than this it takes the slower pace. */
const FULL_RATE_ALARMS = 2_000;
/** Still the second in which a banner has to be there (domain §3.3). */
const SLOW_GAP_MS = 1_000;
/** Cards of the largest wish (`VIEW_PARAMS.alarms`); smaller ones are cut from it. */
const CARDS_MAX = 50;

/** Shortest time between two boards of one window, ms. */
function alarmsGapMs({ totals, drills }: Pick<AlarmsData, 'totals' | 'drills'>): number {
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
function firstCards(data: AlarmsData, limit: number): AlarmsData {
  const left = data.cards.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { ...data, cards: data.cards.slice(0, limit), more: data.more + left };
}

/**
 * The alarms of the room as cards, for one window: sent when they changed and when time changes them. After
 * a quiet moment a new alarm goes out with the next frame; then the boards keep the pace, on a grid that
 * all windows share, so that one board serves them all.
 */
export class AlarmsView implements LiveView {
  private nextAt = -Infinity;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;
  private book: AlarmBook | null = null;
  private bookVersion = -1;
  private lastSent: AlarmsData | null = null;

  constructor(
    private readonly params: ViewParams<'alarms'>,
    private readonly shared: PerTick<AlarmsData | null>,
  ) {}

  collect(context: FrameContext): ViewPayload | null {
    const { model, monoMs } = context;
    if (monoMs < this.nextAt) return null;
    this.lastVersion = model?.version ?? -1;
    if (!model || (model.alarms === this.book && model.alarms.version === this.bookVersion)) return null;
    const data = this.shared.get(context);
    this.book = model.alarms;
    this.bookVersion = model.alarms.version;
    if (!data) return null;
    const gapMs = alarmsGapMs(data);
    this.nextAt = (Math.floor(monoMs / gapMs) + 1) * gapMs;
    if (data === this.lastSent) return null;
    this.lastSent = data;
    return { view: 'alarms', data: firstCards(data, this.params.limit) };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : this.nextAt;
  }
}
