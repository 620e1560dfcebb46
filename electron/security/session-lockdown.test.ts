import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DEVICE_CHOOSERS } from './permissions.js';
import { type LockableSession, lockSession } from './session-lockdown.js';

/** The names that Electron's documentation lists for requests and checks. */
const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'hid',
  'serial',
  'usb',
  'fileSystem',
  'deprecated-sync-clipboard-read',
  'unknown',
];

class FakeSession extends EventEmitter implements LockableSession {
  request: Parameters<LockableSession['setPermissionRequestHandler']>[0] | null = null;
  check: (() => boolean) | null = null;
  device: (() => boolean) | null = null;
  media: Parameters<LockableSession['setDisplayMediaRequestHandler']>[0] | null = null;
  usb: Parameters<LockableSession['setUSBProtectedClassesHandler']>[0] | null = null;
  pairing: Parameters<LockableSession['setBluetoothPairingHandler']>[0] | null = null;
  before: Parameters<LockableSession['webRequest']['onBeforeRequest']>[0] | null = null;
  spelling = true;
  webRequest: LockableSession['webRequest'] = { onBeforeRequest: (handler) => void (this.before = handler) };
  setPermissionRequestHandler: LockableSession['setPermissionRequestHandler'] = (handler) =>
    void (this.request = handler);
  setPermissionCheckHandler: LockableSession['setPermissionCheckHandler'] = (handler) =>
    void (this.check = handler);
  setDevicePermissionHandler: LockableSession['setDevicePermissionHandler'] = (handler) =>
    void (this.device = handler);
  setDisplayMediaRequestHandler: LockableSession['setDisplayMediaRequestHandler'] = (handler) =>
    void (this.media = handler);
  setUSBProtectedClassesHandler: LockableSession['setUSBProtectedClassesHandler'] = (handler) =>
    void (this.usb = handler);
  setBluetoothPairingHandler: LockableSession['setBluetoothPairingHandler'] = (handler) =>
    void (this.pairing = handler);
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spelling = enabled;
  }
}

const setUp = (): { session: FakeSession; logged: string[] } => {
  const session = new FakeSession();
  const logged: string[] = [];
  lockSession(
    session,
    (_level, event) => logged.push(event),
    (url) => !url.includes('refused'),
  );
  return { session, logged };
};
/** The value that a callback was called with; fails when it was not called once. */
const answered = <T>(run: (answer: (value: T) => void) => void): T => {
  const answers: T[] = [];
  run((value) => answers.push(value));
  expect(answers).toHaveLength(1);
  return answers[0] as T;
};

describe('lockSession', () => {
  it.each(PERMISSIONS)('refuses the permission %s', (permission) => {
    const { session, logged } = setUp();
    expect(answered<boolean>((answer) => session.request?.(null, permission, answer))).toBe(false);
    expect(logged).toEqual(['security.permission-denied']);
  });

  it('refuses silent checks and devices', () => {
    const { session } = setUp();
    expect(session.check?.()).toBe(false);
    expect(session.device?.()).toBe(false);
    expect(session.usb?.({ protectedClasses: ['hid', 'audio'] })).toEqual(['hid', 'audio']);
    expect(answered<object>((answer) => session.media?.(null, answer))).toEqual({});
    expect(answered<object>((answer) => session.pairing?.(null, answer))).toEqual({ confirmed: false });
  });

  it.each(DEVICE_CHOOSERS)('chooses nothing at %s', (chooser) => {
    const { session } = setUp();
    let prevented = false;
    const event = { preventDefault: () => void (prevented = true) };
    expect(answered<string>((answer) => session.emit(chooser, event, [{ deviceId: 'x' }], answer))).toBe('');
    expect(prevented).toBe(true);
  });

  it('downloads nothing and checks no spelling', () => {
    const { session } = setUp();
    let prevented = false;
    session.emit('will-download', { preventDefault: () => void (prevented = true) });
    expect(prevented).toBe(true);
    expect(session.spelling).toBe(false);
  });

  it.each([
    ['app://wall/index.html', false],
    ['data:image/png;base64,AAAA', false],
    ['app://wall/map/config.json?refused', true],
    ['app://evil/index.html', true],
    ['data:text/html,x', true],
    ['http://127.0.0.1:9/', true],
    ['ws://127.0.0.1:9/socket.io/', true],
    ['https://tile.openstreetmap.org/1/1/1.png', true],
    ['file:///etc/passwd', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('request for %s: cancelled = %s', (url, cancel) => {
    const { session } = setUp();
    expect(answered<object>((answer) => session.before?.({ url }, answer))).toEqual({ cancel });
  });
});
