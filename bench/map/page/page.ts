import { makeCircles, makeMarkerCluster, makeMarkers } from './leaflet-peers.js';
import { makeMaplibre } from './maplibre.js';
import { makeOurs } from './ours.js';
import { makePoints, makeWalk } from './points.js';
import type { MakeSubject, MapSubject } from './subject.js';

/** Moves come in steps of this, ms. */
const STEP_MS = 20;
/** The view goes this far in one frame while panning, CSS pixels, and turns after so many frames. */
const PAN_STEP = 6;
const PAN_TURN = 40;

const SUBJECTS: Readonly<Record<string, MakeSubject>> = {
  clusters: makeOurs('clusters'),
  dots: makeOurs('dots'),
  units: makeOurs('clusters', true),
  markers: makeMarkers,
  circles: makeCircles,
  markercluster: makeMarkerCluster,
  maplibre: makeMaplibre,
};

/** What one span gave. */
export interface PageReading {
  readonly seconds: number;
  readonly frames: number;
  readonly maxGapMs: number;
  readonly longTasks: number;
  /** From when a move was due to the task after the frame that shows it, ms. */
  readonly latencies: readonly number[];
  readonly applied: number;
}

/** What the page offers to the harness. */
export interface MapBench {
  mount(name: string, count: number, seed: number): Promise<number>;
  begin(ratePerSecond: number): void;
  end(): PageReading;
  pan(ms: number): Promise<number>;
  describe(): string;
}

/** Frames and long tasks since the last reset. */
class FrameCounter {
  frames = 0;
  maxGapMs = 0;
  longTasks = 0;
  #last = 0;

  constructor() {
    new PerformanceObserver((list) => (this.longTasks += list.getEntries().length)).observe({
      entryTypes: ['longtask'],
    });
    const frame = (now: number): void => {
      this.frames += 1;
      if (this.#last > 0) this.maxGapMs = Math.max(this.maxGapMs, now - this.#last);
      this.#last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  reset(): void {
    this.frames = this.maxGapMs = this.longTasks = this.#last = 0;
  }
}

/** Calls back in a task after the frame that is being made. */
class AfterPaint {
  readonly #channel = new MessageChannel();
  #waiting: (() => void)[] = [];

  constructor() {
    this.#channel.port1.onmessage = () => {
      const calls = this.#waiting;
      this.#waiting = [];
      for (const call of calls) call();
    };
  }

  /** To be called while, or before, the frame is made. */
  then(call: () => void): void {
    requestAnimationFrame(() => {
      this.#waiting.push(call);
      if (this.#waiting.length === 1) this.#channel.port2.postMessage(0);
    });
  }
}

const counter = new FrameCounter();
const afterPaint = new AfterPaint();
let subject: MapSubject | null = null;
let walk: ReturnType<typeof makeWalk> = () => [];
let timer = 0;
let began = 0;
let applied = 0;
let latencies: number[] = [];

function step(ratePerSecond: number, map: MapSubject): void {
  const now = performance.now();
  const due = Math.floor(((now - began) / 1_000) * ratePerSecond) - applied;
  if (due <= 0) return;
  // A move that had to wait for the thread counts from when it was due.
  const stamps = Array.from({ length: due }, (_, i) => began + ((applied + i + 1) / ratePerSecond) * 1_000);
  applied += due;
  map.move(walk(due));
  map.whenDrawn(() =>
    afterPaint.then(() => {
      const painted = performance.now();
      for (const stamp of stamps) latencies.push(painted - stamp);
    }),
  );
}

const bench: MapBench = {
  mount: async (name, count, seed) => {
    const make = SUBJECTS[name];
    const element = document.querySelector<HTMLElement>('#map');
    if (!make || !element) throw new Error(`bench: no subject "${name}"`);
    const points = makePoints(count, seed);
    walk = makeWalk(points, seed + 1);
    const start = performance.now();
    subject = await make(element, points);
    await new Promise<void>((resolve) => afterPaint.then(resolve));
    return performance.now() - start;
  },
  begin: (ratePerSecond) => {
    const map = subject;
    if (!map) throw new Error('bench: nothing is mounted');
    window.clearInterval(timer);
    began = performance.now();
    applied = 0;
    latencies = [];
    counter.reset();
    timer = window.setInterval(() => step(ratePerSecond, map), STEP_MS);
  },
  end: () => {
    window.clearInterval(timer);
    const { frames, maxGapMs, longTasks } = counter;
    return { seconds: (performance.now() - began) / 1_000, frames, maxGapMs, longTasks, latencies, applied };
  },
  pan: async (ms) => {
    const start = performance.now();
    let frames = 0;
    await new Promise<void>((resolve) => {
      const frame = (now: number): void => {
        if (now - start > ms) return resolve();
        subject?.panBy(Math.floor(frames / PAN_TURN) % 2 === 0 ? PAN_STEP : -PAN_STEP);
        frames += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    return frames / ((performance.now() - start) / 1_000);
  },
  describe: () => subject?.describe() ?? 'nothing',
};

Object.assign(window, { mapBench: bench });
