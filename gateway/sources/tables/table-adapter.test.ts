import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseProfile, profilePath } from '../../import/profile.js';
import { LIVE_LIMITS } from '../../import/table/limits.js';
import { workbook } from '../../import/testing/workbook.js';
import { IngestEventSchema } from '../../../shared/contracts/ingest.js';
import * as v from 'valibot';
import { RESOURCES, SITE_DATA } from '../../testing/fixture.js';
import type { Converted } from '../adapter.js';
import { sample } from '../cap/testing/messages.js';
import { mutate, mutations } from '../testing/mutate.js';
import { tableAdapter } from './table-adapter.js';
import { tableProfile } from './table-options.js';

const PROFILE = tableProfile({ profile: 'town-room' }, '/', RESOURCES, 'GRID');
const adapter = tableAdapter({ profile: PROFILE, source: 'GRID' });
const NOW = Date.parse('2024-04-09T00:00:00+08:00');
const convert = async (body: Buffer | string, version?: number): Promise<Converted> =>
  adapter.convert({
    body: Buffer.from(body),
    mediaType: '',
    name: 'a',
    now: NOW,
    ...(version ? { version } : {}),
  });
const HEAD = '编号,类别,内容,区划代码,紧急程度,接收时间,签收时间,派单时间,到场时间,办结时间,办理单位';
const at = (time: string): number => Date.parse(`2024-04-08T${time}+08:00`);

describe('a table', () => {
  it('gives the same events as CSV in UTF-8, in GB 18030 and as an Excel file', async () => {
    const [csv, gb, xlsx] = await Promise.all(
      ['town-room.csv', 'town-room-gb18030.csv', 'town-room.xlsx'].map((name) =>
        convert(sample(`table/${name}`), at('18:00')),
      ),
    );
    expect(csv?.refused).toEqual([]);
    expect(csv?.events).toHaveLength(5);
    expect(gb).toEqual(csv);
    expect(xlsx).toEqual(csv);
    expect(csv?.events[2]).toEqual({
      sourceCode: 'GRID',
      sourceId: 'YH20240408003',
      version: at('18:00'),
      category: 'fire.exit',
      urgency: 'urgent',
      title: '消防通道堵塞',
      brief: '两辆货车占用消防通道',
      unit: '禹合大队',
      place: { areaCode: '330110013' },
      disposition: 'handled',
      stamps: Object.fromEntries(
        Object.entries({
          received: '11:30',
          signed: '11:31',
          dispatched: '11:32',
          arrived: '11:38',
          closed: '12:05',
        }).map(([key, time]) => [key, { at: at(time), enteredAt: at(time), by: 'source' }]),
      ),
    });
    // Open: no arrival, no end, and nothing said about how it ended.
    expect(csv?.events[4]).toMatchObject({ stamps: { received: { at: at('15:20') } } });
    expect(csv?.events[4]).not.toHaveProperty('disposition');
    for (const event of csv?.events ?? []) {
      const { category = '' } = v.parse(IngestEventSchema, event);
      expect(SITE_DATA.codes.categories).toContain(category);
    }
  });

  it('is one version: its time, never later than now', async () => {
    const versions = async (version?: number) => {
      const { events } = await convert(sample('table/town-room.csv'), version);
      return [...new Set(events.map((event) => v.parse(IngestEventSchema, event).version))];
    };
    expect([await versions(NOW - 5), await versions(), await versions(NOW + 5)]).toEqual([
      [NOW - 5],
      [NOW],
      [NOW],
    ]);
  });

  it('keeps its good rows when others are refused, and names their lines', async () => {
    const good = 'A,噪声,x,330110013,一般,2024/4/8 9:05,,,,,';
    const lines = [
      HEAD,
      good,
      good.replace('A', 'B').replace('4/8', '2/30'),
      good.replace('A', '-'),
      good,
      'C,too few',
    ];
    const { events, refused, notes } = await convert(lines.join('\n'));
    expect(events).toHaveLength(1);
    expect(refused.map(({ problem }) => [problem.field, problem.got])).toEqual([
      ['line 3, 接收时间', '2024/2/30 9:05'],
      ['line 4, 编号', '-'],
      ['line 6, (row)', '2 cells'],
    ]);
    expect(notes).toEqual(['1 rows equal an earlier one in every cell']);
  });

  it('keeps nothing of a refused row but the columns that it reads', async () => {
    const text = `${HEAD},报警人,电话\nA,噪声,x,330110013,一般,bad,,,,,,张三,13812345678\n`;
    const { refused } = await convert(text);
    expect(refused).toHaveLength(1);
    expect(JSON.stringify(refused)).not.toMatch(/张三|138/);
  });

  it.each([
    ['an empty file', '', /empty one/],
    ['another table', 'a,b\n1,2\n', /column 编号, .* is missing/],
    ['a PDF', Buffer.from('%PDF-1.4\0\0'), /binary data/],
    ['too large a file', Buffer.alloc(LIVE_LIMITS.bytes + 1, 0x20), /expected at most 16777216 bytes/],
    [
      'a sheet of another name',
      workbook([{ name: 'Sheet1', rows: [['编号']] }]),
      /expected the sheet 事件台账/,
    ],
    ['an unfit charset', iconv.encode(HEAD, 'utf-16be'), /zero byte/],
  ])('%s is refused as a whole', async (_what, body, message) => {
    const { events, refused } = await convert(body);
    expect([events, refused.length, refused[0]?.problem.field]).toEqual([[], 1, '(file)']);
    expect(refused[0]?.problem.got).toMatch(message);
  });
});

it('an Excel file needs a profile that names its sheet', async () => {
  const shipped = readFileSync(profilePath(RESOURCES, 'town-room'), 'utf8');
  const plain = tableAdapter({
    profile: parseProfile(shipped.replace(/^xlsx:.*$/m, ''), 'p.yaml'),
    source: 'GRID',
  });
  const body = sample('table/town-room.xlsx');
  const { refused } = await plain.convert({ body, mediaType: '', name: 'a.xlsx', now: NOW });
  expect(refused[0]?.problem.got).toMatch(/Add "xlsx: \{ sheet: 1 \}" to the import profile/);
});

it.each([
  [undefined, /options: expected options: \{ profile: NAME or PATH/],
  [{ profile: 'nowhere' }, /options\.profile: cannot read .*nowhere\.yaml/],
  [{ profile: 'town-room', sheet: 1 }, /came sheet = "sheet"/],
])('options %j are refused in words', (options, message) => {
  expect(() => tableProfile(options, '/', RESOURCES, 'GRID')).toThrow(message);
});

it.each(['town-room.csv', 'town-room-gb18030.csv', 'town-room.xlsx'])(
  'a torn or twisted %s never crashes: each row is taken or refused with words',
  async (name) => {
    const whole = sample(`table/${name}`);
    const property = fc.asyncProperty(mutations(whole.length), async (changes) => {
      const { events, refused, notes = [] } = await convert(mutate(whole, changes));
      expect(events.length + refused.length + notes.length).toBeGreaterThan(0);
      // What the events hold is judged by the ingest, for all sources alike.
      for (const event of events) expect(event).toMatchObject({ sourceCode: 'GRID', version: NOW });
      for (const { problem } of refused)
        expect(problem.expected.length * problem.hint.length).toBeGreaterThan(0);
    });
    await fc.assert(property, { seed: 2024, numRuns: 300 });
  },
);
