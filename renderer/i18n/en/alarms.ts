import type { Widen } from '../types.js';
import type { alarms as zh } from '../zh-CN/alarms.js';

/** What is missing when a stage is late, by its key in the plans that are shipped. */
const WITHOUT: Readonly<Record<string, string>> = {
  answer: 'an answer',
  arrive: 'arrival',
  contact: 'a call back',
  process: 'processing',
  receive: 'receipt',
  respond: 'response',
  response: 'a response',
  travel: 'arrival',
  turnout: 'turnout',
};

function unit(n: number, word: string): string {
  if (n === 0) return '';
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function spoken(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1_000));
  const hours = Math.floor(s / 3_600);
  const parts = [unit(hours, 'hour'), unit(Math.floor(s / 60) % 60, 'minute')];
  if (hours === 0) parts.push(unit(s % 60, 'second'));
  return parts.filter((part) => part !== '').join(' ');
}

/** Words of alarms: strip, cards, and what is said after a tone. */
export const alarms: Widen<typeof zh> = {
  title: 'Alarms',
  gap: ' ',
  spoken,
  levels: { critical: 'level 1', urgent: 'level 2', normal: 'normal' },
  late: ({ key, name }, span, again) =>
    `${span} ${again ? 'still ' : ''}without ${WITHOUT[key] ?? name.toLowerCase()}`,
  lateShort: ({ name }, limit) => `${name} > ${limit}`,
  overdue: (stage) => (stage === '' ? 'overdue' : `${stage} overdue`),
  newUrgent: 'new incident',
  sourceDown: (source) => (source === '' ? 'source is down' : `source ${source} is down`),
  seatEmpty: (seat) => (seat === '' ? 'seat is empty' : `seat ${seat} is empty`),
  leaderOrder: 'order of a leader is waiting',
  linkLost: 'link to the gateway is down',
  times: (n) => `${n} in all`,
  unacked: 'unacknowledged',
  ackedState: 'acknowledged',
  shelvedState: 'shelved',
  unackedCount: (n) => `${n} unacked`,
  others: (n) => `${n} more unacked`,
  noneUnacked: 'No alarm waits',
  acked: (n) => `${n} acked`,
  shelved: (n) => `${n} shelved`,
  drills: (n) => `${n} drill`,
  escalated: 'Escalated',
  silenced: 'Silenced',
  chatter: 'Chattering',
  stale: 'Over 24 h',
  raised: (time) => `since ${time}`,
  newest: (time) => `newest ${time}`,
  merged: (n) => `${n} merged`,
  more: (n) => `${n} more not listed`,
  allShown: 'all listed',
  empty: 'No alarm now',
  ackedBy: (who, at) => `acknowledged${who === '' ? '' : ` by ${who}`}${at === '' ? '' : ` at ${at}`}`,
  shelvedBy: (who, until) => `shelved${who === '' ? '' : ` by ${who}`} until ${until}`,
  flood: {
    title: 'Alarm flood',
    since: (time) => `since ${time}`,
    count: (n) => `${n} in 10 min`,
  },
  takeOver: (scene) => `Taken over by an alarm; back to ${scene} once acknowledged`,
  drill: 'Drill',
};
