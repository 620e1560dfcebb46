import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { incident, idOf, stamped } from '../../e2e/support/incidents.js';
import { postAccepted } from '../../e2e/support/http.js';
import type { BenchContext } from '../harness/context.js';
import { allowFunctions } from '../harness/page-script.js';
import type { GoalRow, ScenarioResult } from '../harness/report.js';
import { percentile, show } from '../harness/stats.js';
import { openWall, type WallSubject } from '../harness/wall-subject.js';

/** How the windows stand while the deadlines pass. */
const STATES = ['shown', 'covered', 'off-screen'] as const;
type WindowState = (typeof STATES)[number];

/** Incidents per state: fewer than the rows that a 1920×1080 queue shows, so that every one is on the screen. */
const COUNT = 6;
/** Deadlines are spread over this span, at uneven milliseconds. */
const SPREAD_MS = 5_000;
/** From posting to the first deadline. */
const LEAD_MS = 3_000;

/** Puts every window of the wall into a state that throttles a default Electron. */
async function put(subject: WallSubject, state: WindowState): Promise<void> {
  await subject.wall.app.evaluate(({ BrowserWindow }, wanted) => {
    const global_ = globalThis as { benchCovers?: Electron.BrowserWindow[] };
    for (const cover of global_.benchCovers ?? []) cover.destroy();
    global_.benchCovers = [];
    const walls = BrowserWindow.getAllWindows();
    if (wanted === 'covered') {
      for (const window of walls) {
        const cover = new BrowserWindow({
          ...window.getBounds(),
          frame: false,
          alwaysOnTop: true,
          focusable: false,
        });
        global_.benchCovers.push(cover);
      }
    }
    for (const [index, window] of walls.entries()) {
      const { y, width, height } = window.getBounds();
      window.setBounds({ x: index * width + (wanted === 'off-screen' ? 20_000 : 0), y, width, height });
    }
  }, state);
}

/** Times at which the first clock of each incident became an overrun in this page, UTC ms by id. */
function watchOverruns(page: Page, ids: readonly string[], untilMs: number): Promise<Record<string, number>> {
  return page.evaluate(
    ({ wanted, end }) =>
      new Promise<Record<string, number>>((resolve) => {
        const seen: Record<string, number> = {};
        const look = (): void => {
          for (const id of wanted) {
            if (seen[id] !== undefined) continue;
            const cell = document.querySelector<HTMLElement>(
              `[data-version][data-incident-id="${id}"] [data-stage="receive"]`,
            );
            if (cell?.dataset['state'] === 'overrun') seen[id] = Date.now();
          }
        };
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, { subtree: true, attributes: true, childList: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(seen);
        }, end - Date.now());
      }),
    { wanted: [...ids], end: untilMs },
  );
}

async function lateness(
  subject: WallSubject,
  state: WindowState,
): Promise<{ late: number[]; missed: number }> {
  await put(subject, state);
  await pause(500);
  const now = Date.now();
  const deadlines = Array.from(
    { length: COUNT },
    (_, i) => now + LEAD_MS + Math.round((i / COUNT) * SPREAD_MS) + ((i * 137) % 97),
  );
  const events = deadlines.map((deadline, i) => incident(`${state}-${i}`, deadline - 60_000));
  const end = now + LEAD_MS + SPREAD_MS + 2_500;
  const ids = events.map((event) => idOf(event.sourceId));
  const watching = Promise.all(subject.pages.map((page) => watchOverruns(page, ids, end)));
  await postAccepted(subject.wall.gateway, events);
  const seen = await watching;
  // Closed again, so that the next state has the screen to itself.
  await postAccepted(
    subject.wall.gateway,
    events.map((event) => stamped(event.sourceId, 2, { closed: Date.now() })),
  );
  const late: number[] = [];
  let missed = 0;
  for (const times of seen) {
    ids.forEach((id, i) => {
      const at = times[id];
      if (at === undefined) missed += 1;
      else late.push(at - (deadlines[i] ?? 0));
    });
  }
  return { late, missed };
}

/** S13: a clock turns red at its deadline, whatever stands in front of the window. */
export async function transitions(context: BenchContext): Promise<ScenarioResult> {
  const subject = await openWall(context, ['queue', 'queue', 'queue', 'queue'], 1);
  await Promise.all(subject.pages.map(allowFunctions));
  const goals: GoalRow[] = [];
  try {
    for (const state of STATES) {
      const { late, missed } = await lateness(subject, state);
      const worst = Math.max(...late.map(Math.abs));
      goals.push({
        id: 'S13',
        what: `deadline → red, windows ${state}`,
        goal: '≤ 100 ms, none missed',
        figure: `p50 ${show(percentile(late, 0.5), 0)}, worst ${show(worst, 0)} ms; ${missed} missed`,
        reached: missed === 0 && worst <= 100,
        note: `${late.length} transitions on four windows, deadlines at uneven milliseconds`,
      });
      context.say(`transitions ${state}: worst ${show(worst, 0)} ms, ${missed} missed`);
    }
  } finally {
    await put(subject, 'shown');
    await subject.close();
  }
  return { goals, tables: [] };
}
