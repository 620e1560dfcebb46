import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { nodeLogFiles } from './node-log-files.js';
import { Redactor } from './redact.js';
import { type LogFiles, RotatingLog } from './rotating-log.js';

const clock = new ManualClock(Date.UTC(2026, 0, 2, 3, 4, 5));
const temp = (): string => mkdtempSync(join(tmpdir(), 'yiping-log-'));
const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('RotatingLog', () => {
  it('writes one JSON object a line with a UTC instant', () => {
    const folder = join(temp(), 'deep', 'logs');
    const log = new RotatingLog(nodeLogFiles, folder, clock, new Redactor());
    log.write('info', 'app.start', { pid: 7 });
    expect(lines(join(folder, 'main.log'))).toEqual([
      { at: '2026-01-02T03:04:05.000Z', level: 'info', event: 'app.start', pid: 7 },
    ]);
  });

  it('stays under its cap whatever is written', () => {
    const folder = temp();
    const limits = { fileBytes: 1_000, files: 3, lineBytes: 400 };
    const log = new RotatingLog(nodeLogFiles, folder, clock, new Redactor(), undefined, limits);
    for (let n = 0; n < 500; n += 1) log.write('warn', 'noise', { n, text: 'x'.repeat(n * 3) });
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['main.1.log', 'main.2.log', 'main.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
  });

  it('keeps the newest line in the current file after a rotation', () => {
    const folder = temp();
    const limits = { fileBytes: 300, files: 2, lineBytes: 400 };
    const log = new RotatingLog(nodeLogFiles, folder, clock, new Redactor(), undefined, limits);
    for (let n = 0; n < 20; n += 1) log.write('info', 'tick', { n });
    expect(lines(join(folder, 'main.log')).at(-1)).toMatchObject({ n: 19 });
  });

  it('survives a full disk, says so, and counts what it lost', () => {
    const written: string[] = [];
    let full = true;
    const files: LogFiles = {
      append: (_path, text) => {
        if (full) throw new Error('ENOSPC: no space left on device');
        written.push(text);
      },
      rename: () => undefined,
      size: () => 0,
      makeFolder: () => undefined,
    };
    const log = new RotatingLog(files, '/logs', clock, new Redactor());
    log.write('info', 'one');
    log.write('info', 'two');
    expect(log.fault).toBe('/logs: ENOSPC: no space left on device');
    full = false;
    log.write('info', 'three');
    expect(log.fault).toBeNull();
    expect(written.join('')).toContain('"event":"log.lost","lines":2');
    expect(written.join('')).toContain('"event":"three"');
  });

  it('never writes a secret and never throws on facts that are not JSON', () => {
    const redactor = new Redactor();
    redactor.add('canary-123456');
    const echoed: string[] = [];
    const log = new RotatingLog(nodeLogFiles, temp(), clock, redactor, (line) => echoed.push(line));
    const loop: Record<string, unknown> = { secret: 'canary-123456' };
    log.write('error', 'boom', { error: new Error('at canary-123456') });
    loop['self'] = loop;
    log.write('error', 'loop', loop);
    expect(echoed.join('\n')).not.toContain('canary');
    expect(echoed[0]).toContain('"message":"at «redacted»"');
    expect(echoed[1]).toContain('not JSON');
  });
});
