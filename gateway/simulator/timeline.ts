import type { IngestEvent } from '../../shared/contracts/ingest.js';
import type { AreaType } from '../../shared/contracts/jurisdiction.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import type { Random } from './random.js';
import type { CastScene } from './scenes/index.js';

/** Fields that a step may set beside its stamp. */
export type StepFields = Pick<IngestEvent, 'disposition' | 'control' | 'mergedInto' | 'unit'>;

/** One thing that happens, and the instant at which the platform comes to know it (UTC ms). */
export interface Step {
  readonly knownAt: number;
  readonly key: StampKey | null;
  readonly at: number;
  readonly set?: StepFields;
}

/** How an incident goes on; drawn before its times. */
export type Course = 'handled' | 'phone' | 'desk' | 'cancelled' | 'merged' | 'no-arrival';

/** What the times depend on. */
export interface TimelineInput {
  readonly receivedAt: number;
  readonly source: string;
  readonly scene: CastScene;
  readonly areaType: AreaType;
  readonly course: Course;
  readonly unit: string;
  /** Id of the incident that this one is merged into. */
  readonly mergedInto: string | null;
}

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * Median and log-sigma of each stage from receipt. Chosen so that about 97 % sign within 60 s,
 * 92 % respond within 180 s and 90 % arrive within 600 s, with P50 and P90 near 0:19 and 0:41,
 * 1:47 and 2:52, 6:48 and 9:58.
 */
const SIGN = { median: 19 * SECOND, sigma: 0.6 };
const RESPOND = { median: 106 * SECOND, sigma: 0.36 };
const ARRIVE = { median: 408 * SECOND, sigma: 0.29 };
/**
 * What misses its limit plainly misses it by minutes: a squad is stuck or at another call, and for so long
 * its alarm stands. It is every second late one, 1 in 20 of all, so that the shares in time and P90 of a
 * day stay those of the log-normal. `limit` of the 1-3-10 rule; lateness from which one is stuck, the least
 * it becomes, by what it is multiplied, and the most. No draw is taken, so all else stays the same.
 */
const STUCK = {
  respond: { limit: 180 * SECOND, from: 10 * SECOND, least: 60 * SECOND, times: 3, most: 4 * MINUTE },
  arrive: { limit: 600 * SECOND, from: 55 * SECOND, least: 12 * MINUTE, times: 8, most: 30 * MINUTE },
} as const;

/** Milliseconds after receipt, those plainly past the limit drawn out. */
function stuck(ms: number, { limit, from, least, times, most }: (typeof STUCK)[keyof typeof STUCK]): number {
  return ms < limit + from ? ms : limit + Math.min(most, least + (ms - limit) * times);
}

/** Roads are longer in the mountains. */
const ARRIVE_FACTOR: Readonly<Record<AreaType, number>> = {
  'new-city': 0.97,
  'old-town': 0.96,
  mountain: 1.09,
};

/** Seconds from the call to the room by source; a source without one has no call. */
const TRANSFER_S: Readonly<Record<string, number>> = { '110': 62, '119': 34, '12345': 210, HOTLINE: 25 };

const RESULT: Readonly<Record<Course, NonNullable<StepFields['disposition']>>> = {
  handled: 'handled',
  'no-arrival': 'handled',
  phone: 'phone',
  desk: 'transferred',
  cancelled: 'cancelled',
  merged: 'duplicate',
};

/** All that happens to one incident, in the order in which it becomes known. */
export function timeline(random: Random, input: TimelineInput): Step[] {
  const times = new Times(random, input);
  const steps = [...times.opening(), ...times.middle(), ...times.ending()];
  return irregular(random, steps, input.receivedAt).sort((a, b) => a.knownAt - b.knownAt);
}

class Times {
  private readonly signed: number;
  private readonly dispatched: number;
  private readonly accepted: number;

  constructor(
    private readonly random: Random,
    private readonly input: TimelineInput,
  ) {
    const { receivedAt } = input;
    this.signed = receivedAt + random.lognormal(SIGN.median, SIGN.sigma);
    this.dispatched = this.signed + random.lognormal(12 * SECOND, 0.5);
    const response = receivedAt + stuck(random.lognormal(RESPOND.median, RESPOND.sigma), STUCK.respond);
    this.accepted = Math.max(response, this.dispatched + 4 * SECOND);
  }

  opening(): Step[] {
    const { receivedAt, source } = this.input;
    const transfer = TRANSFER_S[source];
    const called = transfer && receivedAt - this.random.lognormal(transfer * SECOND, 0.5);
    return [
      ...(called
        ? [step('called', called, receivedAt), step('pushed', receivedAt - 2 * SECOND, receivedAt)]
        : []),
      step('received', receivedAt),
      step('signed', this.signed),
    ];
  }

  middle(): Step[] {
    const { course, unit, mergedInto } = this.input;
    if (course === 'cancelled') return [decision(this.dispatched + 90 * SECOND, 'void', RESULT[course])];
    if (course === 'merged') {
      return [decision(this.dispatched, 'merged', RESULT[course], mergedInto)];
    }
    const started = [
      { ...step('dispatched', this.dispatched), set: { unit } },
      step('accepted', this.accepted),
    ];
    if (course !== 'handled') return started;
    return [...started, step('departed', this.accepted + this.random.lognormal(28 * SECOND, 0.5))];
  }

  ending(): Step[] {
    const { course, receivedAt } = this.input;
    if (course === 'cancelled' || course === 'merged') return [];
    const disposition = RESULT[course];
    if (course !== 'handled') {
      const contacted = this.accepted + this.random.lognormal(50 * SECOND, 0.5);
      const closed = Math.max(contacted + MINUTE, receivedAt + this.random.lognormal(22 * MINUTE, 0.4));
      // From the call on it is known that nobody goes; a missed arrival is known only at the end.
      const early: StepFields = course === 'no-arrival' ? {} : { disposition };
      return [
        { ...step('contacted', contacted), set: early },
        { ...step('closed', closed), set: { disposition } },
      ];
    }
    return this.onScene(disposition);
  }

  private onScene(disposition: NonNullable<StepFields['disposition']>): Step[] {
    const { receivedAt, areaType } = this.input;
    const free = this.random.lognormal(ARRIVE.median * ARRIVE_FACTOR[areaType], ARRIVE.sigma);
    const drive = stuck(free, STUCK.arrive);
    const arrived = Math.max(receivedAt + drive, this.accepted + 60 * SECOND);
    const whole = Math.min(120, Math.max(20, this.random.lognormal(50, 0.45))) * MINUTE;
    const closed = Math.max(receivedAt + whole, arrived + 6 * MINUTE);
    const share = (low: number, high: number): number =>
      arrived + (closed - arrived) * this.random.between(low, high);
    return [
      step('arrived', arrived),
      step('controlled', share(0.3, 0.6)),
      step('feedback', share(0.7, 0.95)),
      { ...step('closed', closed), set: { disposition } },
    ];
  }
}

function step(key: StampKey, at: number, knownAt = at): Step {
  return { key, at: Math.round(at), knownAt: Math.round(knownAt) };
}

function decision(
  at: number,
  control: NonNullable<StepFields['control']>,
  disposition: NonNullable<StepFields['disposition']>,
  mergedInto: string | null = null,
): Step {
  const set: StepFields = { control, disposition, ...(mergedInto === null ? {} : { mergedInto }) };
  return { key: null, at: Math.round(at), knownAt: Math.round(at), set };
}

/** What goes wrong in a real room, each with its share of all incidents. */
const SHARES = { noAccepted: 0.014, noSigned: 0.004, backfilled: 0.04, reversed: 0.003 };

/** Leaves out, back-fills or turns round a stamp now and then (domain §1.4 rules 1 to 3). */
function irregular(random: Random, steps: readonly Step[], receivedAt: number): Step[] {
  const draw = random.next();
  const lateness = random.between(3, 18) * MINUTE;
  const before = random.between(5, 50) * SECOND;
  const without = (key: StampKey): Step[] => steps.filter((one) => one.key !== key);
  const change = (key: StampKey, to: (one: Step) => Step): Step[] =>
    steps.map((one) => (one.key === key ? to(one) : one));
  let limit = SHARES.noAccepted;
  if (draw < limit) return without('accepted');
  if (draw < (limit += SHARES.noSigned)) return without('signed');
  if (draw < (limit += SHARES.reversed)) {
    return change('accepted', (one) => ({ ...one, at: Math.round(receivedAt - before) }));
  }
  if (draw < limit + SHARES.backfilled) {
    return change('arrived', (one) => ({ ...one, knownAt: Math.round(one.at + lateness) }));
  }
  return [...steps];
}
