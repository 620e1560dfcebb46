import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { downloadHost, packageSource } from './electron-package.mjs';
import { explicitSource } from './explicit.mjs';
import { checkIntegrity, registrySource } from './registry.mjs';
import { resolveRuntime } from './resolve.mjs';
import type { Runtime, RuntimeSource } from './runtime.mjs';

function source(name: Runtime['origin'], has: boolean, warning: string | null = null) {
  const runtime: Runtime = {
    dir: `/${name}`,
    executable: `/${name}/electron`,
    version: '1',
    origin: name,
    warning,
  };
  return {
    name,
    find: vi.fn<RuntimeSource['find']>(async () => (has ? runtime : { why: `no ${name} here` })),
  };
}

describe('the order', () => {
  test('the first that has one wins and the later ones are not asked', async () => {
    const sources = [source('explicit', false), source('package', true), source('download', true)] as const;
    await expect(resolveRuntime(sources, () => undefined)).resolves.toMatchObject({ origin: 'package' });
    expect(sources[0].find).toHaveBeenCalledOnce();
    expect(sources[2].find).not.toHaveBeenCalled();
  });

  test('a warning is said aloud', async () => {
    const said: string[] = [];
    await resolveRuntime([source('registry', true, 'OUT OF SUPPORT')], (line) => said.push(line));
    expect(said.join('\n')).toContain('OUT OF SUPPORT');
  });

  test('when none has one, every reason is told and what to do', async () => {
    const sources = [source('package', false), source('registry', false)];
    await expect(resolveRuntime(sources, () => undefined)).rejects.toThrow(
      /package: no package here\n {2}registry: no registry here\n.*ELECTRON_OVERRIDE_DIST_PATH/,
    );
  });
});

describe('the places', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'yiping-dist-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  test('an explicit dist is taken', async () => {
    writeFileSync(join(dir, 'electron'), '');
    writeFileSync(join(dir, 'version'), 'v45.5.0\n');
    const found = explicitSource({ ELECTRON_OVERRIDE_DIST_PATH: dir }, 'linux').find();
    await expect(found).resolves.toEqual({
      dir,
      executable: join(dir, 'electron'),
      version: '45.5.0',
      origin: 'explicit',
      warning: null,
    });
  });

  test('a wrong explicit path is an error and does not fall through', async () => {
    const found = explicitSource({ ELECTRON_OVERRIDE_DIST_PATH: dir }, 'linux').find();
    await expect(found).rejects.toThrow(/ELECTRON_OVERRIDE_DIST_PATH .*electron is not there.*\nCorrect it/);
  });

  test('no explicit path and an empty package give way with a reason', async () => {
    await expect(explicitSource({}, 'linux').find()).resolves.toHaveProperty('why');
    await expect(packageSource(dir, 'linux').find()).resolves.toHaveProperty('why');
  });

  test.each(['darwin', 'win32'] as const)('the registry has none for %s and says so', async (platform) => {
    const found = await registrySource(dir, platform, 'x64').find();
    expect(found).toEqual({ why: `the registry runtime is for Linux x64 only, this is ${platform} x64` });
  });

  test('a cached registry runtime is used with its warning', async () => {
    const cached = join(dir, 'electron-25.1.1');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(cached);
    writeFileSync(join(cached, 'electron'), '');
    writeFileSync(join(cached, 'version'), '25.1.1');
    const found = await registrySource(dir, 'linux', 'x64').find();
    expect(found).toMatchObject({ origin: 'registry', version: '25.1.1' });
    expect(found).toHaveProperty('warning', expect.stringContaining('OUT OF SUPPORT'));
  });
});

test('another content than the expected one is refused', () => {
  expect(() => checkIntegrity(Buffer.from('x'), 'AAAA')).toThrow(
    /should have sha512 AAAA but has .+\n.*do not use it/,
  );
});

test('the host to ask follows the mirror, and a proxy is not second-guessed', () => {
  expect(downloadHost({})).toBe('github.com');
  expect(downloadHost({ ELECTRON_MIRROR: 'http://10.1.2.3:8080/electron/' })).toBe('10.1.2.3:8080');
  expect(downloadHost({ HTTPS_PROXY: 'http://proxy' })).toBeNull();
  expect(downloadHost({ NO_PROXY: 'localhost', npm_config_noproxy: '' })).toBe('github.com');
  expect(downloadHost({ npm_config_https_proxy: 'http://proxy' })).toBeNull();
});
