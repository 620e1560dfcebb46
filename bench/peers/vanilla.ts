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
const drawn = new Map<string, { title: Text; cells: Text[] }>();
const dirty = new Set<string>();

const textIn = (parent: HTMLElement, className: string): Text => {
  const span = document.createElement('span');
  span.className = className;
  const text = document.createTextNode('');
  span.append(text);
  parent.append(span);
  return text;
};
const put = (node: Text, text: string): void => {
  if (node.data !== text) node.data = text;
};
const drawClocks = (): void => {
  const now = Date.now();
  for (const [id, nodes] of drawn) {
    const received = byId.get(id)?.received ?? now;
    LIMITS.forEach((limit, i) => {
      const cell = nodes.cells[i];
      if (cell) put(cell, clockText(received + limit - now));
    });
  }
};

const socket = io();
socket.on('all', (all: VanillaRow[]) => {
  for (const row of all) byId.set(row.id, row);
  for (const row of all.slice(0, VISIBLE)) {
    const line = document.createElement('div');
    line.className = 'row';
    put(textIn(line, 'id'), row.id);
    drawn.set(row.id, { title: textIn(line, 'title'), cells: LIMITS.map(() => textIn(line, 'cell')) });
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
