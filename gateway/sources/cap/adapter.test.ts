import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { gcj02ToWgs84 } from '../../../shared/domain/datum.js';
import { inForce, judgeWarnings } from '../../../shared/domain/warnings.js';
import { capAdapter, gbt35965Adapter } from './adapter.js';
import { alertXml, convert, sample, warningsOf } from './testing/messages.js';

const cap = capAdapter({ source: 'WEATHER' });
const gbt = gbt35965Adapter({ source: 'WEATHER' });
const at = (time: string): number => Date.parse(`2024-06-18T${time}+08:00`);
const problem = (xml: string, adapter = cap) => convert(adapter, xml).refused[0]?.problem;

describe('CAP 1.2', () => {
  it('becomes a record with the Chinese block, its colour, times and areas', () => {
    const converted = convert(cap, sample('cap/1-rain-alert.xml'));
    expect(converted).toMatchObject({ events: [], refused: [] });
    expect(converted.records).toMatchObject([
      {
        record: { collection: 'warning', key: 'YH-MO-20240618-0905' },
        source: 'WEATHER',
        version: at('09:05'),
      },
    ]);
    expect(warningsOf(converted)[0]?.warning).toMatchObject({
      sender: '余杭区气象台',
      live: true,
      event: '暴雨',
      headline: '余杭区气象台发布暴雨橙色预警信号',
      colour: 'orange',
      severity: 'Severe',
      sentAt: at('09:05'),
      onsetAt: at('10:00'),
      expiresAt: at('15:05'),
      cancelled: false,
      references: [],
      areas: [
        {
          name: '黄湖镇、鸬鸟镇、百丈镇',
          codes: ['330110113', '330110111', '330110112'],
          circles: [{ centre: [119.803, 30.452], radiusKm: 4.5 }],
        },
      ],
    });
    const ring = warningsOf(converted)[0]?.warning.areas[0]?.polygons[0];
    expect([ring?.[0], ring?.[4]]).toEqual([
      [119.72, 30.38],
      [119.72, 30.38],
    ]);
  });

  it('has its shapes in WGS-84 when the source draws them in another datum', () => {
    const gcj = capAdapter({ source: 'WEATHER', crs: 'GCJ02' });
    const areas = warningsOf(convert(gcj, sample('cap/1-rain-alert.xml')))[0]?.warning.areas ?? [];
    const plain = warningsOf(convert(cap, sample('cap/1-rain-alert.xml')))[0]?.warning.areas ?? [];
    const points = (of: typeof areas) =>
      of.flatMap(({ polygons, circles }) => [...polygons.flat(), ...circles.map(({ centre }) => centre)]);
    expect(points(plain).length).toBeGreaterThan(4);
    expect(points(areas)).toEqual(
      points(plain).map(([x, y]) => {
        const { lng, lat } = gcj02ToWgs84(x, y);
        return [lng, lat];
      }),
    );
  });

  it('is replaced by an Update and ended by a Cancel', () => {
    const files = ['1-rain-alert', '2-rain-update', '3-rain-cancel'];
    const messages = files.flatMap((file) =>
      warningsOf(convert(cap, sample(`cap/${file}.xml`), at('17:00'))),
    );
    const standing = (count: number, now: number) =>
      inForce(messages.slice(0, count), now).map(({ key }) => key);
    expect(standing(1, at('12:00'))).toEqual(['YH-MO-20240618-0905']);
    expect(standing(2, at('12:00'))).toEqual(['YH-MO-20240618-1140']);
    expect(standing(2, at('17:41'))).toEqual([]);
    expect(standing(3, at('17:00'))).toEqual([]);
    expect(judgeWarnings(messages, at('17:00')).map(({ state }) => state)).toEqual(
      Array(3).fill('cancelled'),
    );
  });

  it.each(['Exercise', 'Test', 'Draft', 'System'])('with status %s is kept and never live', (status) => {
    const [warning] = warningsOf(convert(cap, alertXml({ status })));
    expect(warning?.warning).toMatchObject({ status, live: false });
  });

  it.each([
    ['2024-06-18T01:05:00Z', /not Z/],
    ['2024-06-18T09:05:00.5+08:00', /whole seconds/],
    ['2024-06-18 09:05:00+08:00', /offset/],
    ['2024-06-18T09:05:00', /offset/],
    ['2024-06-31T09:05:00+08:00', /offset/],
  ])('with the time %s is refused in words', (sent, hint) => {
    expect(problem(alertXml({ sent }))).toMatchObject({
      field: 'sent',
      expected: 'a CAP 1.2 time such as 2024-06-18T09:05:00+08:00',
      got: JSON.stringify(sent),
      hint: expect.stringMatching(hint),
    });
  });

  it.each([
    ['an unknown status', alertXml({ status: 'Real' }), 'status'],
    ['no identifier', alertXml({ identifier: null }), 'identifier'],
    ['an identifier with a comma', alertXml({ identifier: 'a,b' }), 'identifier'],
    ['an Update that refers to nothing', alertXml({ msgType: 'Update' }), 'references'],
    ['references of another form', alertXml({ msgType: 'Cancel', references: 'W-0' }), 'references'],
    ['no info', alertXml({}, ''), 'info'],
    ['a time far ahead', alertXml({ sent: '2024-06-18T12:05:01+08:00' }), 'sent'],
    ['a time long ago', alertXml({ sent: '1999-12-31T23:59:59+08:00' }), 'sent'],
    ['another root', '<rss><channel/></rss>', '(message)'],
    ['half a message', alertXml().slice(0, -9), '(message)'],
    ['a DTD', `<!DOCTYPE a SYSTEM "file:///etc/passwd">${alertXml()}`, '(message)'],
    ['an entity', alertXml({ note: '&xxe;' }), '(message)'],
    ['too many bytes', alertXml({ note: 'x'.repeat(1_100_000) }), '(message)'],
    ['elements too deep', alertXml({ note: '<a>'.repeat(30) + '</a>'.repeat(30) }), '(message)'],
  ])('with %s is refused, and the field named', (_what, xml, field) => {
    const { records, refused } = convert(cap, xml);
    expect([records.length, refused.map((part) => part.problem.field)]).toEqual([0, [field]]);
  });

  it('blocks a billion laughs before anything is expanded', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE a [<!ENTITY l0 "ha">${levels.join('')}]>${alertXml({ note: '&l9;' })}`;
    expect(problem(bomb)).toMatchObject({ expected: 'XML without DOCTYPE or ENTITY', got: '<!DOCTYPE' });
  });

  it.each(['Restricted', 'Private'])('of scope %s is refused and its words are kept nowhere', (scope) => {
    const { records, refused } = convert(cap, alertXml({ scope }));
    expect(records).toEqual([]);
    expect(refused).toMatchObject([{ problem: { field: 'scope', got: scope }, body: '(withheld)' }]);
    const torn = convert(cap, alertXml({ scope, note: '密' }).slice(0, -9));
    expect(torn.refused).toMatchObject([{ problem: { field: '(message)' }, body: '(withheld)' }]);
  });

  it.each(['Ack', 'Error'])('of type %s is noted and not shown', (msgType) => {
    const { notes } = convert(cap, alertXml({ msgType }));
    expect(convert(cap, alertXml({ msgType }))).toMatchObject({ records: [], refused: [] });
    expect(notes).toEqual([`W-1: ${msgType} is not shown`]);
  });

  it('keeps the others of a feed when one is refused', () => {
    const feed = `<feed>${alertXml()}${alertXml({ status: '?' })}${alertXml({ identifier: 'W-3' })}</feed>`;
    const { records, refused } = convert(cap, feed);
    expect([records.map(({ record }) => record.key), refused.length]).toEqual([['W-1', 'W-3'], 1]);
  });

  it('keeps the warning when only its shape is wrong', () => {
    const area = '<area><areaDesc>余杭</areaDesc><polygon>120.1,30.2 120.2,30.2</polygon></area>';
    const info = `<info><event>大雾</event><severity>Minor</severity>${area}</info>`;
    const converted = convert(cap, alertXml({}, info));
    expect(warningsOf(converted)[0]?.warning).toMatchObject({ colour: 'blue', areas: [{ polygons: [] }] });
    expect(converted.notes).toEqual([expect.stringMatching(/W-1: area 余杭: .* latitude first/)]);
  });
});

describe('GB/T 35965.1', () => {
  it('is read with its times, its colour and its codes, also in GB 18030', () => {
    const now = Date.parse('2024-07-03T18:00:00+08:00');
    const files = ['1-wind-alert.xml', '2-wind-update-gb18030.xml'];
    const read = files.map((file) => convert(gbt, sample(`gbt35965/${file}`), now));
    expect(read.flatMap(({ refused }) => refused)).toEqual([]);
    const warnings = read.flatMap(warningsOf);
    expect(warnings).toMatchObject([
      {
        key: '33011041600000_20240703143000_0',
        warning: { colour: 'blue', severity: 'Minor', event: '大风' },
      },
      { key: '33011041600000_20240703171500_0', warning: { colour: 'yellow', sender: '余杭区气象台' } },
    ]);
    expect(warnings[1]?.warning.areas).toMatchObject([{ name: '余杭区全境', codes: ['330110'] }]);
    expect(inForce(warnings, now).map(({ key }) => key)).toEqual(['33011041600000_20240703171500_0']);
  });

  const id = '33011041600000_20240618090500_0';
  it.each([
    ['an id of 29 characters', { identifier: id.slice(0, -2) }, 'identifier'],
    ['an id with an impossible time', { identifier: '33011041600000_20241318090500_0' }, 'identifier'],
    ['a T in the time', { identifier: id, sent: '2024-06-18T09:05:00+08:00' }, 'sent'],
    ['a time without its offset', { identifier: id, sent: '2024-06-18 09:05:00' }, 'sent'],
    ['a mark of secrecy', { identifier: id, secClassification: '机密' }, 'secClassification'],
  ])('with %s is refused', (_what, over, field) => {
    expect(problem(alertXml({ sent: '20240618090500', ...over }), gbt)).toMatchObject({ field });
  });

  it('takes a message that does not say its encoding only when it is UTF-8', () => {
    const xml = alertXml({ identifier: id, sent: '20240618090500' });
    expect(convert(gbt, xml).records).toHaveLength(1);
    expect(convert(gbt, iconv.encode(xml, 'gbk')).refused[0]?.problem).toMatchObject({
      expected: 'text in the declared encoding',
    });
    expect(
      convert(gbt, iconv.encode(`<?xml version="1.0" encoding="GBK"?>${xml}`, 'gbk')).records,
    ).toHaveLength(1);
    expect(convert(gbt, `<?xml version="1.0" encoding="EBCDIC"?>${xml}`).refused[0]?.problem.got).toBe(
      'EBCDIC',
    );
  });
});
