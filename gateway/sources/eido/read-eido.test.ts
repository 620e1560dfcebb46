import { describe, expect, it } from 'vitest';
import { incidentId, type Incident } from '../../../shared/domain/incident.js';
import { RESOURCES, SITE_DATA } from '../../testing/fixture.js';
import { readGeoUri, readPidfLo } from './pidf-lo.js';
import { readEido, type ReadParts } from './read-eido.js';
import { resolver } from './refs.js';
import { loadIncidentTypes, typesFile } from './types.js';

const { categories } = SITE_DATA.codes;
const types = loadIncidentTypes(typesFile(RESOURCES), categories);
const parts = (known: ReadParts['known'] = () => undefined): ReadParts => ({
  types,
  categories,
  code: 'RISK',
  known,
});
const at = (minute: number): string => `2024-04-18T06:${String(minute).padStart(2, '0')}:00Z`;

const eido = (minute: number, status: string, patch: Record<string, unknown> = {}) => ({
  $id: 'urn:emergency:uid:incidentid:a56e:bcf.example',
  lastUpdateTimeStamp: at(minute),
  eidoVersion: '1.0',
  issuingElementIdentification: 'psap.example',
  agencyComponent: [{ $id: 'psap.example' }],
  incidentComponent: { incidentTypeCommonRegistryText: 'NOISE', incidentStatusCommonRegistryText: [status] },
  ...patch,
});

describe('times', () => {
  it('come from the status and the time of the message where nothing says more', () => {
    const { event } = readEido(eido(5, 'ResourcesOnscene'), parts());
    expect(event).toMatchObject({
      category: 'noise.nuisance',
      stamps: { arrived: { at: Date.parse(at(5)) } },
    });
  });

  it.each([
    ['Active', undefined],
    ['NewLocation', undefined],
    ['ResourcesAssigned', 'dispatched'],
    ['ResourcesEnroute', 'departed'],
    ['ResourcesOnscene', 'arrived'],
    ['FireUnderControl', 'controlled'],
    ['StructureCleared', 'controlled'],
    ['ReOpened', 'reopened'],
    ['Closed', 'closed'],
    ['Cancelled', undefined],
  ])('of status %s fill the stamp %s', (status, stamp) => {
    const { event } = readEido(eido(5, status), parts());
    expect(event['stamps']).toEqual(stamp === undefined ? {} : { [stamp]: { at: Date.parse(at(5)) } });
    expect(event['control']).toBe(status === 'Cancelled' ? 'void' : undefined);
  });

  it('come from the call and the unit where they say so', () => {
    const { event } = readEido(
      eido(9, 'ResourcesOnscene', {
        callComponent: [{ callStartTimestamp: at(1), answerDate: at(2) }],
        emergencyResourceComponent: [
          { $id: 'u', lastUpdateTimeStamp: at(7), secondaryUnitStatusRegistryText: ['Arrived'] },
        ],
      }),
      parts(),
    );
    expect(event['stamps']).toEqual({
      called: { at: Date.parse(at(1)) },
      signed: { at: Date.parse(at(2)) },
      arrived: { at: Date.parse(at(7)) },
    });
  });

  it('stand as first told: a later message with the same status does not move the arrival on', () => {
    const id = incidentId('RISK', 'x');
    const version = Date.parse(at(5));
    const known: Incident = {
      ...{ id, source: 'RISK', version, rev: 1, fields: {}, fieldVersions: {} },
      stamps: { arrived: { at: version, entered: version, version } },
    };
    expect(
      readEido(
        eido(8, 'ResourcesOnscene'),
        parts(() => known),
      ).event['stamps'],
    ).toEqual({});
    // The very message that told it tells it again: so it is a duplicate and not another content.
    expect(
      readEido(
        eido(5, 'ResourcesOnscene'),
        parts(() => known),
      ).event['stamps'],
    ).toEqual({ arrived: { at: version } });
  });
});

describe('refusals', () => {
  it.each(['eidoVersion', 'issuingElementIdentification', 'agencyComponent', 'incidentComponent'])(
    'names %s',
    (key) => {
      const rest = Object.fromEntries(Object.entries(eido(1, 'Active')).filter(([name]) => name !== key));
      expect(readEido(rest, parts()).problem).toMatchObject({ field: key });
    },
  );

  it('names the time of the message and its id', () => {
    expect(
      readEido(eido(1, 'Active', { lastUpdateTimeStamp: '2024-04-18 06:00' }), parts()).problem?.field,
    ).toBe('lastUpdateTimeStamp');
    expect(readEido(eido(1, 'Active', { $id: 7 }), parts()).problem?.field).toBe('$id');
  });
});

describe('references', () => {
  it('end where they go round in a circle, name themselves or nobody', () => {
    const resolve = resolver({
      notesComponent: [
        { $id: 'a', $ref: 'b' },
        { $id: 'b', $ref: 'a' },
        { $id: 'self', $ref: 'self' },
        { $id: 'end', notesActionComments: 'x' },
        { $id: 'way', $ref: 'end' },
      ],
    });
    expect(resolve({ $ref: 'a' })).toBeNull();
    expect(resolve({ $ref: 'self' })).toBeNull();
    expect(resolve({ $ref: 'nobody' })).toBeNull();
    expect(resolve({ $ref: 'way' })).toMatchObject({ notesActionComments: 'x' });
    expect(resolve({ $ref: '__proto__' })).toBeNull();
    expect(resolve('a')).toBeNull();
  });
});

describe('places', () => {
  it('are read with the latitude first', () => {
    const xml = '<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>30.27 119.94</gml:pos></gml:Point>';
    expect(readPidfLo(xml)).toEqual({ lat: 30.27, lng: 119.94 });
    expect(readGeoUri('geo:30.27,119.94;u=35')).toEqual({ lat: 30.27, lng: 119.94 });
  });

  it('are left out when their system is another one, or the text wants to be clever', () => {
    expect(readPidfLo('<gml:Point srsName="EPSG:3857"><gml:pos>1 2</gml:pos></gml:Point>')).toEqual({});
    expect(readPidfLo('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><pos>&e;</pos>')).toEqual({});
    expect(readPidfLo('<a>'.repeat(5_000))).toEqual({});
    expect(readPidfLo('no xml')).toEqual({});
    expect(readGeoUri('geo:30.27,119.94;crs=gcj02')).toEqual({});
  });

  it('have the civic address from the province to the room', () => {
    const xml = '<civicAddress><HNO>8号</HNO><A1>浙江省</A1><A3>余杭区</A3><RD>文一西路</RD></civicAddress>';
    expect(readPidfLo(xml)).toEqual({ address: '浙江省余杭区文一西路8号' });
  });
});
