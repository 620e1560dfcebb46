import { afterEach, beforeEach, expect, it } from 'vitest';
import { addUsers } from '../../people/testing/room.js';
import { tempDir } from '../../testing/fixture.js';
import { startDesk, type Desk } from '../testing/desk.js';

let temp: ReturnType<typeof tempDir>;
let desk: Desk;
beforeEach(async () => {
  temp = tempDir();
  await addUsers(temp.dir, { role: 'operator' }, { role: 'commander' });
  desk = await startDesk(temp.dir, { seats: [{ code: 'S1', name: '1号坐席' }] });
});
afterEach(async () => {
  await desk.stop();
  temp.remove();
});

it('takes who sits where from operators and leaders, and tells everybody who watches', async () => {
  const token = await desk.tokenOf('operator');
  const sit = async (seat: unknown, by = token) => {
    const response = await desk.ask('/v1/alarms/seat', by, { seat });
    return [response.status, await response.json()] as const;
  };
  const [status, reply] = await sit('S1');
  expect(status).toBe(200);
  const seats = [
    { code: 'S1', name: { zh: '1号坐席', en: '1号坐席' }, by: ['operator'], lastAt: expect.any(Number) },
  ];
  expect(reply).toMatchObject({ seats });
  const watched = await desk.ask('/v1/alarms/seat', await desk.tokenOf('commander'));
  expect(await watched.json()).toMatchObject({ seats });
  expect(await sit(null)).toMatchObject([200, { seats: [{ by: [] }] }]);
  expect(await sit('S9')).toMatchObject([404, { error: { expected: 'one of S1' } }]);
  expect(await sit(7)).toMatchObject([400, { error: { field: '(body)' } }]);
  expect(await sit('S1', await desk.tokenOf('commander'))).toMatchObject([403, {}]);
  expect(await sit('S1', desk.token)).toMatchObject([403, {}]);
});
