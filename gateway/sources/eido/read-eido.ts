import type { Problem } from '../../../shared/contracts/ingest.js';
import type { Incident } from '../../../shared/domain/incident.js';
import { STAMP_KEYS, type StampKey } from '../../../shared/domain/stamps.js';
import { problem } from '../../ingest/problems.js';
import { valueAt } from '../mapping/path.js';
import { readTime } from '../mapping/read-time.js';
import { extensionOf, type Extension } from './extension.js';
import { toSourceId } from './ids.js';
import { readGeoUri, readPidfLo, type Place } from './pidf-lo.js';
import { listAt, resolver, type Resolve } from './refs.js';
import { furthestStatus, STAMP_OF_STATUS } from './status.js';
import type { IncidentTypes } from './types.js';

/** What reading depends on beside the message. */
export interface ReadParts {
  readonly types: IncidentTypes;
  /** Categories of the dictionary. */
  readonly categories: ReadonlySet<string>;
  /** Code of the source that the message came from. */
  readonly code: string;
  /** The incident as it is known, or undefined. */
  readonly known: (sourceId: string) => Incident | undefined;
}

/** A native event, still to be parsed, and what is wrong with it. */
export interface ReadEido {
  readonly event: Record<string, unknown>;
  readonly problem: Problem | null;
}

type Stamped = Partial<Record<StampKey, { at: number; enteredAt?: number; by?: string }>>;

const SEE = 'see NENA-STA-021.1b';
const REQUIRED = ['eidoVersion', 'issuingElementIdentification', 'agencyComponent'] as const;

/** One EIDO as a native event. */
export function readEido(eido: unknown, parts: ReadParts): ReadEido {
  const missing = REQUIRED.find((key) => valueAt(eido, key) === undefined);
  if (missing !== undefined)
    return { event: {}, problem: problem(missing, 'a member that every EIDO has', undefined, SEE) };
  const incident = listAt(eido, 'incidentComponent')[0];
  if (!incident) {
    const hint = 'an EIDO of a call without an incident is not taken: send it when the incident is made';
    return { event: {}, problem: problem('incidentComponent', 'the incident', undefined, hint) };
  }
  const id = valueAt(eido, '$id');
  const updated = readTime(valueAt(eido, 'lastUpdateTimeStamp'), 'iso');
  const extension = extensionOf(eido);
  const sourceId = extension
    ? extensionId(extension, parts.code)
    : typeof id === 'string'
      ? toSourceId(id)
      : undefined;
  const version = extension?.rev ?? updated ?? undefined;
  const resolve = resolver(eido);
  const event = {
    sourceId,
    version,
    ...classOf(incident, extension, parts),
    ...textsOf(incident, extension, resolve),
    ...placeOf(incident, extension, resolve),
    ...extras(incident, extension),
    stamps: extension
      ? fromExtension(extension)
      : unsaid(stampsOf(eido, incident, updated, resolve), sourceId, version, parts.known),
  };
  return { event: defined(event), problem: headProblem(id, updated) };
}

function headProblem(id: unknown, updated: number | null): Problem | null {
  if (typeof id !== 'string') return problem('$id', 'the id of the incident', id, SEE);
  return updated === null ? problem('lastUpdateTimeStamp', 'a time with its offset', null, SEE) : null;
}

/** Two rooms may both have a case 1: one that is not ours keeps the code of its source in front. */
function extensionId({ sourceCode, sourceId }: Extension, code: string): string {
  return sourceCode === code ? sourceId : `${sourceCode}.${sourceId}`;
}

function classOf(incident: object, extension: Extension | null, { types, categories }: ReadParts) {
  const own = extension?.category ?? valueAt(incident, 'incidentTypeInternalCode');
  const type = valueAt(incident, 'incidentTypeCommonRegistryText');
  const key = typeof type === 'string' && Object.hasOwn(types.toCategory, type) ? type : null;
  const category =
    typeof own === 'string' && categories.has(own)
      ? own
      : key === null
        ? types.otherCategory
        : types.toCategory[key];
  const priority = valueAt(incident, 'incidentCommonPriorityNumber');
  const grade = typeof priority === 'number' && priority >= 1 && priority <= 4 ? priority : undefined;
  return { category, grade: extension?.grade ?? grade, urgency: extension?.urgency };
}

function textsOf(incident: object, extension: Extension | null, resolve: Resolve) {
  const notes = listAt(incident, 'notesReference').map((reference) =>
    valueAt(resolve(reference), 'notesActionComments'),
  );
  const brief = notes
    .filter((note) => typeof note === 'string')
    .map(plainText)
    .join('\n')
    .slice(0, 10_000);
  const type =
    valueAt(incident, 'incidentTypeInternalText') ?? valueAt(incident, 'incidentTypeCommonRegistryText');
  const title = extension?.title ?? (typeof type === 'string' ? type.slice(0, 200) : undefined);
  return { title, brief: brief === '' ? undefined : brief };
}

/** Notes are HTML: only their words are of use here. */
function plainText(note: string): string {
  return note
    .slice(0, 40_000)
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_all, name: string) => ENTITIES[name] ?? ' ')
    .trim();
}
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function placeOf(incident: object, extension: Extension | null, resolve: Resolve) {
  let place: Place = {};
  for (const reference of listAt(incident, 'locationReference')) {
    const location = resolve(reference);
    const xml = valueAt(location, 'locationByValue');
    const uri = valueAt(location, 'locationByReferenceUrl');
    const text = valueAt(location, 'locationDescriptionText');
    place = {
      ...(typeof text === 'string' ? { address: text.slice(0, 400) } : {}),
      ...(typeof uri === 'string' ? readGeoUri(uri) : {}),
      ...(typeof xml === 'string' ? readPidfLo(xml) : {}),
      ...place,
    };
  }
  const areaCode = extension?.areaCode;
  const { lng } = place;
  if (lng === undefined && place.address === undefined && areaCode === undefined) return {};
  return { place: defined({ ...place, areaCode, crs: lng === undefined ? undefined : 'WGS84' }) };
}

function extras(incident: object, extension: Extension | null) {
  const status = furthestStatus(statuses(incident));
  const cancelled = status === 'Cancelled' ? 'void' : undefined;
  if (!extension) return { control: cancelled };
  const { control, mergedInto, suspended, drill, test, disposition } = extension;
  return { control: control ?? cancelled, mergedInto, suspended, isDrill: drill, isTest: test, disposition };
}

function statuses(incident: object): unknown[] {
  const found = valueAt(incident, 'incidentStatusCommonRegistryText');
  return Array.isArray(found) ? found : [found];
}

function fromExtension({ stamps }: Extension): Stamped {
  const told: Stamped = {};
  for (const key of STAMP_KEYS) {
    const stamp = stamps[key];
    if (!stamp) continue;
    const { at, entered, by } = stamp;
    told[key] = { at, enteredAt: entered, ...(by === undefined ? {} : { by }) };
  }
  return told;
}

/**
 * EIDO has no history: a status says that something was reached by the time of the message, a
 * component when it last changed (domain §2.2). What components say is nearer to the truth.
 */
function stampsOf(eido: unknown, incident: object, updated: number | null, resolve: Resolve): Stamped {
  const stamps: Stamped = {};
  const earliest = (key: StampKey, at: number | null): void => {
    const before = stamps[key];
    if (at !== null && (before === undefined || at < before.at)) stamps[key] = { at };
  };
  for (const call of listAt(eido, 'callComponent')) {
    earliest('called', readTime(valueAt(call, 'callStartTimestamp'), 'iso'));
    earliest('signed', readTime(valueAt(call, 'answerDate'), 'iso'));
  }
  for (const dispatch of listAt(eido, 'dispatchComponent')) {
    earliest('dispatched', readTime(valueAt(dispatch, 'lastUpdateTimeStamp'), 'iso'));
    for (const reference of listAt(dispatch, 'emergencyResourceReference'))
      resourceStamps(resolve(reference), earliest);
  }
  for (const resource of listAt(eido, 'emergencyResourceComponent')) resourceStamps(resource, earliest);
  const status = furthestStatus(statuses(incident));
  const reached = status === null ? undefined : STAMP_OF_STATUS[status];
  // A unit that has answered was sent out at some time; the time of this message is not it.
  const told = reached === 'dispatched' ? (stamps.dispatched ?? stamps.accepted) : reached && stamps[reached];
  if (reached !== undefined && told === undefined) earliest(reached, updated);
  return stamps;
}

const UNIT_STAMPS: Readonly<Record<string, StampKey>> = {
  Dispatched: 'dispatched',
  AcknowledgedTransmission: 'accepted',
  EnRoute: 'departed',
  Arrived: 'arrived',
};

function resourceStamps(resource: object | null, earliest: (key: StampKey, at: number | null) => void): void {
  if (!resource) return;
  const at = readTime(valueAt(resource, 'lastUpdateTimeStamp'), 'iso');
  const secondary = valueAt(resource, 'secondaryUnitStatusRegistryText');
  for (const status of Array.isArray(secondary) ? secondary : [secondary]) {
    const key =
      typeof status === 'string' && Object.hasOwn(UNIT_STAMPS, status) ? UNIT_STAMPS[status] : undefined;
    if (key !== undefined) earliest(key, at);
  }
}

/**
 * Leaves out what an older message said already: "on scene" in every later message would move the
 * arrival on. What this very version said is said again, so that a message sent twice is a duplicate.
 */
function unsaid(
  stamps: Stamped,
  sourceId: string | undefined,
  version: number | undefined,
  known: ReadParts['known'],
): Stamped {
  const before = sourceId === undefined ? undefined : known(sourceId);
  if (!before || version === undefined) return stamps;
  const fresh: Stamped = {};
  for (const key of STAMP_KEYS) {
    const now = stamps[key];
    const stamp = before.stamps[key];
    const said =
      stamp !== undefined && stamp.by !== 'gateway' && stamp.version < version && key !== 'reopened';
    if (now && !said) fresh[key] = now;
  }
  return fresh;
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
