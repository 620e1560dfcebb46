import { resolve } from 'node:path';
import type { MqttClient } from 'mqtt';
import { problem } from '../../ingest/problems.js';
import { StoreError } from '../../store/store-error.js';
import type { RefusedPart } from '../adapter.js';
import { refusedPart } from '../body.js';
import { readSecret, type LoadedSource } from '../load-sources.js';
import type { Runner, RunnerParts } from '../runner.js';
import type { MqttConfig } from '../source-config.js';
import { AlarmBook } from './alarm-book.js';
import type { AlarmDraft } from './alarm-draft.js';
import { readMessage } from './reading.js';
import { alarmWords } from './words.js';

/** First and longest wait before a lost connection is tried again, ms. */
const RECONNECT_MIN_MS = 1_000;
const RECONNECT_MAX_MS = 30_000;
/** Wait before a message is brought again that the log did not take, ms. */
const RETRY_MS = 1_000;
/** How often it is asked whether chatter or a flood has ended, ms. */
const TICK_MS = 5_000;
const KEEPALIVE_S = 20;

/** What a runner of a broker is made with. */
export interface MqttRunnerParts extends RunnerParts {
  /** Zone of the times in notes. */
  readonly timeZone: string;
}

/** One message as it came. */
export interface MqttMessage {
  readonly topic: string;
  readonly payload: Buffer;
  /** The broker says that it sent it before. */
  readonly again: boolean;
}

/**
 * Listens to a broker with a session that the broker keeps (QoS 1). A message is acknowledged only
 * after what came of it is in the log: a gateway that dies gets it again.
 */
export class MqttRunner implements Runner {
  private readonly book: AlarmBook;
  private readonly code: string;
  private client: MqttClient | null = null;
  private stopping = false;
  private ticker: unknown = null;
  /** Messages are taken one after the other, over reconnections as well. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: LoadedSource & { readonly config: MqttConfig },
    private readonly parts: MqttRunnerParts,
  ) {
    const { code, chatter, flood, off } = source.config;
    this.code = code;
    this.book = new AlarmBook({ code, chatter, flood, off, words: alarmWords(parts.timeZone) });
  }

  get connected(): boolean {
    return this.client?.connected === true;
  }

  start(): void {
    this.book.recover(this.parts.incidents());
    this.armTick();
    this.connect().catch((error: unknown) => this.fail(error));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.parts.timers.clearTimeout(this.ticker);
    // What is not acknowledged by now stays with the broker.
    await this.client?.endAsync(true);
    await this.queue;
  }

  /** Takes one message; resolves when the broker may forget it. */
  receive(message: MqttMessage): Promise<void> {
    const taken = this.queue.then(() => this.take(message));
    this.queue = taken.catch(() => undefined);
    return taken;
  }

  private async connect(): Promise<void> {
    const { url, username, passwordFile, clientId, topics } = this.source.config;
    const password =
      passwordFile === undefined
        ? undefined
        : readSecret(resolve(this.source.base, passwordFile), `source ${this.code}: passwordFile`);
    // Loaded only where a broker is configured: the embedded wall does without.
    const { connect } = await import('mqtt');
    if (this.stopping) return;
    const client = connect(url, {
      clientId,
      clean: false,
      protocolVersion: 4,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: RECONNECT_MIN_MS,
      reconnectOnConnackError: true,
      resubscribe: false,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    });
    this.client = client;
    client.handleMessage = ({ topic, payload, dup }, done) => {
      this.receive({ topic, payload: Buffer.from(payload), again: dup }).then(
        () => done(),
        // The gateway stops before it could write: without an answer the broker keeps the message.
        () => undefined,
      );
    };
    client.on('connect', () => {
      client.options.reconnectPeriod = RECONNECT_MIN_MS;
      this.parts.connection(this.code, true);
      client.subscribeAsync(topics, { qos: 1 }).then(
        (granted) => {
          const refused = granted.filter(({ qos }) => qos > 1).map(({ topic }) => topic);
          if (refused.length > 0) this.parts.failed(this.code, `the broker refuses ${refused.join(', ')}`);
        },
        (error: unknown) => this.fail(error),
      );
    });
    client.on('close', () => {
      client.options.reconnectPeriod = Math.min(
        RECONNECT_MAX_MS,
        (client.options.reconnectPeriod ?? RECONNECT_MIN_MS) * 2,
      );
      this.parts.connection(this.code, false);
    });
    client.on('error', (error) => this.fail(error));
  }

  private async take({ topic, payload, again }: MqttMessage): Promise<void> {
    let upset: RefusedPart | null = null;
    while (!this.stopping) {
      try {
        const draft = this.book.draft(this.parts.clock.wallMs());
        const refused = upset ? [upset] : this.read(draft, topic, payload, again);
        await this.write(draft, refused, payload.length);
        return;
      } catch (error) {
        // A message that upsets the gateway must not come again and again and hold up all others.
        if (!(error instanceof StoreError)) upset = upsetBy(error);
        else await this.pause();
      }
    }
    throw new StoreError('the gateway stops before it could write a message');
  }

  private read(draft: AlarmDraft, topic: string, payload: Buffer, again: boolean): RefusedPart[] {
    const refused: RefusedPart[] = [];
    for (const result of readMessage(topic, payload, this.source.config.mapping)) {
      if (result.ok) draft.read(result.reading, again);
      else refused.push(refusedPart(result.problem, result.event));
    }
    return refused;
  }

  /** Puts a draft into the log and takes it over. Rejects with `StoreError` when nothing was written. */
  private async write(draft: AlarmDraft, refused: readonly RefusedPart[], bytes: number): Promise<void> {
    const { events, suppressed, repeats } = draft;
    const nothing = events.length + refused.length === 0;
    const converted = { events, records: [], refused };
    const results = nothing ? [] : await this.parts.intake.put(this.code, converted, bytes);
    const failed = results.filter(({ status }) => status === 'refused').map(({ index }) => index);
    this.book.accept(draft, new Set(failed));
    if (suppressed > 0) this.parts.suppressed(this.code, suppressed);
    if (repeats > 0) this.parts.heard(this.code, repeats);
  }

  private pause(): Promise<void> {
    return new Promise((done) => {
      this.parts.timers.setTimeout(done, RETRY_MS);
    });
  }

  private armTick(): void {
    this.ticker = this.parts.timers.setTimeout(() => {
      this.armTick();
      this.queue = this.queue.then(() => this.tick()).catch((error: unknown) => this.fail(error));
    }, TICK_MS);
  }

  private async tick(): Promise<void> {
    const draft = this.book.tick(this.parts.clock.wallMs());
    // A store that fails now is asked again by the next tick.
    if (draft.changed.length > 0 || draft.flood !== this.book.flood) await this.write(draft, [], 0);
  }

  private fail(error: unknown): void {
    if (this.stopping) return;
    const why = error instanceof Error ? error.message : String(error);
    this.parts.failed(this.code, why);
    this.parts.logger.warn({ source: this.code, error: why }, 'the broker of a source cannot be used');
  }
}

function upsetBy(error: unknown): RefusedPart {
  const hint = 'this message upset the gateway; it is kept as a dead letter, please report it';
  return { problem: problem('(message)', 'a message that can be read', String(error), hint), body: '' };
}
