import type { AlarmAct, AlarmActReply } from '../../../shared/contracts/alarms.js';
import { formatClock } from '../../../shared/time/zone.js';
import type { ConsoleMessages } from '../../i18n/console-messages.js';

type Result = Extract<AlarmActReply, { ok: true }>['results'][number];

/** What became of an act, in words. */
export interface ActTold {
  readonly text: string;
  /** True when something could not be done. */
  readonly bad: boolean;
}

/** An answer in words: how many were done, and why the others were not or were so before. */
export function actResult(
  kind: AlarmAct['kind'],
  reply: AlarmActReply,
  t: ConsoleMessages['alarms'],
  zone: string,
): ActTold {
  if (!reply.ok) return { text: t.refused(`${reply.expected}; ${reply.got}; ${reply.hint}`), bad: true };
  const { results } = reply;
  const done = results.filter((one) => one.done).length;
  const changed = results.filter((one) => one.done && one.why === undefined).length;
  const act = t.acts[kind];
  const count = done === results.length ? t.done(act, done) : t.partly(act, done, results.length);
  const whys = [...new Set(results.flatMap((one) => whyText(one, t, zone)))];
  // An act of one alarm that changed nothing was not recorded: only the reason is true.
  const parts = changed === 0 && whys.length > 0 ? whys : [count, ...whys];
  return { text: parts.join(t.figures.comma), bad: done < results.length };
}

function whyText({ why, by = '', at, hint }: Result, t: ConsoleMessages['alarms'], zone: string): string[] {
  if (why === undefined) return hint === null ? [] : [hint];
  return [t.why[why](by, at === undefined ? '' : formatClock(at, zone))];
}
