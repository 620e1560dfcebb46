import type { Timers } from '../../../shared/time/second-ticker.js';
import { metresPerWorldUnit, type WorldPoint } from '../project/mercator.js';
import type { WorldBounds } from '../project/view-transform.js';

/** A hand on the map keeps it for this long after its last movement; then the wall takes it back. */
export const HAND_HOLD_MS = 60_000;
/** A hand that moved this recently is not interrupted, not even by an urgent incident. */
export const HAND_BUSY_MS = 10_000;
/** How long a flight stays at its incident. */
export const FLIGHT_HOLD_MS = 20_000;
/** What a flight shows around its incident, metres to each side: the neighbouring villages. */
export const SURROUNDINGS_M = 4_000;
/** Following incidents never zooms in further than this, metres to each side of their middle. */
const FOLLOW_LEAST_M = 3_000;

/** Who decides what the map shows. */
export type CameraState = 'home' | 'hand' | 'flight';

/** Moves the map. */
export interface CameraMoves {
  /** Brings all of `bounds` into view. */
  go(bounds: WorldBounds): void;
  /** The state is another one now. */
  turned(state: CameraState): void;
}

/** Box around a point, `metres` to each side. */
export function around({ x, y }: WorldPoint, metres: number): WorldBounds {
  const reach = metres / metresPerWorldUnit(y);
  return { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
}

function atLeast(bounds: WorldBounds, metres: number): WorldBounds {
  const middle = { x: (bounds.minX + bounds.maxX) / 2, y: (bounds.minY + bounds.maxY) / 2 };
  const least = around(middle, metres);
  return {
    minX: Math.min(bounds.minX, least.minX),
    minY: Math.min(bounds.minY, least.minY),
    maxX: Math.max(bounds.maxX, least.maxX),
    maxY: Math.max(bounds.maxY, least.maxY),
  };
}

/**
 * Decides what an unattended map shows: the unit that was drilled to, or all open incidents, or for a
 * while a new urgent incident with its surroundings. A hand goes before all of them, and gives the map
 * back by itself. It refits to incidents only when their set changes, never because time passes.
 */
export class MapCamera {
  readonly #moves: CameraMoves;
  readonly #timers: Timers;
  readonly #monoMs: () => number;
  #scope: WorldBounds | null = null;
  #incidents: WorldBounds | null = null;
  #follow = false;
  #key = '';
  #state: CameraState = 'home';
  #handAt = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;

  constructor(moves: CameraMoves, timers: Timers, monoMs: () => number) {
    this.#moves = moves;
    this.#timers = timers;
    this.#monoMs = monoMs;
  }

  /** Who decides at present. */
  get state(): CameraState {
    return this.#state;
  }

  /** What is shown when nobody asks for anything else. */
  get home(): WorldBounds | null {
    if (!this.#follow || !this.#incidents) return this.#scope;
    return atLeast(this.#incidents, FOLLOW_LEAST_M);
  }

  /** Another unit is looked at: the map goes there whoever had it. */
  setScope(bounds: WorldBounds): void {
    this.#scope = bounds;
    this.#goHome();
  }

  /** Whether the map follows the open incidents. */
  setFollow(follow: boolean): void {
    if (this.#follow === follow) return;
    this.#follow = follow;
    this.#goHome();
  }

  /** The open incidents: `key` names their set, `bounds` holds them; null when there are none. */
  setIncidents(key: string, bounds: WorldBounds | null): void {
    this.#incidents = bounds;
    if (this.#key === key) return;
    this.#key = key;
    if (this.#follow && this.#state === 'home' && this.home) this.#moves.go(this.home);
  }

  /** A hand moved the map. */
  hand(): void {
    this.#handAt = this.#monoMs();
    this.#turn('hand', HAND_HOLD_MS);
  }

  /** Shows a new urgent incident with its surroundings for a while. False while a hand is busy. */
  fly(at: WorldPoint): boolean {
    if (this.#monoMs() - this.#handAt < HAND_BUSY_MS) return false;
    this.#turn('flight', FLIGHT_HOLD_MS);
    this.#moves.go(around(at, SURROUNDINGS_M));
    return true;
  }

  /** Gives the map back at once. */
  release(): void {
    this.#goHome();
  }

  /** Ends it; nothing moves any more. */
  stop(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #goHome(): void {
    this.stop();
    this.#setState('home');
    if (this.home) this.#moves.go(this.home);
  }

  #turn(state: CameraState, holdMs: number): void {
    this.stop();
    this.#setState(state);
    this.#timer = this.#timers.setTimeout(() => this.#goHome(), holdMs);
  }

  #setState(state: CameraState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#moves.turned(state);
  }
}
