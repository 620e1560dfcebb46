import type { Incident } from '../../../shared/domain/incident.js';
import { placeOf } from '../../../shared/domain/place-check.js';
import { pointOf } from '../../../shared/domain/position.js';
import { stateOf } from '../../../shared/domain/lifecycle.js';
import { EXTENSION_ID, EXTENSION_KEY, type Extension } from './extension.js';
import { fromSourceId, newEidoId } from './ids.js';
import { writePidfLo } from './pidf-lo.js';
import { statusOf } from './status.js';
import type { IncidentTypes } from './types.js';

/** What writing depends on beside the incident. */
export interface WriteParts {
  readonly types: IncidentTypes;
  /** Who issues it, in the form of a host name: `330110.yiping.local`. */
  readonly issuer: string;
  /** Name of a category for people. */
  readonly categoryName: (code: string) => string;
}

/** An incident as an EIDO (NENA-STA-021.1b), with our extension. A pure function of the incident. */
export function writeEido(incident: Incident, parts: WriteParts): Record<string, unknown> {
  const { fields, stamps } = incident;
  const sourceId = incident.id.slice(incident.source.length + 1);
  const updated = iso(lastChange(incident));
  const { issuer } = parts;
  const prologue = (id: string, at: string = updated) => ({
    $id: id,
    lastUpdateTimeStamp: at,
    updatedByAgencyReference: { $ref: issuer },
  });
  const located = pointOf(fields) !== null || fields.address !== undefined;
  const brief = fields.brief ?? '';
  return {
    ...prologue(fromSourceId(sourceId) ?? newEidoId(incident.id, issuer)),
    eidoVersion: '1.0',
    eidoExtensionId: [EXTENSION_ID],
    issuingElementIdentification: issuer,
    agencyComponent: [
      { ...prologue(issuer), agencyRoleDescriptionRegistryText: ['Dispatching'], agencyType: ['psap'] },
    ],
    incidentComponent: {
      ...prologue('incident'),
      ...typeOf(fields.category, parts),
      incidentStatusCommonRegistryText: [statusOf(stateOf(incident), stamps)],
      incidentStatusInternalText: [stateOf(incident)],
      internalIncidentId: incident.id,
      ...(fields.grade === undefined ? {} : { incidentCommonPriorityNumber: fields.grade }),
      ...(fields.urgency === undefined ? {} : { incidentPriorityInternalText: fields.urgency }),
      ...(located ? { locationReference: [{ $ref: 'location' }] } : {}),
      ...(brief === '' ? {} : { notesReference: [{ $ref: 'brief' }] }),
    },
    ...(located ? { locationComponent: [{ ...prologue('location'), ...locationOf(incident) }] } : {}),
    ...(brief === ''
      ? {}
      : { notesComponent: [{ ...prologue('brief'), notesActionComments: escapeHtml(brief) }] }),
    ...callOf(incident, prologue),
    ...resourcesOf(incident, prologue),
    [EXTENSION_KEY]: extensionFor(incident, sourceId),
  };
}

type Prologue = (id: string, at?: string) => object;

/** EIDO wants to know when the data changed last: the latest instant that the incident knows of. */
function lastChange({ stamps, acts = [] }: Incident): number {
  const instants = [
    ...Object.values(stamps).flatMap(({ at, entered }) => [at, entered]),
    ...acts.map(({ entered }) => entered),
  ];
  return instants.reduce((latest, at) => Math.max(latest, at), 0);
}

function typeOf(category: string | undefined, { types, categoryName }: WriteParts): object {
  const known =
    category !== undefined && Object.hasOwn(types.toType, category) ? types.toType[category] : undefined;
  return {
    incidentTypeCommonRegistryText: known ?? types.otherType,
    ...(category === undefined
      ? {}
      : { incidentTypeInternalCode: category, incidentTypeInternalText: categoryName(category) }),
  };
}

function locationOf({ fields }: Incident): object {
  const { address } = fields;
  const point = pointOf(fields);
  return {
    locationTypeDescriptionRegistryText: 'Incident',
    ...(point === null ? {} : { locationByValue: writePidfLo(point.lng, point.lat) }),
    ...(address === undefined ? {} : { locationDescriptionText: address }),
  };
}

function callOf({ stamps: { called, signed } }: Incident, prologue: Prologue): object {
  if (!called) return {};
  return {
    callComponent: [
      {
        ...prologue('call', iso((signed ?? called).at)),
        callStateRegistryText: signed ? 'callAnswered' : 'callBegin',
        standardPrimaryCallType: 'nonEmergency',
        direction: 'incoming',
        callStartTimestamp: iso(called.at),
        ...(signed ? { answerDate: iso(signed.at) } : {}),
      },
    ],
  };
}

function resourcesOf({ stamps, fields: { unit } }: Incident, prologue: Prologue): object {
  const { dispatched } = stamps;
  const told = unitStatus(stamps);
  if (!told) return {};
  const dispatch = { emergencyResourceReference: [{ $ref: 'unit' }] };
  return {
    ...(dispatched
      ? { dispatchComponent: [{ ...prologue('dispatch', iso(dispatched.at)), ...dispatch }] }
      : {}),
    emergencyResourceComponent: [
      {
        ...prologue('unit', iso(told.at)),
        emergencyResourceTypeCommonRegistryText: 'Other',
        ...(unit === undefined ? {} : { emergencyResourceName: unit }),
        primaryUnitStatusRegistryText: 'NotAvailable',
        secondaryUnitStatusRegistryText: [told.status],
        resourceAttributeRegistryText: ['Other'],
        agentReference: [],
      },
    ],
  };
}

function unitStatus({ arrived, departed, accepted, dispatched }: Incident['stamps']) {
  if (arrived) return { status: 'Arrived', at: arrived.at };
  if (departed) return { status: 'EnRoute', at: departed.at };
  if (accepted) return { status: 'AcknowledgedTransmission', at: accepted.at };
  return dispatched ? { status: 'Dispatched', at: dispatched.at } : null;
}

function extensionFor(incident: Incident, sourceId: string): Extension {
  const { fields, stamps, source, rev, acts = [] } = incident;
  const { category, urgency, grade, title, control, mergedInto, suspended, drill, test, disposition } =
    fields;
  const { grid, village, town, check } = placeOf(fields);
  // What was told by coordinates alone can be told from them again; as a code it would be a claim.
  const areaCode = check === 'by-position' ? undefined : (grid ?? village ?? town ?? undefined);
  const supervision = acts.filter(({ kind }) => kind === 'supervise').at(-1)?.level;
  const plain = {
    category,
    urgency,
    grade,
    title,
    areaCode,
    control,
    mergedInto,
    suspended,
    supervision,
    drill,
    test,
    disposition,
  };
  return {
    sourceCode: source,
    sourceId,
    rev,
    state: stateOf(incident),
    stamps: Object.fromEntries(
      Object.entries(stamps).map(([key, { at, entered, by }]) => [
        key,
        { at, entered, ...(by === undefined ? {} : { by }) },
      ]),
    ),
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
