import * as v from 'valibot';
import type { Variant } from '../../shared/contracts/bridge.js';
import {
  ControlSchema,
  type Control,
  type ControlReply,
  type WallReport,
} from '../../shared/contracts/walls.js';
import type { TopAlarm } from '../../shared/screens/state.js';
import { TopAlarmSchema } from '../../shared/screens/top-alarm.js';
import type { Log } from '../logging/logger.js';
import { asChild, type UtilityLike } from './fork-child.js';
import type { GatewayAddress } from './gateway-process.js';
import type { Child, Supervisor } from './supervisor.js';

/** feed host → main. */
const FeedMessageSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('failed'), error: v.string() }),
  /** Once a second, for whoever wants it; windows have the same as a view. */
  v.object({ type: v.literal('health') }),
  /** Alarms that wait, the first one first, at each change. */
  v.object({ type: v.literal('alarms'), top: v.array(TopAlarmSchema) }),
  /** What the remote page asks of this wall; answered by `control-reply` with the same id. */
  v.object({ type: v.literal('control'), id: v.number(), control: ControlSchema }),
]);

/** A window that wants a port: sends it its end. */
export type PortSink<P> = (port: P) => void;

/** What the feed needs of its surroundings. */
export interface FeedSetup<P> {
  /** Name of the wall in `hello`. */
  wall: string;
  dataDir: string;
  /** Makes a channel: one end for the feed, one for a window. */
  channel(): { port1: P; port2: P };
  /** How a port reaches the window of a screen; null while it has none. */
  sinkOf(screen: string): PortSink<P> | null;
  /** Who looks at a screen: the feed gives its window nothing else. */
  variantOf(screen: string): Variant;
  /** All alarms that nobody has acknowledged. */
  alarms(top: readonly TopAlarm[]): void;
  /** Carries out what the remote page asks for; never rejects. */
  control(control: Control): Promise<ControlReply>;
}

/**
 * The feed process: gives it the gateway's address, and each window that asked a port to it. After
 * a restart every such window gets a new port without asking again.
 */
export class FeedProcess<P> {
  private utility: UtilityLike<P> | null = null;
  private ready = false;
  private address: GatewayAddress | null = null;
  private readonly subscribers = new Set<string>();

  constructor(
    private readonly fork: () => UtilityLike<P>,
    private readonly setup: FeedSetup<P>,
    private readonly supervisor: () => Supervisor,
    private readonly log: Log,
  ) {}

  /** Starts one feed; handed to the supervisor, which is started once the gateway has an address. */
  readonly spawn = (): Child => {
    const utility = this.fork();
    this.utility = utility;
    this.ready = false;
    utility.on('message', (raw) => this.take(utility, raw));
    const { wall, dataDir } = this.setup;
    utility.postMessage({ type: 'start', url: this.address?.url, token: this.address?.token, wall, dataDir });
    return asChild(utility);
  };

  /** The gateway listens, for the first time or again. */
  gatewayReady(address: GatewayAddress): void {
    const known = this.address;
    this.address = address;
    const moved = known === null || known.url !== address.url || known.token !== address.token;
    // At the same address the feed's own reconnect is all that is needed.
    if (this.ready && moved) {
      this.utility?.postMessage({ type: 'gateway', url: address.url, token: address.token });
    }
    this.supervisor().start();
  }

  /** A window asks for a port; it gets one now, or when the feed is up. */
  subscribe(screen: string): void {
    this.subscribers.add(screen);
    if (this.ready) this.sendPort(screen);
  }

  /** The window of a screen is gone. */
  unsubscribe(screen: string): void {
    this.subscribers.delete(screen);
  }

  /** What the wall says of itself; the next report replaces one that found no feed. */
  report(report: WallReport): void {
    if (this.ready) this.utility?.postMessage({ type: 'wall-report', report });
  }

  private take(utility: UtilityLike<P>, raw: unknown): void {
    // A message of a predecessor that was still on its way.
    if (utility !== this.utility) return;
    const message = v.safeParse(FeedMessageSchema, raw);
    if (!message.success) {
      this.log('error', 'feed.bad-message', { problem: message.issues[0].message });
    } else if (message.output.type === 'failed') {
      this.supervisor().failed(message.output.error);
    } else if (message.output.type === 'control') {
      const { id, control } = message.output;
      void this.setup
        .control(control)
        .then((reply) => this.answer(utility, { type: 'control-reply', id, reply }));
    } else if (message.output.type === 'alarms') {
      this.setup.alarms(message.output.top.filter(({ state }) => state === 'unacked'));
    } else if (message.output.type === 'ready') {
      this.ready = true;
      this.supervisor().ready();
      for (const screen of this.subscribers) this.sendPort(screen);
    }
  }

  /** A feed that was replaced meanwhile numbers its requests anew. */
  private answer(asker: UtilityLike<P>, message: object): void {
    if (asker === this.utility) asker.postMessage(message);
  }

  private sendPort(screen: string): void {
    const sink = this.setup.sinkOf(screen);
    if (sink === null || this.utility === null) return;
    const { port1, port2 } = this.setup.channel();
    const variant = this.setup.variantOf(screen);
    this.utility.postMessage({ type: 'window', id: screen, variant }, [port1]);
    try {
      sink(port2);
    } catch (error) {
      // Its page went away just now; the next one asks by itself.
      this.log('warn', 'feed.port-not-sent', { screen, error });
    }
  }
}
