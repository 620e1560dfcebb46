import type { UnitsMessage, UnitsReply, UnitState } from '../../../shared/contracts/units.js';
import { UnitsMessageSchema } from '../../../shared/contracts/units.js';
import * as v from 'valibot';
import type { Clock } from '../../../shared/time/clock.js';
import type { Gatekeeper } from '../../people/principal.js';
import { silentLog } from '../../log.js';
import { SITE_DATA, startFixture, type Feed } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';
import { systemClock } from '../../time/virtual-clock.js';
import { openUnits } from '../units-extension.js';

/** What a test of units may choose. */
export interface UnitsFixtureOptions {
  readonly dir: string;
  readonly file?: string | null;
  readonly clock?: Clock;
  readonly gatekeeper?: Gatekeeper;
}

/** A gateway with field units on real SQLite, HTTP and sockets. */
export async function startUnits({ dir, file = null, clock = systemClock, gatekeeper }: UnitsFixtureOptions) {
  const units = openUnits({
    ...{ file, clock, timers: hostTimers, logger: silentLog },
    sources: SITE_DATA.codes.sources,
    crsOf: (code) => (code === 'SENSE' ? 'GCJ02' : undefined),
  });
  const fixture = await startFixture({
    ...{ dir, clock, extend: units.extend },
    ...(gatekeeper ? { gatekeeper } : {}),
  });
  const postUnits = async (
    body: unknown,
    token?: string,
  ): Promise<{ status: number; reply: UnitsReply & { error?: unknown } }> => {
    const response = await fixture.request('/v1/units', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    return { status: response.status, reply: (await response.json()) as UnitsReply };
  };
  return { ...fixture, notes: units.notes, postUnits };
}

/** A wall's copy of the units, kept as the wire says. */
export class UnitsCopy {
  readonly units = new Map<string, UnitState>();
  readonly messages: UnitsMessage[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(feed: Feed) {
    feed.on('units', (raw) => {
      const message = v.parse(UnitsMessageSchema, raw);
      this.messages.push(message);
      if (message.all) this.units.clear();
      for (const unit of message.units) this.units.set(unit.id, unit);
      for (const id of message.gone) this.units.delete(id);
      for (const look of this.waiting) look();
    });
  }

  /** Resolves when a message has made something true. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
}
