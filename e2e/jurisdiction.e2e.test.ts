import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { geoPackageOf, kmlOf, prjOf, shapefileZip } from '../gateway/jurisdiction/testing/files.js';
import {
  FORWARD,
  gaussKrueger,
  geoJsonOf,
  official,
  unitsAs,
} from '../gateway/jurisdiction/testing/layers.js';
import { postAccepted } from './support/http.js';
import { idOf, incident } from './support/incidents.js';
import { giveToUser, userFolder } from './support/ordinary-user.js';
import { place } from './support/place.js';
import { bodyText, readState, shows } from './support/screens.js';
import { untilTrue } from './support/wait.js';
import { startWall, type Wall } from './support/wall-app.js';

/**
 * Borders are taken in and back while the packaged wall shows them: imports run in a utility process of
 * the app, from its archive, and no window and no part of the gateway starts anew.
 */

const PASSWORD = 'Ye-Ban-2024!';
const APPROVAL = '浙S(2026)17号';
const SCHEMATIC = '示意图，非法定界线';
/** Degrees by which the new borders lie further east, some 50 m. */
const SHIFT = 0.0005;
const SIZE = { y: 0, width: 1920, height: 1080 };
const SCREENS = [
  { name: 'map', scene: 'map', variant: 'duty', display: { x: 0, ...SIZE } },
  { name: 'guests', scene: 'map', variant: 'visit', display: { x: 1920, ...SIZE } },
  { name: 'overview', scene: 'overview', display: { x: 3840, ...SIZE } },
];

/** The villages as a commercial map provider has them, with no word of the datum. */
const VILLAGES = unitsAs('village', (lng, lat) => FORWARD.GCJ02(lng + SHIFT, lat), official);

let wall: Wall;
let browser: Browser;
let page: Page;
const problems: string[] = [];

function addAdmin(data: string): void {
  const cli = join(place().root, 'out', 'gateway', 'cli.cjs');
  const args = [cli, 'users', 'add', 'borders1', '--role', 'admin', '--data', data];
  const input = `${PASSWORD}\n`;
  const done = spawnSync(process.execPath, args, { input, encoding: 'utf8', timeout: 20_000 });
  expect(`${done.stderr}${String(done.status)}`).toBe('0');
}

async function logIn(): Promise<Page> {
  const fresh = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  fresh.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  fresh.on('pageerror', (error) => problems.push(error.message));
  await fresh.goto(`${wall.gateway.url}/console.html`);
  await fresh.fill('input[name=user]', 'borders1');
  await fresh.fill('input[name=password]', PASSWORD);
  await fresh.click('button[type=submit]');
  await fresh.getByTestId('tab-jurisdiction').click();
  await fresh.getByTestId('version-0').getByText('使用中').waitFor();
  return fresh;
}

async function upload(name: string, content: string | Uint8Array): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
  await page.locator('input[name=files]').setInputFiles(file);
  await page.getByTestId('read').click();
  await page.getByTestId('review').getByText(name).first().waitFor({ timeout: 30_000 });
}

const shot = (name: string) => ({ path: join(place().root, 'test-results', `jurisdiction-${name}.png`) });

/** Waits until every window says `text` of its map, and none says the other. */
async function everyMapSays(text: string, not: string): Promise<void> {
  for (const [scene, window] of wall.scenes)
    await untilTrue(`${scene} to say ${text}`, 15_000, async () => {
      const said = await bodyText(window);
      return said.includes(text) && !said.includes(not);
    });
}

beforeAll(async () => {
  const dataDir = userFolder('data-jurisdiction');
  addAdmin(dataDir);
  const profile = join(dataDir, 'screens.json');
  writeFileSync(profile, JSON.stringify({ name: '辖区', screens: SCREENS }));
  giveToUser(dataDir);
  const args = ['--profile', profile];
  wall = await startWall(place(), 'jurisdiction', { windows: SCREENS.length, dataDir, args });
  await postAccepted(wall.gateway, [incident('before', Date.now() - 30_000)]);
  for (const window of wall.scenes.values())
    await window.evaluate(() => {
      document.documentElement.dataset['sinceStart'] = 'yes';
    });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await logIn();
});
afterAll(async () => {
  await browser.close();
  await wall.finish();
});

it('says why a broken file is none, and changes nothing', async () => {
  const whole = geoJsonOf(VILLAGES);
  await upload('half.geojson', whole.slice(0, whole.length / 2));
  const alert = page.getByTestId('review').getByRole('alert');
  expect(await alert.textContent()).toMatch(/文件无法读取.*half\.geojson/);
  await upload('no.gpkg', 'SQLite format 3\0 and then nothing of the kind');
  await alert.filter({ hasText: 'no.gpkg' }).waitFor();
  await page.screenshot(shot('broken'));
  expect(await page.getByTestId('save-form').count()).toBe(0);
  expect(await page.getByTestId('version-1').count()).toBe(0);
  await everyMapSays(SCHEMATIC, APPROVAL);
});

it('guesses the datum of borders without one, and takes them when a person has looked', async () => {
  const gateway = await wall.utility('gateway');
  await upload('villages.geojson', geoJsonOf(VILLAGES));
  await page.selectOption('select[name=accuracy]', 'imported');
  await page.fill('input[name=approval]', APPROVAL);
  await page.getByTestId('stale').waitFor();
  await page.getByTestId('read').click();
  await page.getByTestId('stale').waitFor({ state: 'detached' });
  const choices = page.getByTestId('crs-choice');
  expect(await choices.first().textContent()).toMatch(/GCJ02.*重合9\d\.\d%/);
  expect(await page.getByTestId('crs').textContent()).toContain('按重合度推测');
  const save = page.getByTestId('save-form').getByRole('button');
  expect(await save.isDisabled()).toBe(true);
  await page.check('input[name=crs-confirmed]');
  await page.screenshot(shot('preview'));
  await page.fill('input[name=note]', '村社界线，民政局');
  await save.click();
  await page.getByTestId('version-1').getByText('使用中').waitFor();
  expect(await page.getByTestId('version-1').textContent()).toContain('村社·导入');
  await everyMapSays(APPROVAL, 'nothing');
  await page.screenshot(shot('saved'));
  await wall.page('map').screenshot(shot('map'));
  expect(await wall.utility('gateway')).toBe(gateway);
});

it('goes on with the incidents and revisions that were, and says what is still schematic', async () => {
  const map = wall.page('map');
  expect(await bodyText(map)).toContain(SCHEMATIC);
  expect(await shows(map, idOf('before'))).toBe(true);
  const before = await readState(map);
  const rev = await postAccepted(wall.gateway, [incident('after', Date.now())]);
  expect(rev).toBe((before?.rev ?? NaN) + 1);
  for (const window of wall.scenes.values()) {
    await untilTrue('the next revision', 10_000, async () => (await readState(window))?.rev === rev);
    expect(await window.evaluate(() => document.documentElement.dataset['sinceStart'])).toBe('yes');
  }
  expect(await shows(map, idOf('after'))).toBe(true);
});

it('goes back to the shipped borders by a button', async () => {
  const shipped = page.getByTestId('version-0');
  await shipped.getByTestId('use').click();
  await shipped.getByTestId('sure').click();
  await shipped.getByText('使用中').waitFor();
  await everyMapSays(SCHEMATIC, APPROVAL);
  expect(await shows(wall.page('map'), idOf('before'))).toBe(true);
  expect(await page.getByTestId('version-1').getByTestId('use').textContent()).toContain('启用');
});

it('reads the other formats, by what is bundled and by native code outside the archive', async () => {
  const degrees = unitsAs('town', FORWARD.WGS84, official);
  const metres = unitsAs('town', gaussKrueger(500_000), official);
  const prj = prjOf('CGCS2000_3_Degree_GK_CM_120E', 500_000);
  const shapefile = await shapefileZip(metres, { charset: 'gb18030', prj });
  await upload('towns.gpkg', geoPackageOf(degrees, 4490));
  await sayGood('WGS84');
  await upload('towns.zip', shapefile.bytes);
  await sayGood('EPSG:4549');
  await upload('towns.kml', kmlOf(degrees));
  await sayGood('WGS84');
  expect(problems).toEqual([]);
});

async function sayGood(crs: string): Promise<void> {
  expect(await page.getByTestId('verdict').textContent()).toContain('可以保存');
  expect(await page.getByTestId('crs').textContent()).toContain(crs);
}
