import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { NavigatingContents } from './navigation.js';
import { denyNavigation } from './navigation.js';
import { isOwnUrl, SAFE_URL, WALL_URL } from './origin.js';

const ATTACKS = [
  'https://evil.example/',
  'app://wall@evil.example/index.html',
  'app://wall:x@wall/index.html',
  'app://wall@wall/index.html',
  'app://wall.evil.example/index.html',
  'app://evil/index.html',
  // Chromium folds the case of our host before we see it; anything else is not ours.
  'app://WALL/index.html',
  'app://wall:8080/index.html',
  'app:wall/index.html',
  'apps://wall/index.html',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'blob:app://wall/4f3c',
  'about:blank',
  'view-source:app://wall/index.html',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  '//wall/index.html',
  '',
];

class FakeContents extends EventEmitter implements NavigatingContents {
  open: ((details: { url: string }) => { action: 'deny' }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void {
    this.open = handler;
  }
  /** Emits a navigation and says whether it was let through. */
  navigate(event: string, url: string): boolean {
    let allowed = true;
    this.emit(event, { url, preventDefault: () => (allowed = false) });
    return allowed;
  }
}

describe('isOwnUrl', () => {
  it.each([WALL_URL, SAFE_URL, 'app://wall/', 'app://wall/a/b.js?x#y'])('takes %s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });
  it.each(ATTACKS)('refuses %j', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});

describe('denyNavigation', () => {
  const contents = new FakeContents();
  const logged: string[] = [];
  denyNavigation(contents, (_level, event) => logged.push(event));

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stops every attack at %s', (event) => {
    for (const url of ATTACKS) expect(contents.navigate(event, url), url).toBe(false);
    expect(contents.navigate(event, WALL_URL)).toBe(true);
  });

  it('opens no window, not even one of ours', () => {
    for (const url of [...ATTACKS, WALL_URL]) expect(contents.open?.({ url })).toEqual({ action: 'deny' });
  });

  it('attaches no webview', () => {
    expect(contents.navigate('will-attach-webview', '')).toBe(false);
  });

  it('logs what it denied', () => {
    expect(new Set(logged)).toEqual(
      new Set(['security.navigation-denied', 'security.window-denied', 'security.webview-denied']),
    );
  });
});
