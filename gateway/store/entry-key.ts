import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { recordId } from '../../shared/wall/record.js';

/** Under what a log holds an entry; unique, so that a second content under one key is refused. */
export interface EntryKey {
  /** Id of the incident, or `recordId`. */
  readonly id: string;
  /**
   * The version that a source gave it (0 or more). An act of the room has none of its own, since it
   * keeps the version of the source that it was done on: it counts as `−act.seq` (−1, −2, …), which
   * no source can send and which is unique on its incident just as well.
   */
  readonly version: number;
}

/** Key of an entry. */
export function entryKey(event: LogEvent): EntryKey {
  if (isRecordEvent(event)) return { id: recordId(event.record), version: event.version };
  return { id: event.id, version: event.act ? -event.act.seq : event.version };
}
