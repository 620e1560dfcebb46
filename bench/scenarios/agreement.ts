import type { Page } from 'playwright-core';
import { incident, idOf } from '../../e2e/support/incidents.js';
import { postAccepted } from '../../e2e/support/http.js';
import type { BenchContext } from '../harness/context.js';
import { allowFunctions } from '../harness/page-script.js';
import type { ScenarioResult } from '../harness/report.js';
import { percentile, show } from '../harness/stats.js';
import { openWall } from '../harness/wall-subject.js';

const WATCH_MS = 8_000;
/** Few, so that the watched one is among the rows on the screen. */
const OPEN = 4;
/** One tick of a 60 Hz display, rounded up. */
const TICK_MS = 17;

interface Seen {
  /** When each revision first stood in the window, UTC ms. */
  readonly revs: Record<string, number>;
  /** When each text of the watched clock first stood there. */
  readonly texts: Record<string, number>;
}

function watch(page: Page, id: string, forMs: number): Promise<Seen> {
  return page.evaluate(
    ({ wanted, ms }) =>
      new Promise<Seen>((resolve) => {
        const revs: Record<string, number> = {};
        const texts: Record<string, number> = {};
        const look = (): void => {
          const now = performance.timeOrigin + performance.now();
          const rev = document.querySelector<HTMLElement>('[data-rev]')?.dataset['rev'];
          if (rev !== undefined) revs[rev] ??= now;
          const cell = document.querySelector(
            `[data-version][data-incident-id="${wanted}"] [data-stage="arrive"]`,
          );
          const text = cell?.textContent.trim();
          if (text) texts[text] ??= now;
        };
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, {
          subtree: true,
          attributes: true,
          childList: true,
          characterData: true,
        });
        setTimeout(() => {
          observer.disconnect();
          resolve({ revs, texts });
        }, ms);
      }),
    { wanted: id, ms: forMs },
  );
}

/** For every key that all windows saw: how far apart the first and the last were. The first keys of a watch are dropped. */
export function spreads(all: readonly Record<string, number>[]): number[] {
  const [first, ...rest] = all;
  if (!first) return [];
  return Object.keys(first)
    .slice(1)
    .flatMap((key) => {
      const times = [first, ...rest].map((seen) => seen[key]);
      const known = times.filter((time) => time !== undefined);
      return known.length === all.length ? [Math.max(...known) - Math.min(...known)] : [];
    });
}

/** Promise 3 measured: the same revision and the same digits on all windows, at the same time. */
export async function agreement(context: BenchContext): Promise<ScenarioResult> {
  const subject = await openWall(context, ['queue', 'queue', 'queue', 'queue'], OPEN);
  await Promise.all(subject.pages.map(allowFunctions));
  try {
    await postAccepted(subject.wall.gateway, [incident('agree', Date.now() - 6 * 60_000)]);
    const stop = subject.send(20);
    const seen = await Promise.all(subject.pages.map((page) => watch(page, idOf('agree'), WATCH_MS)));
    await stop();
    const revs = spreads(seen.map((each) => each.revs));
    const texts = spreads(seen.map((each) => each.texts));
    const sameTick = revs.filter((ms) => ms <= TICK_MS).length / revs.length;
    context.say(
      `agreement: revisions p50 ${show(percentile(revs, 0.5))} ms, digits worst ${show(Math.max(...texts))} ms`,
    );
    return {
      tables: [],
      goals: [
        {
          id: 'G5',
          what: 'the same revision on all four windows',
          goal: 'within one frame tick (17 ms)',
          figure: `${show(sameTick * 100, 0)} % of ${revs.length}; p50 ${show(percentile(revs, 0.5))}, p99 ${show(percentile(revs, 0.99))} ms`,
          reached: sameTick >= 0.99,
          note: 'first mutation that carries it',
        },
        {
          id: 'G5',
          what: 'the digits of one clock change together',
          goal: 'within 20 ms',
          figure: `worst ${show(Math.max(...texts))} ms of ${texts.length} seconds`,
          reached: texts.length > 0 && Math.max(...texts) <= 20,
          note: '',
        },
      ],
    };
  } finally {
    await subject.close();
  }
}
