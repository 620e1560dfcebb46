import type { HealthData } from '../shared/contracts/views.js';
import type { Clock } from '../shared/time/clock.js';
import type { ServerClock } from '../shared/time/server-clock.js';
import type { CatchUp } from './catch-up/catch-up.js';
import type { LagMeter } from './lag-meter.js';
import type { ModelHost } from './model/model-host.js';
import type { WindowPort } from './ports/window-port.js';
import type { UpstreamStats } from './upstream/stats.js';

/** Parts whose state the account is made of. */
export interface HealthSource {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly host: ModelHost;
  readonly stats: UpstreamStats;
  readonly lag: LagMeter;
  readonly catchUp: CatchUp;
  readonly windows: () => readonly WindowPort[];
}

/** The feed's account of itself and of what the gateway last said. */
export function readHealth(source: HealthSource): HealthData {
  const { clock, serverClock, host, stats, lag, catchUp, windows } = source;
  const beat = stats.lastBeat;
  const monoMs = clock.monoMs();
  return {
    epoch: host.model?.replica.epoch ?? null,
    rev: host.model?.replica.rev ?? 0,
    gatewayRev: beat?.rev ?? null,
    gatewayVersion: stats.gatewayVersion,
    clockOffsetMs: serverClock.wallOffsetMs(),
    clockRttMs: serverClock.rttMs,
    incidents: host.model?.replica.incidents.size ?? 0,
    open: host.model?.queue.size ?? 0,
    connects: stats.connects,
    replays: stats.replays,
    snapshots: stats.snapshots,
    gaps: stats.gaps,
    eventsApplied: stats.eventsApplied,
    duplicatesSkipped: stats.duplicatesSkipped,
    eventsPerSecond: lag.eventsPerSecond(monoMs),
    lagMs: lag.lagMs(monoMs),
    catchUp: catchUp.read(serverClock.now()),
    windows: windows().map((window) => window.status),
    sources: beat?.sources ?? [],
    deadLetters: beat?.deadLetters ?? 0,
    notes: [...(beat?.notes ?? []), ...ownNotes(host, stats)],
    storeError: beat?.storeError ?? null,
  };
}

/** Faults that the feed itself has met, told in the same list as those of the gateway. */
function ownNotes({ model }: ModelHost, { unreadable }: UpstreamStats): HealthData['notes'] {
  const notes = [
    { key: 'wall.unreadable', count: unreadable },
    { key: 'wall.unreadableWarning', count: model?.warnings.unreadable ?? 0 },
    { key: 'wall.unreadableAlarm', count: model?.alarms.unreadable ?? 0 },
  ];
  return notes.filter(({ count }) => count > 0);
}
