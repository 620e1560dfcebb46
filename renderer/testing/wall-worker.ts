import * as v from 'valibot';
import type { FeedMessage, Link, WindowMessage } from '../../shared/contracts/feed-port.js';
import { parsePack } from '../../shared/contracts/jurisdiction.js';
import { SAMPLE_NOW, SAMPLE_SITE } from './sample-site.js';
import { World, WORLD_STATES } from './world/world.js';

/**
 * Stands in for the feed worker when scenes are photographed: the same contract, and the same figures
 * in every run. The token names the state of the world and how long after its start the window is
 * photographed, ms: `busy-4000`. Its instants never move; the window's clock does.
 */
type Start = { readonly type: 'start'; readonly token: string };
type Subscribe = Extract<WindowMessage, { type: 'subscribe' }>;

const PACK = '/resources/jurisdiction/330110/pack.json';
/** What the window last heard of, ms before the picture: old enough to be told, young enough to be fresh. */
const HEARD_MS = 2_000;

const subs = new Map<string, Subscribe>();
let world: World | null = null;
let link: Link = { state: 'live', lastGoodAt: SAMPLE_NOW - HEARD_MS, reason: null };
let startsAt = SAMPLE_NOW;
/** The window's time when it asked first. */
let firstAsked: number | null = null;
let seq = 0;

const post = (message: FeedMessage): void => self.postMessage(message);

function frame(asked: readonly Subscribe[]): void {
  const shown = world;
  if (!shown) return;
  seq += 1;
  const views = asked.map((sub) => shown.answer(sub));
  post({ type: 'frame', seq, epoch: 'e-7f3a', rev: 48_213, at: SAMPLE_NOW - HEARD_MS, link, views });
}

async function start(token: string): Promise<void> {
  const [word, lead] = token.split('-');
  const state = v.parse(v.picklist(WORLD_STATES), word);
  startsAt = SAMPLE_NOW - Number(lead);
  if (state === 'lost') link = { state: 'lost', lastGoodAt: SAMPLE_NOW - 252_000, reason: null };
  world = new World(parsePack(await (await fetch(PACK)).json()), state, SAMPLE_NOW);
  post({ type: 'session', site: SAMPLE_SITE });
  frame([...subs.values()]);
}

self.addEventListener('message', (event: MessageEvent<WindowMessage | Start>) => {
  const message = event.data;
  if (message.type === 'start') void start(message.token);
  if (message.type === 'subscribe') {
    subs.set(message.sub, message);
    frame([message]);
  }
  if (message.type === 'unsubscribe') subs.delete(message.sub);
  if (message.type === 'time') {
    firstAsked ??= message.t0;
    post({ type: 'time', t0: message.t0, server: startsAt + message.t0 - firstAsked, rate: 1 });
  }
});
