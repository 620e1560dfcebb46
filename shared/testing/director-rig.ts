import type { WallAction } from '../contracts/wall-actions.js';
import type { WallProfile } from '../contracts/wall-profile.js';
import { type DirectorEvent, reduce } from '../screens/director.js';
import { restore } from '../screens/memory.js';
import type { Moment } from '../screens/moment.js';
import { nextChangeAt } from '../screens/next-change.js';
import { planOf, type ScreensPlan } from '../screens/plan.js';
import type { Problem } from '../screens/problem.js';
import { type ScreenView, viewOf } from '../screens/screen-view.js';
import type { DirectorState, TopAlarm } from '../screens/state.js';

/** An alarm as the feed tells it, high and of an incident. */
export function topAlarm(id: string, more: Partial<TopAlarm> = {}): TopAlarm {
  return {
    id,
    kind: 'new-urgent',
    priority: 'high',
    raisedAt: 0,
    incident: `110:${id}`,
    drill: false,
    ...more,
  };
}

/** A director in virtual time, with every screen on its display. */
export class DirectorRig {
  readonly plan: ScreensPlan;
  state: DirectorState;
  now: Moment;
  problems: Problem[] = [];

  constructor(
    profile: WallProfile,
    startsAt = '2024-04-18T14:32:00+08:00',
    change: Partial<ScreensPlan> = {},
  ) {
    this.plan = { ...planOf(profile, profile.screens), ...change };
    this.now = { monoMs: 1_000, wallMs: Date.parse(startsAt) };
    this.state = restore(this.plan, null, this.now);
    this.send({ kind: 'screens', present: this.plan.screens.map(({ name }) => name) });
  }

  send(event: DirectorEvent): this {
    const { state, problems } = reduce(this.plan, this.state, event, this.now);
    this.state = state;
    this.problems = [...problems];
    return this;
  }

  act(action: WallAction): this {
    return this.send({ kind: 'act', action });
  }

  alarms(...top: TopAlarm[]): this {
    return this.send({ kind: 'alarms', top });
  }

  /** Lets time pass as a host does: it wakes when the state says so, and at the end. */
  pass(ms: number): this {
    const end = this.now.monoMs + ms;
    for (let turns = 0; turns < 100_000; turns += 1) {
      const at = Math.min(end, nextChangeAt(this.plan, this.state, this.now));
      this.step(Math.max(0, at - this.now.monoMs));
      if (this.now.monoMs >= end) return this;
    }
    throw new Error('the director wakes itself without end');
  }

  /** One late wake-up, as after a sleep of the machine. */
  step(ms: number): this {
    this.now = { monoMs: this.now.monoMs + ms, wallMs: this.now.wallMs + ms };
    return this.send({ kind: 'time' });
  }

  view(name: string): ScreenView {
    return viewOf(this.plan, this.state, name, this.now);
  }

  /** Scene by screen. */
  scenes(): Record<string, string> {
    return Object.fromEntries(this.plan.screens.map(({ name }) => [name, this.view(name).scene]));
  }
}
