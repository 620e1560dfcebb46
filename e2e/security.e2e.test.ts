import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OUTPUTS } from './support/output-size.js';
import { allOutputsOn } from './support/outputs.js';
import { seccompOf, treeOf } from './support/processes.js';
import { place } from './support/place.js';
import { startWall, type Wall } from './support/wall-app.js';
import { holds, until } from './support/wait.js';

/** The items of Electron's security checklist that only a real, packaged Electron can answer (reliability §1.1, "E"). */

let wall: Wall;
let page: Page;

beforeAll(async () => {
  await allOutputsOn();
  wall = await startWall(place(), 'security');
  page = wall.page('queue');
});
afterAll(async () => {
  // What the attacks below made the page complain about is the proof that they were refused.
  wall.problems.length = 0;
  await wall.finish();
});

const windowCount = () => wall.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

it('gives no page Node (item 2)', async () => {
  for (const each of wall.scenes.values()) {
    const types = await each.evaluate(() => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
      typeof Reflect.get(window, 'module'),
    ]);
    expect(types).toEqual(['undefined', 'undefined', 'undefined']);
  }
});

it('keeps the preload out of reach of a polluted page (item 3)', async () => {
  const info = await page.evaluate(async () => {
    const keep = {
      push: Array.prototype.push,
      then: Object.getOwnPropertyDescriptor(Object.prototype, 'then'),
    };
    Array.prototype.push = () => {
      throw new Error('polluted');
    };
    try {
      const bridge = Reflect.get(window, 'yiping') as { screenInfo(): Promise<{ scene: string }> };
      return (await bridge.screenInfo()).scene;
    } finally {
      Array.prototype.push = keep.push;
    }
  });
  expect(info).toBe('queue');
});

it('runs every renderer in the sandbox, without --no-sandbox (item 4)', () => {
  const tree = treeOf(wall.pid);
  const renderers = tree.filter((entry) => entry.command.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThanOrEqual(OUTPUTS);
  expect(renderers.map((entry) => seccompOf(entry.pid))).toEqual(renderers.map(() => 2));
  expect(tree.filter((entry) => entry.command.includes('--no-sandbox'))).toEqual([]);
});

it('denies every permission (item 5)', async () => {
  const answers = await page.evaluate(async () => {
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          (status) => status.state,
          () => 'denied',
        ),
      ),
    );
    const asked = await Promise.all([
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'denied',
      ),
      navigator.mediaDevices.getDisplayMedia().then(
        () => 'given',
        () => 'denied',
      ),
      navigator.clipboard.readText().then(
        () => 'given',
        () => 'denied',
      ),
      new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        ),
      ),
      Notification.requestPermission(),
    ]);
    return [...states, ...asked];
  });
  expect(new Set(answers)).toEqual(new Set(['denied']));
});

it('blocks inline scripts, handlers and eval by CSP, and says so (item 7)', async () => {
  const result = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    Reflect.set(window, 'pwned', 0);
    // In a task of the page's own: what the debugger evaluates itself may use eval whatever the CSP says.
    const attempt = (what: () => void): void => {
      setTimeout(() => {
        try {
          what();
        } catch {
          violations.push('threw');
        }
      });
    };
    attempt(() => {
      const script = document.createElement('script');
      script.append('window.pwned++');
      document.body.append(script);
      script.remove();
    });
    attempt(() => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.pwned++');
      image.setAttribute('src', 'app://wall/absent.png');
      document.body.append(image);
      image.remove();
    });
    attempt(() => (document.createElement('div').innerHTML = '<img src=x onerror="window.pwned++">'));
    attempt(() => {
      Reflect.apply(Reflect.construct(Function, ['window.pwned++']) as () => void, null, []);
    });
    attempt(() => void fetch('https://example.com/').catch(() => violations.push('fetch')));
    for (let look = 0; look < 40 && violations.length < 4; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { pwned: Reflect.get(window, 'pwned') as number, violations };
  });
  expect(result.pwned).toBe(0);
  expect(result.violations.length).toBeGreaterThanOrEqual(4);
});

const ATTACKS: readonly (readonly [string, string])[] = [
  ['location', 'https://example.com/'],
  ['location', 'app://wall@evil.example/'],
  ['location', 'file:///etc/passwd'],
  ['location', 'data:text/html,<b>x</b>'],
  ['link', 'https://example.com/'],
  ['meta', 'https://example.com/'],
  ['form', 'https://example.com/'],
  ['iframe', 'https://example.com/'],
];

it.each(ATTACKS)('stays where it is on %s to %s (items 12, 13)', async (way, target) => {
  const before = page.url();
  await page.evaluate(
    ([how, url]) => {
      const node = (tag: string, attributes: Record<string, string>): HTMLElement => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        return element;
      };
      if (how === 'location') location.href = url;
      if (how === 'link') node('a', { href: url }).click();
      if (how === 'meta') node('meta', { 'http-equiv': 'refresh', content: `0;url=${url}` });
      if (how === 'iframe') node('iframe', { src: url });
      if (how === 'form') (node('form', { action: url }) as HTMLFormElement).submit();
    },
    [way, target] as const,
  );
  const foreign = (): unknown[] => page.frames().filter((frame) => /^(https?|file|data):/.test(frame.url()));
  await holds('the address', 150, () => page.url() === before && foreign().length === 0);
});

it('opens no second window in any way (item 14)', async () => {
  const before = await windowCount();
  await page.evaluate(() => {
    window.open('about:blank');
    window.open('https://example.com/', '_blank', 'popup');
    const link = document.createElement('a');
    link.target = '_blank';
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }));
    link.remove();
  });
  await holds('the number of windows', 300, async () => (await windowCount()) === before);
});

it('lets no key open a window, the tools, a print dialog, or reload and zoom', async () => {
  const before = await windowCount();
  const mark = await page.evaluate(() => Reflect.set(window, 'mark', 1));
  expect(mark).toBe(true);
  const keys: [string, string[]][] = [
    ['F12', []],
    ['I', ['control', 'shift']],
    ['J', ['control', 'shift']],
    ['R', ['control']],
    ['F5', []],
    ['N', ['control']],
    ['T', ['control']],
    ['P', ['control']],
    ['S', ['control']],
    ['W', ['control']],
    ['Q', ['control']],
    ['F4', ['alt']],
    ['=', ['control']],
    ['-', ['control']],
    ['F11', []],
    ['Left', ['alt']],
  ];
  const state = await wall.app.evaluate(async ({ BrowserWindow }, list) => {
    const [first] = BrowserWindow.getAllWindows();
    if (!first) return null;
    first.focus();
    for (const [keyCode, modifiers] of list) {
      first.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: modifiers as 'control'[] });
      first.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers: modifiers as 'control'[] });
    }
    // Two frames later every key that was sent has been handled.
    await first.webContents.executeJavaScript(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))',
    );
    return { tools: first.webContents.isDevToolsOpened(), zoom: first.webContents.getZoomFactor() };
  }, keys);
  expect(state).toEqual({ tools: false, zoom: 1 });
  expect(await windowCount()).toBe(before);
  expect(await page.evaluate(() => Reflect.get(window, 'mark') as number)).toBe(1);
});

it('downloads nothing', async () => {
  await wall.app.evaluate(({ session, BrowserWindow }) => {
    const asked: boolean[] = [];
    Reflect.set(globalThis, 'downloadsAsked', asked);
    const active = BrowserWindow.getAllWindows()[0]?.webContents.session ?? session.defaultSession;
    // Registered after the product's own listener, so that its verdict stands by now.
    active.on('will-download', (event) => asked.push(event.defaultPrevented));
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.download = 'x.txt';
    link.href = URL.createObjectURL(new Blob(['x']));
    link.click();
  });
  const { value: asked } = await until('the download to be asked for', 5_000, async () => {
    const seen = await wall.app.evaluate(() => Reflect.get(globalThis, 'downloadsAsked') as boolean[]);
    return seen.length > 0 ? seen : null;
  });
  expect(asked).toEqual([true]);
});

it('serves nothing outside its root over app:// (item 18)', async () => {
  const origin = new URL(page.url());
  const answers = await page.evaluate(async (base) => {
    const paths = [
      '../package.json',
      '%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      'a/../../package.json',
      '%00',
      'index.html%00.js',
      '/etc/passwd',
      '..\\package.json',
    ];
    return Promise.all(
      paths.map((path) =>
        fetch(`${base}/${path}`).then(
          (reply) => reply.status,
          () => 'refused',
        ),
      ),
    );
  }, `${origin.protocol}//${origin.host}`);
  expect(answers.filter((answer) => answer !== 404 && answer !== 'refused')).toEqual([]);
});

it('shows a frozen bridge of plain functions and nothing of Electron (item 20)', async () => {
  const surface = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'yiping') as Record<string, unknown>;
    try {
      bridge['extra'] = 1;
    } catch {
      // A frozen object throws in strict code: as it should.
    }
    return {
      names: Object.keys(bridge).sort(),
      kinds: [...new Set(Object.values(bridge).map((value) => typeof value))],
      frozen: Object.isFrozen(bridge),
    };
  });
  expect(surface.names).toEqual([
    'act',
    'hostHealth',
    'onScreenInfo',
    'reportAlive',
    'reportFault',
    'reportSound',
    'requestFeedPort',
    'screenInfo',
  ]);
  expect(surface.kinds).toEqual(['function']);
  expect(surface.frozen).toBe(true);
});
