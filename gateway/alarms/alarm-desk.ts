import type { AlarmBook } from '../../shared/alarms/book.js';
import { RAISES_KEPT_MS } from '../../shared/alarms/raise-log.js';
import { newAlarmBook } from '../../shared/contracts/alarm-book.js';
import type { AlarmsData } from '../../shared/contracts/alarms.js';
import type { Site } from '../../shared/contracts/site.js';
import type { Incident } from '../../shared/domain/incident.js';
import { stageFacts, type StageNeeds } from '../../shared/domain/stage-facts.js';
import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { recordId } from '../../shared/wall/record.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import { toRow } from '../../shared/wall/row.js';

/** What the desk is made with. */
export interface AlarmDeskParts {
  readonly replica: Pick<WallReplica, 'incidents' | 'records'>;
  readonly site: Pick<Site, 'plan'>;
  readonly needsOf: (incident: Incident) => StageNeeds | undefined;
}

/**
 * The alarms that stand, for people at a desk: every card, by the book that every wall uses. The first
 * question builds it, and the log keeps it; a gateway that nobody asks does nothing for it.
 */
export class AlarmDesk {
  private book: AlarmBook | null = null;

  constructor(private readonly parts: AlarmDeskParts) {}

  /** Takes entries that the replica has taken. */
  changed(events: readonly LogEvent[]): void {
    const { replica } = this.parts;
    if (!this.book) return;
    for (const event of events) {
      if (isRecordEvent(event)) {
        const record = replica.records.get(recordId(event.record));
        if (record) this.book.applyRecord(record);
      } else {
        const incident = replica.incidents.get(event.id);
        if (incident) this.place(this.book, incident);
      }
    }
  }

  /** All alarms at `now`, gateway time, the shelved ones at the end. */
  view(now: number): AlarmsData {
    return (this.book ??= this.build(now)).data(now, Infinity, { shelved: true });
  }

  private build(now: number): AlarmBook {
    const { replica, site } = this.parts;
    const book = newAlarmBook(site.plan, now);
    for (const incident of replica.incidents.values()) {
      // What was closed before counts for no flood of now.
      const closedAt = incident.stamps.closed?.at ?? Infinity;
      if (closedAt > now - RAISES_KEPT_MS) this.place(book, incident);
    }
    for (const record of replica.records.values()) book.applyRecord(record);
    return book;
  }

  private place(book: AlarmBook, incident: Incident): void {
    const { fields, id } = incident;
    // Test messages raise nothing; raise() takes them for real ones.
    if (fields.test === true) return book.removeRow(id);
    const { site, needsOf } = this.parts;
    const row = toRow(incident, stageFacts(incident, site.plan, needsOf(incident)));
    const { lng, lat } = fields;
    book.upsertRow(row, lng === undefined || lat === undefined ? null : { lng, lat });
  }
}
