import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../protocol/csp.js';
import { judgeSwitch } from './argv.js';
import { webPreferences } from './web-preferences.js';

/**
 * Electron's security checklist, item by item, with its numbers. Each has its assertion here, or
 * names the test that asserts it and is checked to exist.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Shipped source below a folder, tests and test helpers left out, by path. */
function sources(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (/\.(ts|vue|html|css)$/.test(name) && !/\.test\.ts$|(^|\/)testing\//.test(path)) {
      found.set(path, readFileSync(join(ROOT, path), 'utf8'));
    }
  }
  return found;
}
const MAIN = sources('electron');
const ALL = new Map([...MAIN, ...sources('renderer'), ...sources('shared'), ...sources('feed')]);

/** Paths of files whose code (comments left out) matches. */
function where(pattern: RegExp, files = ALL): string[] {
  const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|<!--[\s\S]*?-->/gm, '');
  return [...files].filter(([, text]) => pattern.test(code(text))).map(([path]) => path);
}
/** Asserts that a test elsewhere has a case with these words. */
function assertedBy(path: string, words: RegExp): void {
  expect(existsSync(join(ROOT, path)), `${path} is missing`).toBe(true);
  expect(readFileSync(join(ROOT, path), 'utf8')).toMatch(words);
}

const preferences: Readonly<Record<string, unknown>> = webPreferences('/preload.cjs');

describe('Electron security checklist', () => {
  it('1 loads secure content only', () => {
    // Namespaces of SVG and XML are names, not addresses.
    expect(where(/['"`](http|ws):\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org)/)).toEqual([]);
    assertedBy('electron/config.test.ts', /refuses the gateway address/);
  });

  it('2 has no Node integration', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
    expect(where(/nodeIntegration\w*\s*:\s*true/)).toEqual([]);
    assertedBy('e2e/security.e2e.test.ts', /item 2\)/);
  });

  it('3 isolates contexts', () => {
    expect(preferences['contextIsolation']).toBe(true);
    expect(where(/contextIsolation\s*:\s*false/)).toEqual([]);
    assertedBy('e2e/security.e2e.test.ts', /item 3\)/);
  });

  it('4 sandboxes every process', () => {
    expect(preferences['sandbox']).toBe(true);
    expect(where(/enableSandbox\(\)/)).toEqual(['electron/security/harden-app.ts']);
    expect(where(/sandbox\s*:\s*false|appendSwitch\(['"]no-sandbox/)).toEqual([]);
    expect(judgeSwitch('no-sandbox', { e2e: true }).take).toBe(false);
    assertedBy('e2e/security.e2e.test.ts', /item 4\)/);
  });

  it('5 answers permission requests, with no', () => {
    expect(where(/session-created/)).toEqual(['electron/security/harden-app.ts']);
    assertedBy('electron/security/session-lockdown.test.ts', /refuses the permission %s/);
    assertedBy('e2e/security.e2e.test.ts', /item 5\)/);
  });

  it('6 keeps web security', () => {
    expect(preferences['webSecurity']).toBe(true);
    expect(where(/webSecurity\s*:\s*false/)).toEqual([]);
    expect(judgeSwitch('disable-web-security', { e2e: true }).take).toBe(false);
  });

  it('7 has a content security policy without unsafe script', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';");
    expect(where(/\bv-html\b|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write/)).toEqual(
      [],
    );
    expect(where(/\beval\(|new Function\(/)).toEqual([]);
    assertedBy('electron/protocol/app-protocol.test.ts', /allows no inline and no evaluated script/);
    assertedBy('e2e/security.e2e.test.ts', /item 7\)/);
  });

  it('8 does not allow insecure content', () => {
    expect(preferences['allowRunningInsecureContent']).toBe(false);
    expect(where(/allowRunningInsecureContent\s*:\s*true/)).toEqual([]);
  });

  it('9 and 10 turn on no experimental feature of Blink', () => {
    expect(where(/experimentalFeatures|enableBlinkFeatures|enable-blink-features/)).toEqual([]);
    expect(judgeSwitch('enable-blink-features', { e2e: true }).take).toBe(false);
  });

  it('11 has no webview', () => {
    expect(preferences['webviewTag']).toBe(false);
    expect(where(/<webview|webviewTag\s*:\s*true|allowpopups/)).toEqual([]);
  });

  it('12, 13 and 14 attach no webview, navigate nowhere and open no window, in any page there will be', () => {
    expect(where(/web-contents-created/)).toEqual(['electron/security/harden-app.ts']);
    expect(where(/action:\s*['"]allow['"]/)).toEqual([]);
    assertedBy('electron/security/navigation.test.ts', /stops every attack at %s/);
    assertedBy('electron/security/navigation.test.ts', /opens no window/);
    assertedBy('electron/security/navigation.test.ts', /attaches no webview/);
    assertedBy('e2e/security.e2e.test.ts', /items 12, 13\)/);
    assertedBy('e2e/security.e2e.test.ts', /item 14\)/);
  });

  it('15 opens nothing in other programs', () => {
    expect(where(/\bshell\b[^'"`]*['"]electron['"]|openExternal\(|openPath\(/)).toEqual([]);
  });

  it('16 names the oldest supported major, and ships no older types than that', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const major = Number.parseInt(devDependencies['electron'] ?? '', 10);
    const oldest = /OLDEST_SUPPORTED_MAJOR = (\d+)/.exec(MAIN.get('electron/host-health.ts') ?? '')?.[1];
    // Support is the latest three majors: a bump of the package has to move the limit along.
    expect(Number(oldest)).toBe(major - 2);
    assertedBy('electron/host-health.test.ts', /warns of a runtime that is out of support/);
  });

  it('17 checks the sender of every message in one place', () => {
    expect(where(/\bipcMain\b/)).toEqual(['electron/main.ts']);
    expect(where(/ipc\.(handle|on|once)\(/, MAIN)).toEqual([
      'electron/ipc/bridge.ts',
      'electron/ipc/handle.ts',
    ]);
    assertedBy('electron/ipc/handle.test.ts', /a foreign page in our window/);
  });

  it('18 serves its pages by its own protocol, and no file://', () => {
    expect(where(/['"`]file:|loadFile\(|registerFileProtocol|interceptFileProtocol/)).toEqual([]);
    expect(where(/protocol\.handle\(/)).toEqual(['electron/main.ts']);
    assertedBy('electron/protocol/app-protocol.test.ts', /answers 404 to %s/);
    assertedBy('e2e/security.e2e.test.ts', /item 18\)/);
  });

  it('19 sets its fuses when it is packaged', () => {
    assertedBy('build/package/fuses.test.ts', /RunAsNode/);
  });

  it('20 gives pages a frozen list of functions and nothing of Electron', () => {
    expect(where(/exposeInMainWorld/)).toEqual(['electron/preload.ts']);
    expect(where(/\bipcRenderer\b/)).toEqual(['electron/preload.ts']);
    assertedBy('electron/ipc/bridge.test.ts', /is a frozen list of functions/);
    assertedBy('e2e/security.e2e.test.ts', /item 20\)/);
  });
});

describe('lockdown beyond the checklist', () => {
  it('has no devtools, menu, dialog or spell check anywhere', () => {
    expect(preferences).toMatchObject({ devTools: false, spellcheck: false, backgroundThrottling: false });
    expect(
      where(/openDevTools|devTools\s*:\s*true|showErrorBox|showMessageBox|\bdialog\b[^'"`]*['"]electron['"]/),
    ).toEqual([]);
    expect(where(/Menu\.setApplicationMenu\(null\)/)).toEqual(['electron/main.ts']);
  });

  it('never hides a wall window: its timers would stop', () => {
    expect(where(/\.hide\(\)|\.minimize\(\)/, MAIN)).toEqual([]);
  });
});
