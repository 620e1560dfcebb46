import { URGENCIES } from '../../../shared/domain/incident.js';
import type { AlarmDevice, AlarmIncident, AlarmRules, AlarmState, FloodCard } from './alarm-state.js';
import { deviceAt, deviceStep, UNHEARD, type Change } from './device.js';
import { floodAlarm, type FloodState } from './flood.js';
import { alarmId, cardId, versionOf, type Told } from './ids.js';
import type { Reading } from './reading.js';

/** Lines of the newest alarms on the card of a flood. */
const LINES_MAX = 20;

type Event = Record<string, unknown>;

/** What one message, or the passing of time, makes of the state. Nothing outside changes by it. */
export class AlarmDraft {
  /** Native events, in order. */
  readonly events: Event[] = [];
  /** Readings that were held back or grouped: counted as suppressed. */
  suppressed = 0;
  /** Readings that said nothing new. */
  repeats = 0;
  flood: FloodState;
  card: FloodCard | null;
  private readonly devices = new Map<string, { device: AlarmDevice; event: number | null }>();

  constructor(
    private readonly before: AlarmState,
    private readonly rules: AlarmRules,
    private readonly now: number,
  ) {
    this.flood = before.flood;
    this.card = before.card;
  }

  /** Devices as they are after it, each with the place of its last event in `events`. */
  get changed(): { id: string; device: AlarmDevice; event: number | null }[] {
    return [...this.devices].map(([id, { device, event }]) => ({ id, device, event }));
  }

  /** Takes one reading. `again` when the broker says that it sent the message before. */
  read(reading: Reading, again: boolean): Change {
    const { device: id, alarm } = reading;
    const at = reading.at ?? this.now;
    const known = this.device(id);
    const { device: state, change } = deviceStep(
      known.state,
      { alarm, at, again: again && reading.at !== null },
      this.rules.chatter,
    );
    if (change === 'on') this.alarm(id, { ...known, state }, reading, at);
    else if (change === 'off')
      this.tell(id, { ...known, state }, 'off', at, this.offFields(at, known.incident));
    else if (change === 'chatter') this.chatter(id, { ...known, state }, reading, at);
    else {
      if (change === 'held-back') this.suppressed += 1;
      else this.repeats += 1;
      this.put(id, { ...known, state }, null);
    }
    return change;
  }

  /** Says how a device stands that has stopped to chatter; nothing while it has not. */
  settle(id: string): void {
    const known = this.device(id);
    const state = deviceAt(known.state, this.now, this.rules.chatter);
    if (state.chattering) return;
    const on = state.on === true;
    const note = this.rules.words.chatterEnd(this.now, known.state.heldBack, on);
    const closing = !on && this.rules.off === 'close' ? closed(this.now) : {};
    this.tell(id, { ...known, state }, on ? 'on' : 'off', this.now, { ...closing, brief: note });
  }

  /** Says on the card that the flood is over. */
  endFlood(): void {
    const { since, grouped } = this.flood;
    if (since !== null && this.card) {
      this.writeCard(this.card, this.now, grouped, this.rules.words.floodEnd(this.now, grouped));
    }
    this.flood = { ...this.flood, since: null, grouped: 0 };
    this.card = null;
  }

  private alarm(id: string, device: AlarmDevice, reading: Reading, at: number): void {
    this.flood = floodAlarm(this.flood, at, this.rules.flood);
    const { since, grouped } = this.flood;
    const { fields } = reading;
    const stamps = typeof fields['stamps'] === 'object' ? fields['stamps'] : {};
    const dated = reading.at === null ? {} : { stamps: { called: at, ...stamps } };
    const sourceId = alarmId(id, at);
    const brief = typeof fields['brief'] === 'string' ? fields['brief'] : '';
    const incident = { sourceId, version: 0, brief, closed: false };
    if (since === null) {
      this.tell(id, { ...device, incident }, 'on', at, { ...fields, ...dated });
      return;
    }
    // Grouped, not dropped: the alarm is an incident of its own, merged into the card.
    this.suppressed += 1;
    const card = this.card ?? {
      sourceId: cardId(since),
      version: 0,
      category: fields['category'],
      urgency: undefined,
      lines: [],
    };
    const line = this.rules.words.line(at, id, typeof fields['title'] === 'string' ? fields['title'] : '');
    this.writeCard(
      {
        ...card,
        urgency: worst(card.urgency, fields['urgency']),
        lines: [line, ...card.lines].slice(0, LINES_MAX),
      },
      at,
      grouped,
      this.rules.words.flood(since, grouped),
    );
    const mergedInto = `${this.rules.code}:${card.sourceId}`;
    this.tell(id, { ...device, incident }, 'on', at, { ...fields, ...dated, control: 'merged', mergedInto });
  }

  private chatter(id: string, device: AlarmDevice, reading: Reading, at: number): void {
    const { transitions, windowMs } = this.rules.chatter;
    const brief = this.rules.words.chatter(transitions, windowMs);
    // Without an incident there is nothing to hang the note on: the alarm comes first.
    if (!device.incident) {
      this.alarm(id, { ...device, state: { ...device.state, chattering: false } }, reading, at);
      return;
    }
    const reopened = device.incident.closed ? { stamps: { reopened: at } } : {};
    this.tell(id, device, 'chatter', at, { ...reopened, brief });
  }

  /** Sends a version of a device's incident; a `brief` that is a note is put below what the sensor said. */
  private tell(id: string, device: AlarmDevice, told: Told, at: number, fields: Event): void {
    const { incident } = device;
    if (!incident) {
      this.put(id, device, null);
      return;
    }
    const version = versionOf(incident.version, at, told);
    const isNew = incident.version === 0;
    const brief = isNew ? incident.brief : joined(incident.brief, fields['brief']);
    const { sourceId } = incident;
    this.events.push({ ...fields, sourceId, version, ...(brief === '' ? {} : { brief }) });
    const after: AlarmIncident = { ...incident, version, closed: isClosed(fields, incident.closed) };
    this.put(id, { ...device, incident: after }, this.events.length - 1);
  }

  private offFields(at: number, incident: AlarmIncident | null): Event {
    if (!incident) return {};
    return { brief: this.rules.words.off(at), ...(this.rules.off === 'close' ? closed(at) : {}) };
  }

  private writeCard(card: FloodCard, at: number, count: number, note: string): void {
    const version = versionOf(card.version, at, 'on');
    const { sourceId, category, urgency, lines } = card;
    this.events.push({
      sourceId,
      version,
      ...(category === undefined ? {} : { category }),
      ...(urgency === undefined ? {} : { urgency }),
      title: this.rules.words.floodTitle(count),
      brief: [...lines, note].join('\n'),
    });
    this.card = { ...card, version };
  }

  private device(id: string): AlarmDevice {
    return this.devices.get(id)?.device ?? this.before.devices.get(id) ?? { state: UNHEARD, incident: null };
  }

  private put(id: string, device: AlarmDevice, event: number | null): void {
    this.devices.set(id, { device, event: event ?? this.devices.get(id)?.event ?? null });
  }
}

function closed(at: number): Event {
  return { stamps: { closed: at }, disposition: 'cancelled' };
}

function isClosed(fields: Event, before: boolean): boolean {
  const { stamps } = fields;
  if (typeof stamps !== 'object' || stamps === null) return before;
  return 'closed' in stamps ? true : 'reopened' in stamps ? false : before;
}

function joined(brief: string, note: unknown): string {
  return [brief, typeof note === 'string' ? note : ''].filter((line) => line !== '').join('\n');
}

/** The graver of two urgencies; what is none of the three is left to the native parse. */
function worst(one: unknown, other: unknown): unknown {
  const rank = (urgency: unknown): number => {
    const found = URGENCIES.findIndex((known) => known === urgency);
    return found < 0 ? URGENCIES.length : found;
  };
  return rank(other) < rank(one) ? other : (one ?? other);
}
