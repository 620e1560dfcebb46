import { recordRaises, type AlarmBody } from './alarm-body.js';
import type { RaiseLog } from './raise-log.js';

const NONE: readonly string[] = [];

/** The alarms that the gateway raised, by id, with the incidents that they are about. */
export class RecordAlarms {
  private readonly bodies = new Map<string, AlarmBody>();
  private readonly linked = new Map<string, Set<string>>();

  constructor(private readonly raises: RaiseLog) {}

  get ids(): readonly string[] {
    return [...this.bodies.keys()];
  }

  get(id: string): AlarmBody | undefined {
    return this.bodies.get(id);
  }

  /** Sets a record, or takes it out with null. */
  set(id: string, body: AlarmBody | null, now: number): void {
    const before = this.bodies.get(id)?.incident ?? null;
    if (before !== null) this.unlink(before, id);
    if (body) this.bodies.set(id, body);
    else this.bodies.delete(id);
    const incident = body?.incident ?? null;
    if (incident !== null) this.linked.set(incident, (this.linked.get(incident) ?? new Set()).add(id));
    const raises = body ? recordRaises(id, body) : [];
    const times = raises.map(({ alarm }) => alarm.raisedAt);
    this.raises.set(`record ${id}`, body && { times, drill: body.drill, raises: () => raises }, now);
  }

  /** Ids of the alarms about an incident; nearly always none. */
  about(incident: string): Iterable<string> {
    return this.linked.get(incident) ?? NONE;
  }

  private unlink(incident: string, id: string): void {
    const ids = this.linked.get(incident);
    ids?.delete(id);
    if (ids?.size === 0) this.linked.delete(incident);
  }
}
