import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { hasDisplay } from './display-access.mjs';
import { requireFiles } from './hand-over.mjs';
import { copyTelling } from './noise.mjs';
import { sandboxComplaint } from './sandbox.mjs';
import { asUser, findUser } from './wall-user.mjs';

test('a display is needed on Linux only, and either window system will do', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

test('a sandbox that cannot work is told with the command that helps, never worked around', () => {
  const helper = '/opt/wall/chrome-sandbox';
  expect(sandboxComplaint({ setuid: true, namespaces: false }, helper)).toBeNull();
  expect(sandboxComplaint({ setuid: false, namespaces: true }, helper)).toBeNull();
  const complaint = sandboxComplaint({ setuid: false, namespaces: false }, helper);
  expect(complaint).toContain(`sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  expect(complaint).not.toContain('no-sandbox');
});

test('the wall’s user is read from passwd by its whole name', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\nyiping-wall-2:x:9:9::/x:/bin/sh\nyiping-wall:x:1001:1002::/home/yw:/bin/sh\n';
  expect(findUser(passwd, 'yiping-wall')).toEqual({
    name: 'yiping-wall',
    uid: 1001,
    gid: 1002,
    home: '/home/yw',
  });
  expect(findUser(passwd, 'nobody')).toBeNull();
});

test('the wall’s user gets the display and the language, and nothing else of root’s environment', () => {
  const user = { name: 'yw', uid: 1, gid: 2, home: '/home/yw' };
  const command = asUser(user, {
    DISPLAY: ':1',
    LANG: 'C',
    SECRET: 'x',
    HOME: '/root',
    NODE_OPTIONS: '-r x',
  });
  expect(command.slice(0, 5)).toEqual([
    'setpriv',
    '--reuid=1',
    '--regid=2',
    '--init-groups',
    '--inh-caps=-all',
  ]);
  expect(command.slice(command.indexOf('-i') + 1)).toEqual([
    'DISPLAY=:1',
    'LANG=C',
    'HOME=/home/yw',
    'USER=yw',
    'LOGNAME=yw',
  ]);
});

test('a file that is not there is told before anything is installed', () => {
  const options = { mode: 'replay' as const, extra: {}, scatter: false, help: false };
  expect(() => requireFiles({ ...options, replay: '/not/there.csv' })).toThrow(
    '--replay should name a file, but there is none at /not/there.csv.',
  );
  expect(() => requireFiles({ ...options, replay: import.meta.filename })).not.toThrow();
});

test('known noise is dropped line by line, however the stream cuts it', async () => {
  const lines: string[] = [];
  const stream = Readable.from(['[1:ERROR:bus', '.cc(399)] no bus\nwall is', ' up\n\nlast']);
  copyTelling(stream, (line) => lines.push(line));
  await new Promise((resolve) => stream.once('close', resolve));
  expect(lines).toEqual(['wall is up', 'last']);
});
