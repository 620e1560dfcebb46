import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startDummyDisplay } from '../build/display/xorg-dummy.mjs';
import { postAccepted, postUnits } from './support/http.js';
import { idOf, incident } from './support/incidents.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { place } from './support/place.js';
import { bodyText, shownIds } from './support/screens.js';
import { startWall, type Wall } from './support/wall-app.js';
import { until, untilTrue } from './support/wait.js';

/** The map scene of the packaged app at the three sizes of walls that it is made for. */

const SIZES = [
  [1920, 1080],
  [3840, 1080],
  [7680, 2160],
] as const;
const TOWN = '330110005';
/** A point in 五常街道 and one two kilometres south-west of it. */
const HERE = { lng: 120.0404, lat: 30.2924 };
const NEAR = { lng: 120.0254, lat: 30.2794 };

type Display = Awaited<ReturnType<typeof startDummyDisplay>>;

const attribute = (page: Page, name: string): Promise<string | null> =>
  page.evaluate((wanted) => document.querySelector('.wall-map')?.getAttribute(wanted) ?? null, name);

/** Box of an element in CSS pixels of its window. */
const boxOf = (page: Page, selector: string) =>
  page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box ? { left: box.left, right: box.right, top: box.top, bottom: box.bottom } : null;
  }, selector);

async function startMap(display: Display, name: string, size: readonly [number, number], variant: string) {
  const folder = userFolder(`map-${name}`);
  const profile = join(folder, 'wall.json');
  const [width, height] = size;
  const screens = [{ name: 'map', scene: 'map', variant, display: { x: 0, y: 0, width, height } }];
  writeFileSync(profile, JSON.stringify({ name: '地图', screens }));
  giveToUser(folder);
  const wall = await startWall({ root: place().root, display: { DISPLAY: display.display } }, `map-${name}`, {
    windows: 1,
    args: ['--profile', profile],
  });
  const now = Date.now();
  await postAccepted(wall.gateway, [
    incident('here', now - 30_000),
    incident('lost', now - 20_000, {
      place: { address: '五常街道测试路 2 号', lng: 0, lat: 0, crs: 'WGS84' },
    }),
  ]);
  await postUnits(wall.gateway, [
    { id: 'u-free', name: '五常街道巡逻1组', kind: 'patrol', at: now, ...NEAR, status: 'free' },
    {
      ...{ id: 'u-due', name: '五常派出所2组', kind: 'police', at: now, ...NEAR, status: 'en-route' },
      ...{ incident: idOf('here'), since: now - 15_000 },
    },
  ]);
  return wall;
}

describe.each(SIZES)('at %i × %i', (width, height) => {
  let display: Display;
  let wall: Wall;
  let page: Page;

  beforeAll(async () => {
    display = await startDummyDisplay({ outputs: 1, width, height });
    wall = await startMap(display, `${width}`, [width, height], 'duty');
    page = wall.page('map');
  });
  afterAll(async () => {
    try {
      await wall.finish();
    } finally {
      await display.stop();
    }
  });

  it('draws the incident that has a place and lists the other, with the law and the scale on the map', async () => {
    await untilTrue(
      'one incident on the map',
      10_000,
      async () => (await attribute(page, 'data-drawn')) === '1',
    );
    const text = await bodyText(page);
    expect(text).toContain('坐标为零');
    expect(text).toContain('示意图，非法定界线');
    const approval = await boxOf(page, '[data-testid="map-note"]:last-of-type');
    const map = await boxOf(page, '.wall-map');
    expect(approval && map && approval.left < map.left + width / 4).toBe(true);
    expect(approval && map && approval.top > map.top + (map.bottom - map.top) * 0.75).toBe(true);
    expect(approval && approval.bottom <= height).toBe(true);
  });

  it('shows who is bound for a chosen incident and who is near it', async () => {
    await page.click(`.callouts [data-incident-id="${idOf('here')}"]`);
    await page.waitForSelector('[data-free="u-free"]');
    expect(await page.textContent('[data-due="u-due"]')).toContain('赶赴中');
    expect(await page.textContent('[data-free="u-free"]')).toMatch(/[12]\.\d公里/);
    expect(await bodyText(page)).toContain('直线距离，非路程');
  });

  it('drills to a town and back, and the panels follow', async () => {
    await page.click(`[data-town="${TOWN}"]`);
    await untilTrue('the town in view', 5_000, async () => (await attribute(page, 'data-unit')) === TOWN);
    expect(await page.textContent('[data-testid="breadcrumb"]')).toContain('五常街道');
    expect(await page.textContent('h2:has-text("村社未办结")')).toBe('村社未办结');
    await page.waitForSelector('[data-testid="inset"]');
    await page.click('[data-testid="breadcrumb"] [data-code="330110"]');
    await untilTrue('the district', 5_000, async () => (await attribute(page, 'data-unit')) === null);
  });

  it('flies to a new critical incident', async () => {
    await postAccepted(wall.gateway, [
      incident('urgent', Date.now(), {
        urgency: 'critical',
        place: { areaCode: TOWN, ...HERE, crs: 'WGS84' },
      }),
    ]);
    await until('the flight', 10_000, async () => {
      const state = await attribute(page, 'data-camera');
      if (state === 'flight') return true;
      const [drawn, ids] = [await attribute(page, 'data-drawn'), await shownIds(page)];
      throw new Error(`camera ${state}, drawn ${drawn}, shown ${ids.join(' ')}`);
    });
  });
});

describe('for visitors', () => {
  let display: Display;
  let wall: Wall;

  beforeAll(async () => {
    display = await startDummyDisplay({ outputs: 1, width: 1920, height: 1080 });
    wall = await startMap(display, 'visit', [1920, 1080], 'visit');
  });
  afterAll(async () => {
    try {
      await wall.finish();
    } finally {
      await display.stop();
    }
  });

  it('shows neither the address nor the point of a single case, nor any unit', async () => {
    const page = wall.page('map');
    await page.waitForSelector(`[data-town="${TOWN}"]`);
    await untilTrue('the incidents to be counted', 10_000, async () =>
      (await bodyText(page)).includes('未办结2件'),
    );
    const text = await bodyText(page);
    for (const secret of ['测试路', '测试警情', '自动测试', '五常街道巡逻1组'])
      expect(text).not.toContain(secret);
    expect(text).toContain('访客');
    expect(await attribute(page, 'data-drawn')).toBe('0');
  });
});
