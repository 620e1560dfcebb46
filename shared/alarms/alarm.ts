/**
 * An alarm is what needs a response of the room within a known time (domain §3.3): a promise that was
 * broken, a new event of level I or II, a source that is down, a seat without a person, an order of a
 * leader, and on the wall itself the lost gateway. What needs none is a notice (a normal new event, a hit
 * of a model that somebody has to act on) or an event of the log, and never sounds. Public warnings, of
 * whatever colour, are notices too: they have a scene and a banner of their own, and what the room has to
 * do about one comes as incidents or as a leader's order, so that none is announced twice.
 */
export const ALARM_KINDS = [
  /** A running stage is past its limit. */
  'late',
  /** Still past it at twice the limit: raised anew, one priority up. */
  'late-twice',
  /** A new incident of urgency critical (I) or urgent (II). */
  'new-urgent',
  /** A source that was heard of has fallen silent or lost its connection. */
  'source-down',
  /** A seat that should be manned is not. */
  'seat-empty',
  /** A leader's order that waits for an answer. */
  'leader-order',
  /** This wall has lost its gateway. Raised by the feed, and on no other wall. */
  'link-lost',
] as const;
/** What raised an alarm. */
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Priorities; over a month about 80 / 15 / 5 % of all alarms (domain §3.3). */
export const ALARM_PRIORITIES = ['low', 'medium', 'high'] as const;
/** Priority of an alarm. */
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/** Where an alarm stands. A shelved one is in no list but that of shelved ones. */
export const ALARM_STATES = ['unacked', 'acked', 'shelved'] as const;
/** Where an alarm stands. */
export type AlarmStateName = (typeof ALARM_STATES)[number];

/** The three sounds at most: 新紧急件, 超时红灯, 系统断链. */
export const SOUND_PATTERNS = ['new-urgent', 'overdue', 'link-down'] as const;
/** A sound. */
export type SoundPattern = (typeof SOUND_PATTERNS)[number];

/**
 * One alarm as raised, a function of the log and of time. Its id is stable: `late:<incident>:<stage>`,
 * `late-twice:<incident>:<stage>`, `new-urgent:<incident>`, `source-down:<code>`, `seat-empty:<code>`,
 * `leader-order:<id>`, `link-lost`. The same id raised again is another raise, with its own `raisedAt`,
 * and needs its own acknowledgement.
 */
export interface Alarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly priority: AlarmPriority;
  /** Server UTC ms: the instant at which the condition became true, not when it was noticed. */
  readonly raisedAt: number;
  readonly incident: string | null;
  /** Stage of the plan, for `late` and `late-twice`. */
  readonly stage: string | null;
  /** Code of the source or seat that it is about, or login name of who gave the order. */
  readonly subject: string | null;
  /** 9-digit town, for the speech and the seat. */
  readonly town: string | null;
  /** Exercise or test: shown as such, never counted with the others. */
  readonly drill: boolean;
}

/** What people did about one raise of an alarm. Ack ≠ silence ≠ close: each stands alone. */
export interface AlarmMark {
  /** The raise that it is about; a mark of an earlier raise says nothing of this one. */
  readonly raisedAt: number;
  readonly ack: { readonly by: string; readonly at: number } | null;
  /** 静音: no sound for this alarm on any wall; it still flashes and still waits for its ack. */
  readonly silence: { readonly by: string; readonly at: number } | null;
  /** 搁置, for at most 8 h; comes back by itself. */
  readonly shelf: {
    readonly by: string;
    readonly at: number;
    readonly until: number;
    readonly reason: string;
  } | null;
}

/** Longest shelving, ms. */
export const SHELF_MAX_MS = 8 * 3_600_000;
