import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { Rect } from './geometry.js';
import { MAX_TRIES, type PlaceableWindow, type PlacementReport, placeWindow } from './placement.js';

const target = { x: 1920, y: 0, width: 1920, height: 1080 };

/** A window system whose moves can miss. `miss` maps the wanted bounds to what it does. */
class FakeWindow implements PlaceableWindow {
  kiosk = false;
  moves = 0;
  calls: string[] = [];
  destroyed = false;

  constructor(
    public bounds: Rect,
    private readonly miss: (from: Rect, to: Rect) => Rect = (_from, to) => to,
    private readonly kioskBounds: (bounds: Rect) => Rect = (bounds) => bounds,
  ) {}

  isDestroyed(): boolean {
    return this.destroyed;
  }
  getBounds(): Rect {
    return this.bounds;
  }
  setBounds(bounds: Rect): void {
    this.moves += 1;
    this.calls.push('move');
    this.bounds = this.miss(this.bounds, bounds);
  }
  isKiosk(): boolean {
    return this.kiosk;
  }
  setKiosk(kiosk: boolean): void {
    this.calls.push(kiosk ? 'kiosk' : 'leave');
    this.kiosk = kiosk;
    if (kiosk) this.bounds = this.kioskBounds(this.bounds);
  }
}

async function place(window: PlaceableWindow): Promise<PlacementReport> {
  const timers = new ManualTimers();
  const done = placeWindow(window, target, timers);
  await timers.advanceAsync(10_000);
  expect(timers.pending).toBe(0);
  return done;
}
const halfway = (a: number, b: number): number => Math.round((a + b) / 2);
const elsewhere = { x: 0, y: 0, width: 1280, height: 720 };

describe('placeWindow', () => {
  it('moves before it goes full screen', async () => {
    const window = new FakeWindow(elsewhere);
    expect(await place(window)).toEqual({ placed: true, tries: 1, actual: target });
    expect(window.calls).toEqual(['move', 'kiosk']);
  });

  it('tries again while a window system does half of each move, and stops', async () => {
    const window = new FakeWindow({ ...target, x: target.x + 24 }, (from, to) => ({
      ...to,
      x: halfway(from.x, to.x),
    }));
    const report = await place(window);
    expect(report.placed).toBe(true);
    expect(report.tries).toBe(4);
    expect(window.kiosk).toBe(true);
  });

  it('reports instead of trying for ever', async () => {
    const window = new FakeWindow(elsewhere, (from) => from);
    expect(await place(window)).toEqual({ placed: false, tries: MAX_TRIES, actual: elsewhere });
    expect(window.moves).toBe(MAX_TRIES);
  });

  it('leaves full screen when it went to another display', async () => {
    let wrong = true;
    const window = new FakeWindow(
      elsewhere,
      (_from, to) => to,
      (bounds) => {
        const next = wrong ? { ...bounds, x: 0 } : bounds;
        wrong = false;
        return next;
      },
    );
    expect(await place(window)).toMatchObject({ placed: true, tries: 2, actual: target });
    expect(window.calls).toEqual(['move', 'kiosk', 'leave', 'move', 'kiosk']);
  });

  it('accepts the row that a bare X server takes away', async () => {
    const window = new FakeWindow(
      elsewhere,
      (_from, to) => to,
      (bounds) => ({ ...bounds, height: bounds.height - 1, width: bounds.width - 1 }),
    );
    expect(await place(window)).toMatchObject({ placed: true, tries: 1 });
  });

  it('does not drift over 100 rounds on a system that rounds each move', async () => {
    const window = new FakeWindow(elsewhere, (_from, to) => ({ ...to, width: to.width + 1, x: to.x - 1 }));
    for (let round = 0; round < 100; round += 1) {
      expect((await place(window)).placed).toBe(true);
      expect(Math.abs(window.bounds.width - target.width)).toBeLessThanOrEqual(1);
    }
    expect(window.moves).toBe(100);
  });

  it('gives up at once when the window dies under it', async () => {
    const window = new FakeWindow(elsewhere);
    window.setBounds = () => void (window.destroyed = true);
    expect((await place(window)).placed).toBe(false);
  });
});
