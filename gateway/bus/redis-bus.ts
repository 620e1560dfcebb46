import * as v from 'valibot';
import type { createClient } from 'redis';
import { LogEventSchema, type LogEvent } from '../../shared/wall/event.js';
import type { Log } from '../log.js';
import { driver } from '../store/driver.js';
import { addressOf } from '../store/postgres/address.js';
import type { Bus, BusBatch } from './bus.js';

/** Stream of all nodes; batches of other logs on the same Redis are told apart by their epoch. */
const STREAM = 'yiping:log';
/** Batches kept, about: a node that was away reads what it missed from the database. */
const STREAM_MAX = 10_000;
/** A read waits for news this long, so that a dead connection is noticed by the answer that is missing, ms. */
const BLOCK_MS = 2_000;
/** No answer for so long: the connection is dead, whatever the kernel thinks, ms. */
const SILENCE_MS = 5_000;
const CONNECT_MS = 3_000;
const RETRY_MAX_MS = 2_000;
/** Batches read at a time. */
const READ_MAX = 200;
/** Sends that were not answered yet; beyond it batches are dropped rather than held in memory. */
const UNANSWERED_MAX = 1_000;

const HeadSchema = v.object({
  node: v.string(),
  epoch: v.string(),
  from: v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number)),
  events: v.string(),
});
const EventsSchema = v.array(LogEventSchema);
const ReplySchema = v.nullable(
  v.array(
    v.object({ messages: v.array(v.object({ id: v.string(), message: v.record(v.string(), v.string()) })) }),
  ),
);

type Client = ReturnType<typeof createClient>;

/** How to reach Redis. */
export interface RedisBusOptions {
  /** Connection URL, with its password: never logged. */
  readonly url: string;
  readonly node: string;
  readonly logger: Log;
}

/** Loads the driver and starts to connect; a Redis that does not answer never holds a gateway up. */
export async function openRedisBus(options: RedisBusOptions): Promise<Bus> {
  const { createClient } = await driver('redis', () => import('redis'));
  const make = (): Client =>
    createClient({
      url: options.url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: UNANSWERED_MAX,
      socket: {
        connectTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        reconnectStrategy: (tries) => Math.min(RETRY_MAX_MS, 50 * 2 ** Math.min(tries, 10)),
      },
    });
  return new RedisBus(options, make(), make());
}

/** Batches of the log over one Redis Stream: written with XADD, read with XREAD BLOCK. */
class RedisBus implements Bus {
  private up = false;
  private closed = false;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: RedisBusOptions,
    private readonly writer: Client,
    private readonly reader: Client,
  ) {
    for (const client of [writer, reader]) {
      client.on('error', (error: unknown) => this.down(error));
      client.connect().catch((error: unknown) => this.down(error));
    }
  }

  get isUp(): boolean {
    return this.up && this.writer.isReady && this.reader.isReady;
  }

  publish({ epoch, from, events }: BusBatch): void {
    if (!this.writer.isReady) return;
    const { node } = this.options;
    const message = { node, epoch, from: String(from), events: JSON.stringify(events) };
    const trim = { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: STREAM_MAX } } as const;
    this.writer.xAdd(STREAM, '*', message, trim).catch((error: unknown) => this.down(error));
  }

  subscribe(listener: (batch: BusBatch) => void): void {
    this.reader.on('ready', () => {
      this.reading = this.reading.then(() => this.follow(listener));
    });
    if (this.reader.isReady) this.reading = this.follow(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.writer.destroy();
    this.reader.destroy();
    await this.reading;
  }

  /** Reads until the connection breaks. Begins at the end: what was before is in the database. */
  private async follow(listener: (batch: BusBatch) => void): Promise<void> {
    try {
      let id = (await this.reader.xRevRange(STREAM, '+', '-', { COUNT: 1 }))?.[0]?.id ?? '0-0';
      if (!this.up) this.options.logger.info({ redis: this.address }, 'the bus is up');
      this.up = true;
      while (!this.closed) {
        const reply: unknown = await this.reader.xRead(
          { key: STREAM, id },
          { BLOCK: BLOCK_MS, COUNT: READ_MAX },
        );
        for (const { id: next, message } of v.parse(ReplySchema, reply)?.[0]?.messages ?? []) {
          id = next;
          this.take(message, listener);
        }
      }
    } catch (error) {
      this.down(error);
    }
  }

  private take(message: unknown, listener: (batch: BusBatch) => void): void {
    const head = v.safeParse(HeadSchema, message);
    if (!head.success) return this.unreadable(v.summarize(head.issues));
    const { node, epoch, from, events: text } = head.output;
    if (node === this.options.node) return;
    let events: readonly LogEvent[];
    try {
      events = v.parse(EventsSchema, JSON.parse(text)) as readonly LogEvent[];
    } catch (error) {
      return this.unreadable(String(error));
    }
    listener({ epoch, from, events });
  }

  private unreadable(reason: string): void {
    this.options.logger.warn({ redis: this.address, reason }, 'a batch of the bus cannot be read; left out');
  }

  private down(error: unknown): void {
    if (this.closed || !this.up) return;
    this.up = false;
    this.options.logger.warn(
      { redis: this.address, error: String(error) },
      'the bus is down; the log is polled',
    );
  }

  private get address(): string {
    return addressOf(this.options.url, '6379').text;
  }
}
