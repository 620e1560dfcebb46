import type { Language } from '../../../shared/contracts/bridge.js';
import type { Rate, RatesData } from '../../../shared/contracts/views.js';
import { formatElapsed } from '../../../shared/time/duration.js';
import type { Messages } from '../../i18n/messages.js';
import { nameIn } from '../../i18n/use-messages.js';
import { shortLimitText } from '../../parts/limit-text.js';

/** Under this n a rate says nothing and is not shown. */
const N_LEAST = 10;

/** One line under the rates: what it is about, and what came of it. */
export interface RateNote {
  readonly key: string;
  readonly what: string;
  readonly value: string;
  /** True where a promise is broken. */
  readonly missed: boolean;
}

type Target = Rate['targets'][number];

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

function goalText({ kind, goal, p }: Target, t: Messages): string {
  switch (kind) {
    case 'share':
      return t.queue.rates.share(percent(goal));
    case 'mean':
      return t.queue.rates.mean(shortLimitText(goal, t));
    case 'percentile':
      return t.queue.rates.percentile(Math.round((p ?? 0) * 100), shortLimitText(goal, t));
  }
}

function targetNote(rate: Rate, target: Target, i: number, language: Language, t: Messages): RateNote {
  const { kind, value, met } = target;
  const words = t.queue.rates;
  const figure = value === null ? t.none : kind === 'share' ? percent(value) : formatElapsed(value);
  const verdict = met === null ? words.undecided : met ? words.met : words.missed;
  return {
    key: `${rate.stage}:${i}`,
    what: `${nameIn(language, rate.name)} ${goalText(target, t)}`,
    value: `${figure} ${verdict}`,
    missed: met === false,
  };
}

/**
 * The targets of the plan in force and the rates of the site's other plans, each with its plan and
 * the origin of its clocks. At most `most` lines; the last one tells how many more there are.
 */
export function rateNotes(data: RatesData, most: number, language: Language, t: Messages): RateNote[] {
  const targets = data.rates.flatMap((rate) =>
    rate.targets.map((target, i) => targetNote(rate, target, i, language, t)),
  );
  const others = data.others.flatMap(({ plan, origin, rates }, i) => {
    const rule = t.rate.plan(nameIn(language, plan), t.rate.origin[origin]);
    return rates.map((rate): RateNote => {
      const count = `${rate.k}/${rate.n}`;
      const value = rate.n < N_LEAST ? t.rate.small : percent(Math.floor((rate.k / rate.n) * 1_000) / 1_000);
      return {
        key: `${i}:${rate.stage}`,
        what: `${rule} ${nameIn(language, rate.name)}`,
        value: `${value} ${count}`,
        missed: false,
      };
    });
  });
  const all = [...targets, ...others];
  if (all.length <= most) return all;
  const shown = all.slice(0, Math.max(0, most - 1));
  const more = t.queue.rates.more(all.length - shown.length);
  return most > 0 ? [...shown, { key: 'more', what: more, value: '', missed: false }] : [];
}
