import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { FLOOD, pourFlood } from '../../e2e/support/flood.js';
import { readState } from '../../e2e/support/screens.js';
import { untilTrue } from '../../e2e/support/wait.js';
import type { BenchContext } from '../harness/context.js';
import { startFrames, stopFrames, watchFrames, type Frames } from '../harness/frame-times.js';
import type { GoalRow, ScenarioResult } from '../harness/report.js';
import { median, percentile, show } from '../harness/stats.js';
import { openWall } from '../harness/wall-subject.js';

const SCENES = ['queue', 'map'] as const;
/** Incidents that are there before, so that no screen is empty. */
const OPEN = 40;
/** The same wall without a flood is watched for as long as the flood lasts at best. */
const BEFORE_MS = FLOOD.overMs;
/** A frame that comes later than one and a half periods has let one drop. */
const DROPPED_MS = 25;
/** What a flood may add: a drop of the frame rate, and of how late the worst twentieth comes. */
const GOALS = { median: 1.2, p95: 2, longest: 200 } as const;

interface Cell {
  readonly scene: string;
  readonly before: Frames;
  readonly during: Frames;
}

async function both<T>(pages: readonly Page[], act: (page: Page) => Promise<T>): Promise<T[]> {
  return Promise.all(pages.map(act));
}

/** Frames of a queue and a map before and during a flood, in the same windows and the same minute. */
async function floodOnce(context: BenchContext): Promise<Cell[]> {
  const subject = await openWall(context, SCENES, OPEN);
  try {
    const pages = SCENES.map((scene) => subject.wall.page(scene));
    await both(pages, watchFrames);
    await both(pages, startFrames);
    await pause(BEFORE_MS);
    const before = await both(pages, stopFrames);
    await both(pages, startFrames);
    const { rev } = await pourFlood(subject.wall.gateway, 'flood');
    await untilTrue('the whole flood on both screens', 20_000, async () =>
      (await both(pages, readState)).every((state) => state?.rev === rev),
    );
    const during = await both(pages, stopFrames);
    return SCENES.flatMap((scene, i) => {
      const [was, is] = [before[i], during[i]];
      return was && is ? [{ scene, before: was, during: is }] : [];
    });
  } finally {
    await subject.close();
  }
}

const dropped = ({ gaps }: Frames): number => gaps.filter((gap) => gap > DROPPED_MS).length;

function row({ scene }: Cell, when: string, frames: Frames): string[] {
  const { gaps, longTasks } = frames;
  const parts = [median(gaps), percentile(gaps, 0.95), Math.max(...gaps)].map((ms) => show(ms));
  const late = `${dropped(frames)} of ${gaps.length}`;
  return [scene, when, ...parts, late, String(longTasks.length), show(Math.max(0, ...longTasks), 0)];
}

function goalsOf(cells: readonly Cell[]): GoalRow[] {
  return SCENES.flatMap((scene): GoalRow[] => {
    const all = cells.filter((cell) => cell.scene === scene);
    const ratio = (share: number): number =>
      median(
        all.map(({ before, during }) => percentile(during.gaps, share) / percentile(before.gaps, share)),
      );
    const longest = median(all.map(({ during }) => Math.max(0, ...during.longTasks)));
    const [middle, late] = [ratio(0.5), ratio(0.95)];
    return [
      {
        id: 'F1',
        what: `${scene}: time between frames during a flood of ${FLOOD.events} in ${FLOOD.overMs / 1_000} s ÷ before it`,
        goal: `median ≤ ${GOALS.median}, p95 ≤ ${GOALS.p95}`,
        figure: `${show(middle, 2)} / ${show(late, 2)}`,
        reached: middle <= GOALS.median && late <= GOALS.p95,
        note: 'same window, same minute; the gateway and the feed share the cores',
      },
      {
        id: 'F2',
        what: `${scene}: longest task during the flood`,
        goal: `≤ ${GOALS.longest} ms`,
        figure: `${show(longest, 0)} ms`,
        reached: longest <= GOALS.longest,
        note: 'tasks of 50 ms and more are told by the browser; 0 is none',
      },
    ];
  });
}

/** A flood of alarms as a room has it once a year: does the wall still move while it comes? */
export async function flood(context: BenchContext): Promise<ScenarioResult> {
  const cells: Cell[] = [];
  for (let run = 0; run < context.runs; run++) {
    const seen = await floodOnce(context);
    cells.push(...seen);
    for (const { scene, during } of seen)
      context.say(
        `flood ${scene}: p95 ${show(percentile(during.gaps, 0.95))} ms, ${dropped(during)} dropped`,
      );
  }
  return {
    goals: goalsOf(cells),
    tables: [
      {
        title: `A flood of ${FLOOD.events} urgent incidents in ${FLOOD.overMs / 1_000} s: time between frames, ms`,
        head: ['scene', 'when', 'median', 'p95', 'worst', `late (> ${DROPPED_MS})`, 'long tasks', 'longest'],
        rows: cells.flatMap((cell) => [row(cell, 'before', cell.before), row(cell, 'during', cell.during)]),
      },
    ],
  };
}
