import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { idOf, incident, TOWN } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { place } from './support/place.js';
import { bodyText, readState, shows } from './support/screens.js';
import { until, untilTrue } from './support/wait.js';

/** The same renderer in a current engine: Debian's Chromium against `yiping wall`. */

const CHROMIUM = '/usr/bin/chromium';

let gateway: GatewayProcess;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  gateway = await startGateway(place().root, 'wall', ['--no-demo']);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

async function open(scene: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    timezoneId: 'America/New_York',
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${scene}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${scene}: ${error.message}`));
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(window, 'violations', seen);
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(`${gateway.url}/?scene=${scene}#token=${gateway.token}`);
  await until(`the ${scene} scene to be live`, 10_000, async () => {
    const state = await readState(page);
    return state?.scene === scene && state.link === 'live' ? true : null;
  });
  return page;
}

const violationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(window, 'violations') as string[]);

it.each(['overview', 'queue', 'map', 'health'])('opens %s live, without a complaint', async (scene) => {
  const page = await open(scene);
  expect(await violationsOf(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
});

const XSS = [
  '<img src=x onerror="window.pwned=1">',
  '<svg/onload=window.pwned=1>',
  '"><script>window.pwned=1</script>',
  'javascript:window.pwned=1//\'"</title>',
  '{{constructor.constructor("window.pwned=1")()}}',
  '<b style="position:fixed;inset:0">x</b>',
  '\u202Eevil\u2066<i>',
] as const;

it.each(XSS)('shows %s literally and executes nothing', async (text) => {
  const page = await open('queue');
  const id = `xss-${XSS.indexOf(text)}`;
  await postAccepted(gateway, [
    incident(id, Date.now(), {
      title: text,
      brief: text,
      urgency: 'critical',
      place: { areaCode: TOWN.areaCode, address: text, lng: TOWN.lng, lat: TOWN.lat, crs: 'WGS84' },
    }),
  ]);
  await untilTrue('the queue to show it', 3_000, () => shows(page, idOf(id)));
  const visible = (await bodyText(page)).replaceAll(/\s+/g, ' ');
  // Direction marks are taken out: they would turn the words of the wall around.
  const plain = text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
  expect(visible).toContain(plain.slice(0, 12).replaceAll(/\s+/g, ' '));
  expect(await page.evaluate(() => Reflect.get(window, 'pwned') as unknown)).toBeUndefined();
  expect(
    await page.evaluate(
      () => document.querySelectorAll('main img, main script, main b[style*="fixed"]').length,
    ),
  ).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  await page.close();
});

it('shows the same text literally on every other scene', async () => {
  for (const scene of ['overview', 'map', 'health']) {
    const page = await open(scene);
    expect(await page.evaluate(() => Reflect.get(window, 'pwned') as unknown)).toBeUndefined();
    expect(await page.evaluate(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }
  expect(problems).toEqual([]);
});

it('lets no page of another origin in, even with the token', async () => {
  const reply = await fetch(new URL('/v1/events', gateway.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${gateway.token}`,
      origin: 'https://evil.example',
    },
    body: JSON.stringify({ events: [incident('evil', Date.now())] }),
  });
  expect(reply.status).toBe(403);
});
