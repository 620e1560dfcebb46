import { io } from 'socket.io-client';

interface VanillaRow {
  id: string;
  version: number;
  title: string;
  received: number;
}

const VISIBLE = 34;
const LIMITS = [60_000, 180_000, 600_000] as const;

const clockText = (ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${ms < 0 ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** The least that can be done: only visible rows exist, and a text node is touched when its text changed. */
const main = document.createElement('main');
document.getElementById('app')?.append(main);
const byId = new Map<string, VanillaRow>();
interface Clock {
  readonly limit: number;
  readonly text: Text;
  readonly bar: HTMLElement;
}
const drawn = new Map<string, { title: Text; clocks: Clock[] }>();
const dirty = new Set<string>();

const textIn = (parent: HTMLElement, className: string): Text => {
  const span = document.createElement('span');
  span.className = className;
  const text = document.createTextNode('');
  span.append(text);
  parent.append(span);
  return text;
};
const clockIn = (parent: HTMLElement, limit: number): Clock => {
  const cell = document.createElement('div');
  cell.className = 'cell';
  const text = textIn(cell, 'clock');
  const track = document.createElement('div');
  track.className = 'track';
  const bar = document.createElement('i');
  track.append(bar);
  cell.append(track);
  parent.append(cell);
  return { limit, text, bar };
};
const put = (node: Text, text: string): void => {
  if (node.data !== text) node.data = text;
};
const drawClocks = (): void => {
  const now = Date.now();
  for (const [id, nodes] of drawn) {
    const received = byId.get(id)?.received ?? now;
    for (const { limit, text, bar } of nodes.clocks) {
      const left = received + limit - now;
      put(text, clockText(left));
      bar.style.width = `${Math.min(100, Math.max(0, (1 - left / limit) * 100))}%`;
    }
  }
};

const socket = io();
socket.on('all', (all: VanillaRow[]) => {
  for (const row of all) byId.set(row.id, row);
  for (const row of all.slice(0, VISIBLE)) {
    const line = document.createElement('div');
    line.className = 'row';
    const what = document.createElement('div');
    const source = document.createElement('div');
    line.append(what, source);
    put(textIn(what, 'id'), `事件 ${row.id}`);
    put(textIn(what, 'place'), '五常街道·测试村');
    put(textIn(source, 'source'), new Date(row.received).toLocaleTimeString('zh-CN'));
    const title = textIn(what, 'title');
    drawn.set(row.id, { title, clocks: LIMITS.map((limit) => clockIn(line, limit)) });
    main.append(line);
  }
  main.dataset['ready'] = 'true';
  drawClocks();
});
socket.on('update', (update: VanillaRow) => {
  const row = byId.get(update.id);
  if (!row) return;
  row.version = update.version;
  row.title = update.title;
  if (drawn.has(row.id)) dirty.add(row.id);
});
const frame = (): void => {
  for (const id of dirty) {
    const nodes = drawn.get(id);
    if (nodes) put(nodes.title, byId.get(id)?.title ?? '');
  }
  dirty.clear();
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
setInterval(drawClocks, 1_000);
