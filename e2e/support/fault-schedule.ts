import type { Direction, FaultProxy } from './fault-proxy.js';
import { seeded } from './random.js';

/** Kinds of faults that a schedule draws from. */
export const FAULTS = [
  'cut',
  'reset',
  'black-hole-up',
  'black-hole-down',
  'half-open',
  'slice',
  'delay',
  'bandwidth',
  'limit',
] as const;
/** One kind of fault. */
export type Fault = (typeof FAULTS)[number];

/** A fault that begins `afterMs` after the one before was healed and lasts `forMs`. */
export interface FaultStep {
  readonly fault: Fault;
  readonly afterMs: number;
  readonly forMs: number;
}

/** A schedule is a pure function of its seed: every kind comes before any comes twice. */
export function faultSchedule(
  seed: number,
  steps: number,
  limits: { afterMs: number; forMs: number },
): FaultStep[] {
  const random = seeded(seed);
  const list: FaultStep[] = [];
  let bag: Fault[] = [];
  while (list.length < steps) {
    if (bag.length === 0) bag = [...FAULTS];
    const [fault] = bag.splice(random.int(0, bag.length - 1), 1);
    if (!fault) continue;
    list.push({
      fault,
      afterMs: random.int(Math.ceil(limits.afterMs / 4), limits.afterMs),
      forMs: random.int(Math.ceil(limits.forMs / 4), limits.forMs),
    });
  }
  return list;
}

const hole = (direction: Direction) => (proxy: FaultProxy) => proxy.set(direction, { blackHole: true });

const BEGIN: Readonly<Record<Fault, (proxy: FaultProxy) => void>> = {
  cut: (proxy) => proxy.cut(),
  reset: (proxy) => proxy.reset(),
  'black-hole-up': hole('up'),
  'black-hole-down': hole('down'),
  'half-open': (proxy) => proxy.halfOpen(),
  slice: (proxy) => proxy.set('both', { sliceBytes: 700, sliceDelayMs: 1 }),
  delay: (proxy) => proxy.set('both', { latencyMs: 300, jitterMs: 300 }),
  bandwidth: (proxy) => proxy.set('both', { bytesPerSecond: 40_000 }),
  limit: (proxy) => proxy.set('down', { limitBytes: 20_000 }),
};

/** Puts one fault on; `proxy.heal()` takes it off. */
export function beginFault(proxy: FaultProxy, fault: Fault): void {
  BEGIN[fault](proxy);
}

/** Runs a schedule to its end and heals. `sleep` is handed in; `onStep` hears what begins. */
export async function runSchedule(
  proxy: FaultProxy,
  steps: readonly FaultStep[],
  sleep: (ms: number) => Promise<void>,
  onStep: (step: FaultStep) => void = () => undefined,
): Promise<void> {
  for (const step of steps) {
    await sleep(step.afterMs);
    onStep(step);
    beginFault(proxy, step.fault);
    await sleep(step.forMs);
    proxy.heal();
  }
}
