import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentId, type Incident } from '../../../shared/domain/incident.js';
import { stateOf } from '../../../shared/domain/lifecycle.js';
import { STAMP_KEYS } from '../../../shared/domain/stamps.js';
import { mergeEvent } from '../../../shared/wall/reducer.js';
import { prepareEvent } from '../../ingest/prepare.js';
import { toWallEvent } from '../../ingest/to-wall-event.js';
import { pointOf } from '../../../shared/domain/position.js';
import { KNOWLEDGE, RESOURCES, SITE_DATA } from '../../testing/fixture.js';
import { EXTENSION_KEY } from './extension.js';
import { fromSourceId, toSourceId } from './ids.js';
import { readEido, type ReadParts } from './read-eido.js';
import { EIDO_STATUSES } from './status.js';
import { loadIncidentTypes, typesFile } from './types.js';
import { writeEido } from './write-eido.js';

const { codes } = SITE_DATA;
const NOW = Date.UTC(2026, 0, 1);
const types = loadIncidentTypes(typesFile(RESOURCES), codes.categories);
const parts: ReadParts = { types, categories: codes.categories, code: 'RISK', known: () => undefined };
const out = { types, issuer: '330110.yiping.local', categoryName: (code: string) => code };

/** What the log makes of an EIDO of source RISK. */
function take(eido: unknown): Incident {
  const { event, problem } = readEido(eido, parts);
  expect(problem).toBeNull();
  const prepared = prepareEvent(
    { sourceCode: 'RISK', ...event },
    NOW,
    { codes, callerHash: () => 'h' },
    { checkSize: true },
  );
  if (prepared.kind !== 'event') throw new Error(`expected an event, came ${JSON.stringify(prepared)}`);
  const circumstances = { now: NOW, isNew: true, places: KNOWLEDGE.places, crs: undefined };
  return mergeEvent(undefined, toWallEvent(prepared.input, circumstances).event, 7);
}

const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: NOW }).map((at) => new Date(at).toISOString());
const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((s) => !/\p{Surrogate}/u.test(s));
const ref = (id: string) => [{ $ref: id }];

const eidos = fc
  .record({
    id: fc.string({
      unit: fc.constantFrom('a', 'B', '7', ':', '.', ' ', '%', '余'),
      minLength: 1,
      maxLength: 25,
    }),
    updated: instant,
    status: fc.constantFrom(...EIDO_STATUSES),
    type: fc.constantFrom(...Object.keys(types.toCategory), 'NOT-IN-THE-TABLE'),
    called: fc.option(instant, { nil: undefined }),
    answered: fc.option(instant, { nil: undefined }),
    dispatched: fc.option(instant, { nil: undefined }),
    unit: fc.option(
      fc.record({
        at: instant,
        status: fc.constantFrom('Dispatched', 'AcknowledgedTransmission', 'EnRoute', 'Arrived'),
      }),
      { nil: undefined },
    ),
    point: fc.option(
      fc.tuple(
        fc.double({ min: 119.6, max: 120.1, noNaN: true }),
        fc.double({ min: 30.2, max: 30.6, noNaN: true }),
      ),
      { nil: undefined },
    ),
    note: text,
    grade: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  .map(({ id, updated, status, type, called, answered, dispatched, unit, point, note, grade }) => ({
    $id: id,
    lastUpdateTimeStamp: updated,
    eidoVersion: '1.0',
    issuingElementIdentification: 'psap.example',
    agencyComponent: [{ $id: 'psap.example', lastUpdateTimeStamp: updated }],
    incidentComponent: {
      $id: 'i',
      incidentTypeCommonRegistryText: type,
      incidentStatusCommonRegistryText: [status],
      ...(grade === undefined ? {} : { incidentCommonPriorityNumber: grade }),
      ...(point ? { locationReference: ref('l') } : {}),
      notesReference: ref('n'),
    },
    notesComponent: [
      {
        $id: 'n',
        lastUpdateTimeStamp: updated,
        notesActionComments: note.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
      },
    ],
    ...(point
      ? {
          locationComponent: [
            {
              $id: 'l',
              locationByValue: `<p xmlns:gml="http://www.opengis.net/gml"><gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>${point[1]} ${point[0]}</gml:pos></gml:Point></p>`,
            },
          ],
        }
      : {}),
    ...(called
      ? {
          callComponent: [
            { $id: 'c', callStartTimestamp: called, ...(answered ? { answerDate: answered } : {}) },
          ],
        }
      : {}),
    ...(dispatched ? { dispatchComponent: [{ $id: 'd', lastUpdateTimeStamp: dispatched }] } : {}),
    ...(unit
      ? {
          emergencyResourceComponent: [
            { $id: 'u', lastUpdateTimeStamp: unit.at, secondaryUnitStatusRegistryText: [unit.status] },
          ],
        }
      : {}),
  }));

/** The fields without a position that is in doubt: such a one is passed on to nobody. */
function sure({ fields }: Incident): Incident['fields'] {
  if (pointOf(fields)) return fields;
  const doubtful = ['position', 'rawPosition', 'crs'];
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !doubtful.includes(key)));
}

const times = ({ stamps }: Incident) => STAMP_KEYS.map((key) => [key, stamps[key]?.at, stamps[key]?.entered]);

describe('an EIDO that goes in, out and in again', () => {
  it('keeps its id, its status, its type, its times and its place', () => {
    fc.assert(
      fc.property(eidos, (eido) => {
        const first = take(eido);
        const sent = writeEido(first, out);
        const second = take(JSON.parse(JSON.stringify(sent)));
        expect(second.id).toBe(first.id);
        expect(stateOf(second)).toBe(stateOf(first));
        expect(second.fields).toEqual(sure(first));
        expect(times(second)).toEqual(times(first));
        expect(writeEido(second, out)).toMatchObject({ incidentComponent: sent['incidentComponent'] });
      }),
    );
  });

  it('keeps by the standard alone what the standard can say', () => {
    fc.assert(
      fc.property(eidos, (eido) => {
        const first = take(eido);
        const plain = Object.entries(writeEido(first, out)).filter(([key]) => key !== EXTENSION_KEY);
        const second = take(JSON.parse(JSON.stringify(Object.fromEntries(plain))));
        expect(second.fields.category).toBe(first.fields.category);
        expect(second.fields.grade).toBe(first.fields.grade);
        expect(second.stamps.called?.at).toBe(first.stamps.called?.at);
        expect(second.stamps.dispatched?.at).toBe(first.stamps.dispatched?.at);
        expect(second.fields.lng).toBe(first.fields.lng);
      }),
    );
  });

  it('has an id that comes back exactly', () => {
    fc.assert(
      fc.property(text, (id) => {
        const sourceId = toSourceId(id);
        expect(sourceId).not.toMatch(/[:\s]/);
        if (sourceId !== id) expect(fromSourceId(sourceId)).toBe(id);
      }),
    );
  });
});

it('writes the members that every EIDO has', () => {
  const incident = {
    ...take(fc.sample(eidos, { numRuns: 1, seed: 7 })[0]),
    id: incidentId('110', 'X1'),
    source: '110',
  };
  expect(writeEido(incident, out)).toMatchObject({
    $id: 'urn:emergency:uid:incidentid:110-X1:330110.yiping.local',
    eidoVersion: '1.0',
    issuingElementIdentification: '330110.yiping.local',
    agencyComponent: [{ $id: '330110.yiping.local' }],
    eidoExtensionId: ['yiping.incident.1'],
  });
});
