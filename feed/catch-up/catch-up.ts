import type { HealthData } from '../../shared/contracts/views.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Change } from '../../shared/wall/replica.js';
import type { Entry } from '../model/entry.js';
import type { WallModel } from '../model/wall-model.js';
import type { Span } from './alarm-due.js';
import { countMissed, nothingMissed, type Missed } from './count-missed.js';

/** Incidents looked at per task: a few ms. */
export const CATCH_UP_SLICE = 2_000;

/** What was known when the link was lost. */
interface Away {
  readonly from: number;
  readonly epoch: string | null;
  readonly rev: number;
  /** The copy's incidents; a replay changes them in place, `touched` has what they were. */
  readonly known: ReadonlyMap<IncidentId, Incident>;
  readonly touched: Map<IncidentId, Incident | undefined>;
}

interface Account {
  readonly span: Span;
  /** Entries of the log, or null when it is another log. */
  readonly events: number | null;
  readonly missed: Missed;
}

/**
 * Says what came while the wall was cut off and which alarms were due meanwhile, from the moment
 * the link was last fresh to the moment of being in step again. A second cut before that moment
 * prolongs the first. The account is made in slices, so that no frame waits for it, and stands
 * until the next cut.
 */
export class CatchUp {
  private away: Away | null = null;
  private account: Account | null = null;
  private handle: unknown = null;

  constructor(
    private readonly timers: Timers,
    private readonly model: () => WallModel | null,
  ) {}

  /**
   * The wall is no longer in step. One that has nothing yet cannot miss anything.
   * @param lastGoodAt server time of the last good message; null: the time of the copy counts
   */
  lost(lastGoodAt: number | null): void {
    this.stop();
    this.account = null;
    const model = this.model();
    if (this.away || !model) return;
    const { epoch, rev, incidents } = model.replica;
    this.away = { from: lastGoodAt ?? model.now, epoch, rev, known: incidents, touched: new Map() };
  }

  /** A batch was applied. */
  applied(changes: readonly Change[]): void {
    if (!this.away) return;
    const { touched } = this.away;
    for (const { before, after } of changes) if (!touched.has(after.id)) touched.set(after.id, before);
  }

  /** The wall is in step again at server time `now`, or null when that is unknown. */
  inStep(now: number | null): void {
    const { away } = this;
    const model = this.model();
    this.away = null;
    if (!away || !model) return;
    const to = now ?? model.now;
    const span = { from: Math.min(away.from, to), to };
    const { epoch, rev, incidents } = model.replica;
    const events = epoch === away.epoch ? rev - away.rev : null;
    const { known, touched } = away;
    const inPlace = known === incidents;
    const beforeOf = ({ incident }: Entry): Incident | undefined => {
      if (touched.has(incident.id)) return touched.get(incident.id);
      return inPlace ? incident : sameUnlessChanged(known.get(incident.id), incident, events !== null);
    };
    const missed = nothingMissed();
    const all = model.allEntries();
    this.slice(0, all, {
      each: (entry) => countMissed(missed, entry, beforeOf(entry), span, (one) => model.derive(one)),
      done: () => {
        this.account = { span, events, missed };
      },
    });
  }

  /** The account as it stands at server time `now`; null without a cut, and while it is made. */
  read(now: number | null): HealthData['catchUp'] {
    const model = this.model();
    if (!this.account || !model) return null;
    const { span, events, missed } = this.account;
    const at = now ?? model.now;
    const isOverdue = (id: string, stage: number): boolean => {
      const fact = model.entry(id)?.facts[stage];
      return fact?.kind === 'open' && fact.deadline < at;
    };
    return {
      ...span,
      events: events ?? missed.differing,
      incidents: missed.incidents,
      stillOpen: missed.open.filter((id) => model.entry(id)?.sample.open === true).length,
      alarmsDue: missed.alarmsDue,
      stillOverdue: missed.overdue.filter(({ id, stage }) => isOverdue(id, stage)).length,
    };
  }

  /** Leaves no timer behind. */
  stop(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
  }

  private slice(from: number, all: readonly Entry[], work: { each(entry: Entry): void; done(): void }): void {
    this.handle = this.timers.setTimeout(() => {
      this.handle = null;
      const to = from + CATCH_UP_SLICE;
      for (const entry of all.slice(from, to)) work.each(entry);
      if (to < all.length) this.slice(to, all, work);
      else work.done();
    }, 0);
  }
}

/** Within one log an incident of the same revision is the same, though read from a page again. */
function sameUnlessChanged(
  before: Incident | undefined,
  now: Incident,
  sameLog: boolean,
): Incident | undefined {
  return sameLog && before?.rev === now.rev ? now : before;
}
