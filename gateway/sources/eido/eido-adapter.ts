import { BATCH_MAX_EVENTS } from '../../../shared/contracts/ingest.js';
import { problem } from '../../ingest/problems.js';
import type { Adapter, AdapterInput, Converted, RefusedPart } from '../adapter.js';
import { nothingBut, readJson, refusedPart } from '../body.js';
import { readEido, type ReadParts } from './read-eido.js';

/** EIDO JSON: one document, or a list of them. */
export function eidoAdapter(parts: ReadParts): Adapter {
  return { format: 'eido', convert: (input) => convert(input, parts) };
}

function convert(input: AdapterInput, parts: ReadParts): Converted {
  const json = readJson(input);
  if (!json.ok) return nothingBut(json.part);
  const documents: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  if (documents.length > BATCH_MAX_EVENTS) {
    const told = problem('(body)', `at most ${BATCH_MAX_EVENTS} documents`, documents, 'split the message');
    return nothingBut(refusedPart(told, null));
  }
  const events: unknown[] = [];
  const refused: RefusedPart[] = [];
  for (const document of documents) {
    const { event, problem: wrong } = readEido(document, parts);
    if (wrong === null) events.push(event);
    else refused.push(refusedPart(wrong, event));
  }
  return { events, records: [], refused };
}
