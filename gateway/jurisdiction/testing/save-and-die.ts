import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { VersionStore } from '../versions/version-store.js';

/**
 * A process that keeps a new version and makes it hold, as an import does, and is ended by SIGKILL in
 * the middle of one of the calls that change the disk. Arguments: data folder, resources folder, file
 * that was handed in, number of the call (0 lives), and the time of the save, ms.
 */
const [data = '', resources = '', source = '', fatal = '', at = ''] = process.argv.slice(2);

type Call = (...args: unknown[]) => unknown;
const half = (written: unknown): unknown =>
  typeof written === 'string' ? written.slice(0, written.length / 2) : written;
/** What a call has done when the process dies in it; calls that are not here have done nothing. */
const DYING: Readonly<Record<string, (call: Call, args: unknown[]) => void>> = {
  writeFileSync: (call, [path, written]) => void call(path, half(written)),
  writeSync: (call, [fd, written]) => void call(fd, half(written)),
  cpSync: (call, [from, to, ...more]) => {
    call(from, to, ...more);
    fs.truncateSync(String(to), 10);
  },
};
const CHANGING = ['mkdirSync', 'mkdtempSync', 'renameSync', 'fsyncSync', 'chmodSync', ...Object.keys(DYING)];

let calls = 0;
for (const name of CHANGING) {
  const original = Reflect.get(fs, name) as Call;
  Reflect.set(fs, name, (...args: unknown[]): unknown => {
    calls += 1;
    if (calls === Number(fatal)) {
      DYING[name]?.(original, args);
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...args);
  });
}
syncBuiltinESMExports();

const versions = new VersionStore({ data, resources, id: '330110' });
const meta = { at: Number(at), by: 'admin', note: '', details: {} };
const version = versions.save({ made: versions.folder(0), files: [{ path: source, name: 'a.json' }], meta });
versions.use(version, Number(at), 'admin');
process.stdout.write(String(calls));
