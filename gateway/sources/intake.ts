import type { IngestResult } from '../../shared/contracts/ingest.js';
import type { Clock } from '../../shared/time/clock.js';
import type { IngestService } from '../ingest/ingest-service.js';
import { problem } from '../ingest/problems.js';
import type { Adapter, AdapterInput, Converted, RefusedPart, UnitParts } from './adapter.js';
import { refusedPart } from './body.js';
import type { Intake } from './runner.js';

/** What the intake works with. */
export interface IntakeParts {
  readonly ingest: Pick<IngestService, 'submitConverted'>;
  /** Takes reports of field units. */
  readonly units: (code: string, parts: UnitParts) => IngestResult[];
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly adapter: (code: string) => Adapter | undefined;
}

/** Messages of configured sources on their way into the log. */
export function sourceIntake({ ingest, units, clock, adapter }: IntakeParts): Intake {
  const put: Intake['put'] = (code, converted, bytes) =>
    converted.units
      ? Promise.resolve(units(code, converted.units))
      : ingest.submitConverted(bound(converted, code), code, bytes);
  return {
    put,
    take: async (code, input) =>
      put(code, await convertSafely(adapter(code), { ...input, now: clock.wallMs() }), input.body.length),
  };
}

/**
 * What an adapter makes of a message. An adapter never throws; should one do it, the message is kept
 * as a dead letter like any other that could not be read.
 */
export async function convertSafely(adapter: Adapter | undefined, input: AdapterInput): Promise<Converted> {
  try {
    if (adapter) return await adapter.convert(input);
    const told = problem('source', 'a source with an adapter', input.name, 'configure the source');
    return { events: [], records: [], refused: [{ problem: told, body: '' }] };
  } catch (error) {
    const hint = 'this message upset the gateway; please report it';
    const told = problem('(message)', 'a message that can be read', String(error), hint);
    return { events: [], records: [], refused: [{ problem: told, body: '' }] };
  }
}

/** Puts the code of the source on each event; one that speaks for another source is refused. */
export function bound({ events, records, refused }: Converted, code: string): Converted {
  const own: unknown[] = [];
  const foreign: RefusedPart[] = [];
  for (const event of events) {
    const said = sourceCode(event);
    if (said === undefined) own.push(isObject(event) ? { sourceCode: code, ...event } : event);
    else if (said === code) own.push(event);
    else
      foreign.push(
        refusedPart(problem('sourceCode', code, said, 'leave it out, or send it as its own source'), event),
      );
  }
  return {
    events: own,
    records: records.map((record) => ({ ...record, source: code })),
    refused: [...refused, ...foreign],
  };
}

function sourceCode(event: unknown): unknown {
  return isObject(event) && Object.hasOwn(event, 'sourceCode') ? event['sourceCode'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
