import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { fetchFiles } from './packages.mjs';
import { readTarball } from './tarball.mjs';

/** One file of a tar archive; a path of other than ASCII goes before it in an extended header. */
function entry(path: string, text: string, type = '0'): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`        ${type}ustar\0` + '00', 148);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}
const paxRecord = (path: string): string => {
  const rest = ` path=${path}\n`;
  const length = Buffer.byteLength(rest);
  return `${length + String(length + 2).length}${rest}`;
};
const archive = gzipSync(
  Buffer.concat([
    entry('package/package.json', JSON.stringify({ name: 'tiny-places', version: '1.0.0' })),
    entry('PaxHeader', paxRecord('package/src/余杭区.json'), 'x'),
    entry('package/src/short', '{"a":1}'),
    entry('package/b.csv', 'x'.repeat(700)),
    Buffer.alloc(1024),
  ]),
);
const sha512 = createHash('sha512').update(archive).digest('base64');

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A registry that knows one package, over real HTTP. */
async function registry(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return response.end(archive);
    const dist = {
      tarball: `http://${request.headers.host}/tiny-places-1.0.0.tgz`,
      integrity: `sha512-${sha512}`,
    };
    const version = { name: 'tiny-places', version: '1.0.0', dist };
    return response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        name: 'tiny-places',
        'dist-tags': { latest: '1.0.0' },
        versions: { '1.0.0': version },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('reads files of an archive, by their long names too', () => {
  const files = readTarball(archive, ['src/余杭区.json', 'b.csv']);
  expect(files.get('src/余杭区.json')?.toString()).toBe('{"a":1}');
  expect(files.get('b.csv')).toHaveLength(700);
  expect(() => readTarball(archive, ['c'])).toThrow('Expected c in the package');
});

it('takes a package from the registry, and refuses other bytes than it knows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yiping-packages-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  const source = { package: 'tiny-places', version: '1.0.0', sha512, licence: '', note: '' };
  const args = ['--registry', await registry(), '--cache', join(folder, 'cache')];
  const files = await fetchFiles(source, ['b.csv'], folder, args);
  expect(files.get('b.csv')).toHaveLength(700);
  await expect(fetchFiles({ ...source, sha512: 'other' }, ['b.csv'], folder, args)).rejects.toThrow(
    /tiny-places@1\.0\.0 should have the sha512 other but has/,
  );
}, 60_000);
