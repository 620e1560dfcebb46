import { UNIT_BATCH_MAX } from '../../../shared/contracts/units.js';
import { problem } from '../../ingest/problems.js';
import type { Adapter, AdapterInput, Converted, UnitParts } from '../adapter.js';
import { readJson } from '../body.js';
import { applyMapping } from '../mapping/apply-mapping.js';
import type { Mapping } from '../mapping/mapping-schema.js';
import { isEmpty, valueAt } from '../mapping/path.js';

/** Fields that other systems put in quotes. */
const NUMBERS = ['lng', 'lat', 'heading', 'speedKmh'];
/** What a mapped message does not say is not so any more: others leave an empty field where nothing is. */
const TAKEN_BACK = ['heading', 'speedKmh', 'incident', 'since', 'town'];

const nothing: Pick<Converted, 'events' | 'records' | 'refused'> = { events: [], records: [], refused: [] };

/**
 * JSON with reports of field units: `{units: [...]}` as `POST /v1/units` takes it, a list of them, or
 * another system's by a mapping.
 * @param byTopic paths of the mapping start at `{payload, topic}`, as for sensors
 */
export function unitsAdapter(mapping: Mapping | undefined, byTopic: boolean): Adapter {
  return { format: 'units', convert: (input) => ({ ...nothing, units: read(input, mapping, byTopic) }) };
}

function read(input: AdapterInput, mapping: Mapping | undefined, byTopic: boolean): UnitParts {
  const json = readJson(input);
  if (!json.ok) return { reports: [], problems: [json.part.problem] };
  const topic = input.name.split('/').slice(0, 32);
  const root = byTopic && mapping ? { payload: json.value, topic } : json.value;
  const parts = partsOf(root, mapping);
  if (!Array.isArray(parts) || parts.length > UNIT_BATCH_MAX) {
    const expected = `a list of at most ${UNIT_BATCH_MAX} reports under ${mapping?.items ?? 'units'}`;
    const hint = 'split the message, or check "items" in the mapping';
    return { reports: [], problems: [problem('(body)', expected, parts, hint)] };
  }
  if (!mapping) return { reports: parts, problems: [] };
  const read = parts.map((part: unknown) => {
    const inPlace = byTopic && mapping.items !== undefined ? { payload: part, topic } : part;
    return applyMapping(mapping, inPlace);
  });
  return {
    reports: read.flatMap(({ event, problem: wrong }) => (wrong ? [] : [reportOf(event, mapping)])),
    problems: read.flatMap(({ problem: wrong }) => (wrong ? [wrong] : [])),
  };
}

function partsOf(root: unknown, mapping: Mapping | undefined): unknown {
  const items = mapping ? mapping.items : 'units';
  const found = items === undefined ? undefined : valueAt(root, items);
  if (found !== undefined || (mapping && items !== undefined)) return found;
  return Array.isArray(root) ? root : [root];
}

function reportOf(event: Record<string, unknown>, { fields }: Mapping): Record<string, unknown> {
  const report = { ...event };
  for (const name of NUMBERS) {
    const value = report[name];
    const number = typeof value === 'string' && !isEmpty(value) ? Number(value) : NaN;
    if (Number.isFinite(number)) report[name] = number;
  }
  if (typeof report['id'] === 'number') report['id'] = String(report['id']);
  if (typeof report['town'] === 'number') report['town'] = String(report['town']);
  // `110:{caseNo}` of a unit without a case.
  if (typeof report['incident'] === 'string' && report['incident'].endsWith(':')) delete report['incident'];
  for (const name of TAKEN_BACK) {
    if (Object.hasOwn(fields, name) && report[name] === undefined) report[name] = null;
  }
  return report;
}
