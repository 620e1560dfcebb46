import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { DebugSession } from './cdp-pipe.js';

/** Where a Chromium usually is. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const FLAGS = [
  ...['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check'],
  ...['--disable-background-networking', '--disable-component-update', '--hide-scrollbars', '--mute-audio'],
];

/** A page of the audit's browser. */
export interface AuditPage {
  /** Runs an expression in the page and gives what it, or its promise, comes to. */
  evaluate(expression: string): Promise<unknown>;
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Size of a page in its own pixels, and how many dots of the screen one of them has. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dotsPerPx: number;
}

/** A browser that the audit started. */
export interface AuditBrowser {
  /**
   * A page of this size.
   * @param script runs in it before any script of its own
   */
  page(picture: Picture, script: string): Promise<AuditPage>;
  stop(): Promise<void>;
}

/** The browser to use: the one named, or one that is where Chromium usually is. Throws when there is none. */
export function findBrowser(named: string | undefined): string {
  const found = named ?? USUAL.find((path) => existsSync(path));
  if (found === undefined || !existsSync(found)) {
    throw new Error(
      `expected a Chromium at ${named ?? USUAL[0] ?? ''}, found none; install one or name it with --browser`,
    );
  }
  return found;
}

/** Starts a browser without a window, with a profile of its own that is removed again. */
export function startBrowser(path: string, asRoot: boolean): AuditBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-audit-'));
  const sandbox = asRoot ? ['--no-sandbox'] : [];
  const child = spawn(path, [...FLAGS, ...sandbox, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [toBrowser, fromBrowser] = [child.stdio[3], child.stdio[4]];
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable))
    throw new Error(`cannot talk to ${path}`);
  const session = new DebugSession({ toBrowser, fromBrowser });
  const gone = once(child, 'exit');
  return {
    page: (picture, script) => openPage(session, picture, script),
    stop: async () => {
      await session.call('Browser.close').catch(() => child.kill());
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openPage(
  session: DebugSession,
  { width, height, dotsPerPx: deviceScaleFactor }: Picture,
  script: string,
): Promise<AuditPage> {
  const { targetId } = await session.call('Target.createTarget', { url: 'about:blank' });
  const attached = await session.call('Target.attachToTarget', { targetId, flatten: true });
  const id = String(attached['sessionId']);
  const call = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    session.call(method, params, id);
  await call('Page.enable');
  await call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  await call('Page.addScriptToEvaluateOnNewDocument', { source: script });
  return {
    evaluate: async (expression) => {
      const reply = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (reply['exceptionDetails'] !== undefined)
        throw new Error(`the page failed: ${JSON.stringify(reply['exceptionDetails']).slice(0, 600)}`);
      const result = reply['result'];
      const value: unknown =
        typeof result === 'object' && result !== null ? Reflect.get(result, 'value') : undefined;
      return value;
    },
    open: async (url) => {
      await call('Page.navigate', { url });
    },
    close: async () => {
      await session.call('Target.closeTarget', { targetId });
    },
  };
}
