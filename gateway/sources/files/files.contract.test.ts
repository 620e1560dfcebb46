import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { RESOURCES, type Fixture } from '../../testing/fixture.js';
import { tempDir } from '../../testing/temp-dir.js';
import { startSources, until } from '../testing/sources-fixture.js';

const temp = tempDir();
let gateway: Fixture | undefined;
afterEach(async () => {
  await gateway?.stop();
  temp.remove();
});

it('files of a day book and of warnings end up in the log of a real gateway', async () => {
  const [rooms, warnings] = [join(temp.dir, 'rooms'), join(temp.dir, 'warnings')];
  for (const folder of [rooms, warnings]) mkdirSync(folder);
  const drop = (folder: string) => ({ folder, everySeconds: 0.1, settleSeconds: 0.1 });
  const sources = [
    { code: 'GRID', format: 'table', options: { profile: 'town-room' }, drop: drop(rooms) },
    { code: 'CAP', format: 'cap', drop: drop(warnings) },
  ];
  gateway = await startSources({ dir: join(temp.dir, 'data'), sources });
  const samples = join(RESOURCES, 'samples', 'sources');
  cpSync(join(samples, 'table', 'town-room.xlsx'), join(rooms, 'town-room.xlsx'));
  cpSync(join(samples, 'cap'), warnings, { recursive: true });

  const there = (path: string) => until(() => (existsSync(path) ? true : undefined));
  await there(join(rooms, 'done', 'town-room.xlsx'));
  for (const name of ['1-rain-alert', '2-rain-update', '3-rain-cancel', '4-exercise']) {
    await there(join(warnings, 'done', `${name}.xml`));
  }
  expect([...gateway.store.incidents()].map(({ id }) => id)).toContain('GRID:YH20240408003');
  expect([...gateway.store.records()].map(({ record }) => record.key).sort()).toEqual([
    'YH-MO-20240618-0905',
    'YH-MO-20240618-1140',
    'YH-MO-20240618-1610',
    'YH-MO-20240619-0905',
  ]);
  expect(readFileSync(join(rooms, 'done', 'town-room.xlsx.report.txt'), 'utf8')).toMatch(/Accepted: 5\r\n/);
});
