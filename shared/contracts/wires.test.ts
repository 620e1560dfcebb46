import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { eventOf, eventsArbitrary, stampsOf } from '../testing/builders.js';
import { siteOf } from '../testing/site.js';
import { mergeEvent } from '../wall/reducer.js';
import { FeedMessageSchema, FrameSchema, WindowMessageSchema } from './feed-port.js';
import { EventsSchema, HelloSchema, PageSchema, SOCKET_PROTOCOL, WelcomeSchema } from './gateway-socket.js';
import { WallProfileSchema } from './wall-profile.js';

const site = siteOf();
const link = { state: 'live', lastGoodAt: 1, reason: null };
const frame = { type: 'frame', seq: 1, epoch: 'e', rev: 7, at: 1, link, views: [] };

describe('gateway socket', () => {
  it('carries events and incidents through JSON unchanged', () => {
    fc.assert(
      fc.property(eventsArbitrary(), (events) => {
        const batch = { epoch: 'e', from: 1, to: events.length, events };
        expect(v.parse(EventsSchema, JSON.parse(JSON.stringify(batch)))).toEqual(batch);
        const incidents = events.map((event, i) => mergeEvent(undefined, event, i));
        const page = { epoch: 'e', rev: 3, incidents, records: [], next: null };
        expect(v.parse(PageSchema, JSON.parse(JSON.stringify(page)))).toEqual(page);
      }),
    );
  });

  it('refuses another protocol and a cursor that cannot be', () => {
    expect(v.is(HelloSchema, { protocol: SOCKET_PROTOCOL, wall: 'w', cursor: null })).toBe(true);
    expect(v.is(HelloSchema, { protocol: SOCKET_PROTOCOL - 1, wall: 'w', cursor: null })).toBe(false);
    expect(v.is(HelloSchema, { protocol: SOCKET_PROTOCOL, wall: 'w', cursor: { epoch: 'e', rev: -1 } })).toBe(
      false,
    );
  });

  it('welcomes with a whole site', () => {
    const welcome = {
      epoch: 'e',
      rev: 1,
      mode: 'replay',
      incidents: 0,
      records: 0,
      serverTime: 1,
      site,
      gatewayVersion: '0',
    };
    expect(v.is(WelcomeSchema, welcome)).toBe(true);
    expect(v.is(WelcomeSchema, { ...welcome, site: { ...site, jurisdiction: '../x' } })).toBe(false);
  });

  it('refuses an event with a stamp that is not finite', () => {
    const event = eventOf({ stamps: stampsOf({ signed: Infinity }) });
    expect(v.is(EventsSchema, { epoch: 'e', from: 1, to: 1, events: [event] })).toBe(false);
  });
});

describe('feed port', () => {
  it('takes a subscription only with the parameters of its view', () => {
    const subscribe = { type: 'subscribe', sub: 's', view: 'queue', params: { offset: 0, limit: 10 } };
    expect(v.is(WindowMessageSchema, subscribe)).toBe(true);
    expect(v.is(WindowMessageSchema, { ...subscribe, params: { offset: 0, limit: 999 } })).toBe(false);
    expect(v.is(WindowMessageSchema, { ...subscribe, view: 'everything' })).toBe(false);
  });

  it('takes a frame of typed arrays and refuses plain ones', () => {
    const data = {
      positions: new Float64Array([119.9, 30.2]),
      state: new Uint16Array([1]),
      deadlines: new Float64Array([Infinity]),
      ids: ['110:a'],
      unplaced: [],
    };
    expect(v.is(FrameSchema, { ...frame, views: [{ sub: 'p', view: 'points', data }] })).toBe(true);
    const plain = { ...data, positions: [119.9, 30.2] };
    expect(v.is(FrameSchema, { ...frame, views: [{ sub: 'p', view: 'points', data: plain }] })).toBe(false);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        v.safeParse(WindowMessageSchema, value);
        v.safeParse(FeedMessageSchema, value);
      }),
    );
  });
});

describe('wall profile', () => {
  it('fills in the reference room and asks for a size of every display', () => {
    expect(v.parse(WallProfileSchema, { name: '一号墙' })).toMatchObject({
      language: 'zh-CN',
      room: { pitchMm: 2.5, distanceM: 8 },
      screens: [],
    });
    const display = { x: 0, y: 0, width: 0, height: 1080 };
    expect(v.is(WallProfileSchema, { name: 'w', screens: [{ name: 'a', scene: 'queue', display }] })).toBe(
      false,
    );
  });
});
