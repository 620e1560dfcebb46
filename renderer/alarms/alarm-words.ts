import type { AlarmCard, SoundCall } from '../../shared/contracts/alarms.js';
import type { Messages } from '../i18n/messages.js';
import { shortLimitText } from '../parts/limit-text.js';

/** What a sentence about an alarm is made of: a card of view `alarms`, or the speech of a sound call. */
export type AlarmFacts = Pick<AlarmCard, 'kind' | 'town' | 'urgency' | 'stage' | 'subject' | 'count'> &
  Partial<Pick<SoundCall['speech'], 'limitMs'>>;

/** A stage of the plan in force, for one urgency. */
export interface StageWords {
  readonly name: string;
  readonly limitMs: number;
  /** The stage is named after the force whose arrival ends it. */
  readonly force: boolean;
}

/** Names of what an alarm only has a code of. See `useAlarmWords`. */
export interface AlarmNames {
  /** Name of a 9-digit town, or null when the pack does not know it: a code is never said. */
  town(code: string): string | null;
  stage(key: string, urgency: AlarmFacts['urgency']): StageWords | null;
  source(code: string): string;
}

/** An alarm in words; a part that is not known is empty. */
export interface AlarmParts {
  readonly place: string;
  /** 一级, 二级; empty for a normal one and for an alarm of the system. */
  readonly level: string;
  /** 十分钟未到场. */
  readonly what: string;
  /** The same where little room is: 10分未到场. */
  readonly brief: string;
  /** 共二十三条; empty for one alarm. */
  readonly times: string;
}

interface Happened {
  readonly what: string;
  readonly brief: string;
}

const plain = (what: string): Happened => ({ what, brief: what });

function lateWords(facts: AlarmFacts, names: AlarmNames, t: Messages): Happened {
  const words = t.alarms;
  const stage = facts.stage === null ? null : names.stage(facts.stage, facts.urgency);
  const limitMs = facts.limitMs ?? stage?.limitMs ?? null;
  const name = stage?.name ?? facts.stage ?? '';
  if (limitMs === null || name === '') return plain(words.overdue(name));
  // Raised anew at twice the limit: what is said is how long it has been.
  const again = facts.kind === 'late-twice';
  const said = { key: facts.stage ?? '', name, force: stage?.force ?? false };
  const span = again ? 2 * limitMs : limitMs;
  return {
    what: words.late(said, words.spoken(span), again),
    brief: words.lateShort(said, shortLimitText(span, t)),
  };
}

function happened(facts: AlarmFacts, names: AlarmNames, t: Messages): Happened {
  const words = t.alarms;
  const subject = facts.subject ?? '';
  switch (facts.kind) {
    case 'late':
    case 'late-twice':
      return lateWords(facts, names, t);
    case 'new-urgent':
      return plain(words.newUrgent);
    case 'source-down':
      return plain(words.sourceDown(subject === '' ? '' : names.source(subject)));
    case 'seat-empty':
      return plain(words.seatEmpty(subject));
    case 'leader-order':
      return plain(words.leaderOrder);
    case 'link-lost':
      return plain(words.linkLost);
  }
}

/** The parts of an alarm's sentence, for a line that sets them apart. */
export function alarmParts(facts: AlarmFacts, names: AlarmNames, t: Messages): AlarmParts {
  return {
    place: facts.town === null ? '' : (names.town(facts.town) ?? ''),
    level: facts.urgency === null ? '' : t.alarms.levels[facts.urgency],
    ...happened(facts, names, t),
    times: facts.count > 1 ? t.alarms.times(facts.count) : '',
  };
}

/**
 * The sentence of an alarm as it is said and shown: 余杭街道，一级，十分钟未到场. Numbers are in words,
 * because a voice reads digits one by one. It has no name of a person and no address.
 */
export function alarmWords(facts: AlarmFacts, names: AlarmNames, t: Messages): string {
  const { place, level, what, times } = alarmParts(facts, names, t);
  return [place, level, what, times].filter((part) => part !== '').join(t.comma);
}
