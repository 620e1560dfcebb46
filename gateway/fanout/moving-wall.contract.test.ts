import { afterEach, beforeEach, expect, it } from 'vitest';
import { rawEvent, startFixture, tempDir } from '../testing/fixture.js';

let temp: ReturnType<typeof tempDir>;
let gateway: Awaited<ReturnType<typeof startFixture>>;
beforeEach(async () => {
  temp = tempDir();
  gateway = await startFixture({ dir: temp.dir });
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

it('comes to where a wall is before it answers, so that the wall does not go back', async () => {
  const asked: number[] = [];
  // A node of a cluster that is one entry behind the one where the wall was.
  Object.assign(gateway.store, {
    catchUp: async (rev: number) => {
      asked.push(rev);
      await gateway.post(rawEvent());
    },
  });
  const { epoch } = gateway.store;
  const reply = await gateway.hello(gateway.connect(), { epoch, rev: 1 });
  expect(reply).toMatchObject({ ok: true, welcome: { mode: 'replay', rev: 1 } });
  await gateway.hello(gateway.connect(), { epoch, rev: 1 });
  await gateway.hello(gateway.connect(), { epoch: 'another', rev: 7 });
  await gateway.hello(gateway.connect(), null);
  expect(asked).toEqual([1]);
});

it('gives a snapshot to a wall that is ahead of the whole log', async () => {
  Object.assign(gateway.store, { catchUp: () => Promise.resolve() });
  const reply = await gateway.hello(gateway.connect(), { epoch: gateway.store.epoch, rev: 9 });
  expect(reply).toMatchObject({ ok: true, welcome: { mode: 'snapshot', rev: 0 } });
});
