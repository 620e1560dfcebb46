import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { post, postAccepted } from './support/http.js';
import { idOf, incident } from './support/incidents.js';
import { place } from './support/place.js';
import { until } from './support/wait.js';

/** The console page as people use it: Debian's Chromium against `yiping wall`, accounts by the command line. */

const CHROMIUM = '/usr/bin/chromium';
const PASSWORD = 'Ye-Ban-2024!';

let gateway: GatewayProcess;
let browser: Browser;
const problems: string[] = [];

function addUser(name: string, role: string): void {
  const cli = join(place().root, 'out', 'gateway', 'cli.cjs');
  const args = [cli, 'users', 'add', name, '--role', role, '--data', gateway.dataDir];
  const done = spawnSync(process.execPath, args, {
    input: `${PASSWORD}\n`,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(`${done.stderr}${String(done.status)}`).toBe('0');
}

beforeAll(async () => {
  gateway = await startGateway(place().root, 'wall', ['--no-demo']);
  addUser('seat3', 'operator');
  addUser('lead1', 'leader');
  addUser('audit1', 'auditor');
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

async function logIn(user: string, password = PASSWORD): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1600, height: 900 },
    timezoneId: 'America/New_York',
  });
  page.on('console', (message) => {
    // Chromium itself logs each answer of 4xx; the page takes those for answers.
    const refusal = /status of (401|409)/.test(message.text());
    if (message.type() === 'error' && !refusal) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${gateway.url}/console.html`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  return page;
}

async function openIncident(page: Page, id: string): Promise<void> {
  const line = page.getByTestId('incident-line').filter({ hasText: idOf(id) });
  await line.getByRole('button').click();
  await page.getByTestId('incident-sheet').getByText(idOf(id)).waitFor();
}

it('refuses a wrong password in words and keeps the person at the door', async () => {
  const page = await logIn('seat3', 'wrong');
  await page.getByTestId('login-problem').waitFor();
  expect(await page.getByTestId('login-problem').textContent()).toBe('用户名或密码不对');
  await page.close();
});

it('lets an operator sign and dispatch, and tells a second one who was faster', async () => {
  await postAccepted(gateway, [incident('desk-1', Date.now(), { title: '夫妻争吵' })]);
  const first = await logIn('seat3');
  const second = await logIn('lead1');
  await openIncident(first, 'desk-1');
  await openIncident(second, 'desk-1');
  await second.getByTestId('act-sign').click();
  await first.getByTestId('act-sign').click();
  await first.getByTestId('act-form').getByRole('button', { name: '确认签收' }).click();
  await first.getByTestId('act-said').getByText('签收已记录').waitFor();
  await second.getByTestId('act-form').getByRole('button', { name: '确认签收' }).click();
  const problem = second.getByTestId('act-problem');
  await problem.waitFor();
  expect(await problem.textContent()).toMatch(/已被他人抢先 seat3已于\d\d:\d\d:\d\d签收/);
  await first.getByTestId('act-dispatch').click();
  await first.fill('input[name=unit]', '禹合大队二组');
  await first.getByTestId('act-form').getByRole('button', { name: '确认下派' }).click();
  await first.getByTestId('incident-sheet').getByText('已下派').waitFor();
  await first.screenshot({ path: join(place().root, 'test-results', 'console-incidents.png') });
  await first.close();
  await second.close();
});

it('corrects a dead letter and sends it again', async () => {
  const wrong = {
    ...incident('letter-1', Date.now(), { title: '下水道堵塞' }),
    category: 'no.such.category',
  };
  await post(gateway, [wrong]);
  const page = await logIn('lead1');
  await page.getByTestId('tab-letters').click();
  await page.getByTestId('letter').first().click();
  const body = page.locator('textarea[name=body]');
  await body.fill((await body.inputValue()).replace('no.such.category', 'other.task'));
  await page.screenshot({ path: join(place().root, 'test-results', 'console-letters.png') });
  await page.getByTestId('resubmit').click();
  await page.getByTestId('letter').getByText('已重投').first().waitFor();
  await page.getByTestId('tab-incidents').click();
  await page
    .getByTestId('incident-line')
    .filter({ hasText: idOf('letter-1') })
    .waitFor();
  await page.getByTestId('tab-sources').click();
  await page.getByTestId('sources').waitFor();
  await page.screenshot({ path: join(place().root, 'test-results', 'console-sources.png') });
  await page.close();
});

it('shows an auditor the whole chain and nothing to act on', async () => {
  const page = await logIn('audit1');
  await page.getByTestId('tab-audit').waitFor();
  expect(await page.getByTestId('tab-incidents').count()).toBe(0);
  await page.getByTestId('tab-audit').click();
  await page.getByTestId('audit').waitFor();
  await page.getByTestId('verify').click();
  await page.getByTestId('verdict').waitFor();
  expect(await page.getByTestId('verdict').textContent()).toMatch(/^共\d+条，链条完整$/);
  await page.screenshot({ path: join(place().root, 'test-results', 'console-audit.png') });
  await page.getByTestId('logout').click();
  await page.getByTestId('login').waitFor();
  await page.close();
});

it('has no complaint in any console', async () => {
  await until('open pages to be gone', 5_000, () =>
    browser.contexts().every((c) => c.pages().length === 0) ? true : null,
  );
  expect(problems).toEqual([]);
});
