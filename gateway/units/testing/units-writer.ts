import { writeSync } from 'node:fs';
import { hostTimers } from '../../time/host-timers.js';
import { silentLog } from '../../log.js';
import { UnitBook } from '../unit-book.js';
import { UnitsFile } from '../units-file.js';

/**
 * A process that writes a growing set of units into the file in its first argument, one write after the
 * other, until it is killed. It says how many each finished write held.
 */
const [, , path = ''] = process.argv;
const book = new UnitBook();

for (let round = 1; ; round += 1) {
  const by = { source: 'GRID', crs: 'WGS84' as const, now: round };
  for (let i = 0; i < 50; i += 1) book.report({ id: `u${round}-${i}`, at: round, name: '巡逻组' }, by);
  const file = new UnitsFile({ path, timers: hostTimers, logger: silentLog, units: () => book.all() });
  file.touch();
  await file.close();
  writeSync(1, `${book.size}\n`);
}
