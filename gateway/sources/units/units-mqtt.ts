import { resolve } from 'node:path';
import type { MqttClient } from 'mqtt';
import { readSecret, type LoadedSource } from '../load-sources.js';
import type { Runner, RunnerParts } from '../runner.js';
import type { UnitsConfig } from '../source-config.js';

const RECONNECT_MS = 2_000;
const KEEPALIVE_S = 20;

/**
 * Listens to a broker for positions. Without a kept session and without acknowledgement (QoS 0): a
 * position that comes after a cut is older than the next one.
 */
export class UnitsMqttRunner implements Runner {
  private client: MqttClient | null = null;
  private stopping = false;

  constructor(
    private readonly source: LoadedSource & { readonly config: UnitsConfig },
    private readonly parts: Pick<RunnerParts, 'intake' | 'logger' | 'failed' | 'connection'>,
  ) {}

  get connected(): boolean {
    return this.client?.connected === true;
  }

  start(): void {
    this.connect().catch((error: unknown) => this.fail(error));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.client?.endAsync(true);
  }

  private async connect(): Promise<void> {
    const { broker, code } = this.source.config;
    if (!broker) return;
    const { url, username, passwordFile, clientId, topics } = broker;
    const password =
      passwordFile === undefined
        ? undefined
        : readSecret(resolve(this.source.base, passwordFile), `source ${code}: passwordFile`);
    // Loaded only where a broker is configured: the embedded wall does without.
    const { connect } = await import('mqtt');
    if (this.stopping) return;
    const client = connect(url, {
      ...{ clean: true, protocolVersion: 4, keepalive: KEEPALIVE_S, reconnectPeriod: RECONNECT_MS },
      ...{ reconnectOnConnackError: true, resubscribe: false, queueQoSZero: false },
      ...(clientId === undefined ? {} : { clientId }),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    });
    this.client = client;
    client.handleMessage = ({ topic, payload }, done) => {
      const message = { body: Buffer.from(payload), mediaType: '', name: topic };
      const taken = this.parts.intake.take(code, message);
      taken.catch((error: unknown) => this.fail(error)).finally(() => done());
    };
    client.on('connect', () => {
      this.parts.connection(code, true);
      client.subscribeAsync([...topics], { qos: 0 }).then(
        (granted) => {
          const refused = granted.filter(({ qos }) => qos > 2).map(({ topic }) => topic);
          if (refused.length > 0) this.parts.failed(code, `the broker refuses ${refused.join(', ')}`);
        },
        (error: unknown) => this.fail(error),
      );
    });
    client.on('close', () => this.parts.connection(code, false));
    client.on('error', (error) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (this.stopping) return;
    const { code } = this.source.config;
    const why = error instanceof Error ? error.message : String(error);
    this.parts.failed(code, why);
    this.parts.logger.warn({ source: code, error: why }, 'the broker of a source of units cannot be used');
  }
}
