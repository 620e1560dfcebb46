import { BATCH_MAX_EVENTS } from '../../../shared/contracts/ingest.js';
import { problem } from '../../ingest/problems.js';
import type { Adapter, AdapterInput, Converted, RefusedPart } from '../adapter.js';
import { nothingBut, readJson, refusedPart } from '../body.js';
import { applyMapping } from '../mapping/apply-mapping.js';
import type { Mapping } from '../mapping/mapping-schema.js';
import { valueAt } from '../mapping/path.js';

/** JSON: native events as `POST /v1/events` takes them, or another system's by a mapping. */
export function nativeAdapter(mapping: Mapping | undefined): Adapter {
  return { format: 'native', convert: (input) => convert(input, mapping) };
}

function convert(input: AdapterInput, mapping: Mapping | undefined): Converted {
  const json = readJson(input);
  if (!json.ok) return nothingBut(json.part);
  const parts = partsOf(json.value, mapping ? mapping.items : 'events');
  if (!Array.isArray(parts) || parts.length > BATCH_MAX_EVENTS) {
    const expected = `a list of at most ${BATCH_MAX_EVENTS} parts under ${mapping?.items ?? 'events'}`;
    return nothingBut(
      refusedPart(
        problem('(body)', expected, parts, 'split the message, or check "items" in the mapping'),
        null,
      ),
    );
  }
  if (!mapping) return { events: parts, records: [], refused: [] };
  const events: unknown[] = [];
  const refused: RefusedPart[] = [];
  for (const part of parts) {
    const { event, problem: wrong } = applyMapping(mapping, part);
    if (wrong === null) events.push(event);
    // What was mapped is kept: it can be put right and sent again, and has no foreign keys in it.
    else refused.push(refusedPart(wrong, event));
  }
  return { events, records: [], refused };
}

/** The parts of a message. A native message without `events` is one event; so is a mapped one without `items`. */
export function partsOf(value: unknown, items: string | undefined): unknown {
  if (items === undefined) return Array.isArray(value) ? value : [value];
  const found = valueAt(value, items);
  return found === undefined && items === 'events' ? [value] : found;
}
