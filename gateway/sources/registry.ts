import type { SourceCounters } from '../ingest/source-counters.js';
import type { Adapter } from './adapter.js';
import { DropFolder } from './files/drop-folder.js';
import { dropOptions } from './files/drop-options.js';
import { makeAdapter, type FormatParts } from './formats.js';
import { secretOf, type LoadedSource } from './load-sources.js';
import { MqttRunner } from './mqtt/mqtt-runner.js';
import type { Intake, Runner, RunnerParts } from './runner.js';
import { UnitsMqttRunner } from './units/units-mqtt.js';

/** What sources are made with. */
export interface RegistryParts
  extends FormatParts, Omit<RunnerParts, 'intake' | 'heard' | 'suppressed' | 'failed' | 'connection'> {
  readonly counters: SourceCounters;
  /** Zone of the times in notes of the gateway. */
  readonly timeZone: string;
}

/** A configured source, ready to work. */
export interface ActiveSource {
  readonly source: LoadedSource;
  readonly adapter: Adapter;
  /** Key of its signatures, or null. */
  readonly secret: string | null;
}

/** The configured sources: their adapters, and the connections of those that fetch by themselves. */
export class SourceRegistry {
  private readonly active = new Map<string, ActiveSource>();
  private runners: readonly Runner[] = [];

  /** @throws ConfigError when a file that a source names cannot be used */
  constructor(
    sources: readonly LoadedSource[],
    private readonly parts: RegistryParts,
  ) {
    for (const source of sources) {
      const { code, format } = source.config;
      this.active.set(code, { source, adapter: makeAdapter(source, parts), secret: secretOf(source) });
      parts.counters.adapter(code, format);
    }
  }

  /** A source by its code. */
  get(code: string): ActiveSource | undefined {
    return this.active.get(code);
  }

  /** Opens the connections of the sources that have one. */
  start(intake: Intake): void {
    const { counters, clock } = this.parts;
    const now = (): number => clock.wallMs();
    const parts: RunnerParts & { timeZone: string } = {
      ...this.parts,
      intake,
      heard: (code, messages) => {
        for (let i = 0; i < messages; i++) counters.count(code, 'duplicate', now(), null);
      },
      suppressed: (code, messages) => counters.suppress(code, messages, now()),
      failed: (code, why) => counters.failed(code, why),
      connection: (code, up) => counters.connection(code, up),
    };
    this.runners = [...this.active.values()].flatMap(({ source, adapter }) => {
      const { config, base } = source;
      const { code, drop } = config;
      return [
        ...(config.format === 'mqtt' ? [new MqttRunner({ config, base }, parts)] : []),
        ...(config.format === 'units' && config.broker ? [new UnitsMqttRunner({ config, base }, parts)] : []),
        ...(drop
          ? [new DropFolder({ ...parts, code, adapter, options: dropOptions(drop, base, code) })]
          : []),
      ];
    });
    for (const { source } of this.active.values()) {
      const { config } = source;
      const listens = config.format === 'mqtt' || (config.format === 'units' && config.broker !== undefined);
      if (listens) counters.connection(config.code, false);
    }
    for (const runner of this.runners) runner.start();
  }

  /** Resolves when no source brings anything any more. */
  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }
}
