import type { FeedMessage, Frame, Link, WindowMessage } from '../../shared/contracts/feed-port.js';
import type { Site } from '../../shared/contracts/site.js';
import type { HealthData, Row } from '../../shared/contracts/views.js';
import { sampleQueue } from './sample-rows.js';
import { SAMPLE_NOW, SAMPLE_SITE } from './sample-site.js';
import { SAMPLE_WARNINGS } from './sample-warnings.js';
import { SAMPLE_HEALTH, SAMPLE_RATES, SAMPLE_TREND } from './sample-views.js';

/**
 * Stands in for the feed worker when scenes are looked at: the same page and the same contract, the
 * data of the reference pictures. `token` chooses the case: `lost`, `back`, `empty`, `torture`,
 * `flood` (every row changes and moves in every frame that the window can draw), else normal.
 */
const started = performance.now();
const now = (): number => SAMPLE_NOW + (performance.now() - started);
const CATCH_UP: HealthData['catchUp'] = {
  from: SAMPLE_NOW - 3_492_000,
  to: SAMPLE_NOW,
  events: 1_204,
  incidents: 312,
  stillOpen: 41,
  alarmsDue: 47,
  stillOverdue: 9,
};
const subs = new Map<string, Extract<WindowMessage, { type: 'subscribe' }>>();
let seq = 0;
let mode = '';
let rows: Row[] = [];

function post(message: FeedMessage): void {
  self.postMessage(message);
}

function viewsOf(): Frame['views'] {
  return [...subs.values()].flatMap(({ sub, view, ...rest }): Frame['views'] => {
    switch (view) {
      case 'queue': {
        const { limit } = 'params' in rest && 'limit' in rest.params ? rest.params : { limit: 10 };
        const shown = mode === 'empty' ? [] : rows.slice(0, limit);
        const total = mode === 'empty' ? 0 : Math.max(14, rows.length);
        const data = {
          total,
          overrun: Math.min(2, total),
          settledFrom: 6,
          offset: 0,
          order: shown.map((row) => row.id),
          rows: shown,
        };
        return [{ sub, view, data }];
      }
      case 'rates':
        return [{ sub, view, data: SAMPLE_RATES }];
      case 'trend':
        return [{ sub, view, data: SAMPLE_TREND }];
      case 'notable':
        return [{ sub, view, data: { worst: mode === 'empty' ? [] : rows.slice(0, 1), newest: [] } }];
      case 'health':
        return [{ sub, view, data: { ...SAMPLE_HEALTH, catchUp: mode === 'back' ? CATCH_UP : null } }];
      case 'warnings':
        return [{ sub, view, data: mode === 'empty' ? { warnings: [] } : SAMPLE_WARNINGS }];
      default:
        return [];
    }
  });
}

function frame(): void {
  const lost = mode === 'lost';
  const link: Link = lost
    ? { state: 'lost', lastGoodAt: SAMPLE_NOW - 252_000, reason: null }
    : { state: 'live', lastGoodAt: now() - 2_000, reason: null };
  seq += 1;
  post({ type: 'frame', seq, epoch: 'e-7f3a', rev: 48_213, at: now(), link, views: viewsOf() });
}

async function start(token: string): Promise<void> {
  [mode = ''] = token.split('-');
  const response = await fetch('/resources/jurisdiction/330110/pack.json');
  const { units } = (await response.json()) as {
    units: { code: string; parent: string | null; name: { zh: string } }[];
  };
  const find = (town: string, village: string): [string, string] => {
    const parent = units.find((unit) => unit.name.zh === town)?.code ?? '';
    const code = units.find((unit) => unit.parent === parent && unit.name.zh === village)?.code ?? '';
    return [parent, code];
  };
  rows = sampleQueue(find);
  const copies = (n: number): Row[] => rows.map((row) => ({ ...row, id: `${row.id}-${n}` }));
  if (token.includes('many')) rows = [...rows, ...copies(1), ...copies(2), ...copies(3), ...copies(4)];
  if (mode === 'torture') rows = rows.map(torture);
  post({
    type: 'session',
    site: token.includes('replay')
      ? ({ ...SAMPLE_SITE, mode: 'replay', rate: 60 } satisfies Site)
      : SAMPLE_SITE,
  });
  frame();
  setInterval(frame, 1_000);
}

const TORTURE = [
  'x'.repeat(5_000),
  '<img src=x onerror=alert(1)>'.repeat(20),
  '\u202e倒序文字\u202c',
  '👩‍👩‍👧‍👦'.repeat(400),
  '一\n二\n三',
  '\ud800断',
  '字'.repeat(9_000),
];

function torture(row: Row, i: number): Row {
  const text = TORTURE[i % TORTURE.length] ?? '';
  const unknown =
    i % 3 === 0
      ? { town: null, village: null }
      : i % 3 === 1
        ? { town: null, village: null, address: text }
        : {};
  return {
    ...row,
    brief: text,
    category: i % 2 ? text.slice(0, 50) : row.category,
    ...unknown,
    drill: i % 4 === 0,
    suspended: i % 5 === 1,
    holder: 1 + (i % 3),
    supervision: i % 4,
  };
}

self.addEventListener('message', (event: MessageEvent<WindowMessage | { type: 'start'; token: string }>) => {
  const message = event.data;
  if (message.type === 'start') void start(message.token);
  if (message.type === 'subscribe') {
    subs.set(message.sub, message);
    if (rows.length > 0) frame();
  }
  if (message.type === 'ack' && mode === 'flood') {
    rows = [...rows.slice(1), ...rows.slice(0, 1)].map((row) => ({
      ...row,
      version: row.version + 1,
      brief: `第${row.version}次更新`,
    }));
    setTimeout(frame, 4);
  }
  if (message.type === 'unsubscribe') subs.delete(message.sub);
  if (message.type === 'time') post({ type: 'time', t0: message.t0, server: now(), rate: 1 });
});
