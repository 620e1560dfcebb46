import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { silentLog } from '../log.js';
import { startFixture, tempDir, type Fixture } from '../testing/fixture.js';

const temp = tempDir();
const errors: object[] = [];
let gateway: Fixture;

beforeAll(async () => {
  const upset = () => Promise.reject(new Error('upset'));
  gateway = await startFixture({
    dir: temp.dir,
    logger: { ...silentLog, error: (fields: object) => void errors.push(fields) },
    extend: () => ({
      doors: [
        { event: 'push', scope: 'ingest', handle: upset, forbidden: upset },
        { event: 'command', scope: 'act', handle: upset, forbidden: upset },
      ],
    }),
  });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

it('is told and counted when it fails, and the gateway goes on', async () => {
  const feed = gateway.connect();
  const unanswered = vi.fn();
  feed.emit('push', {}, unanswered);
  feed.emit('command', {}, unanswered);
  await vi.waitFor(() => expect(errors).toHaveLength(2));
  expect(errors).toEqual([
    { event: 'push', error: 'Error: upset' },
    { event: 'command', error: 'Error: upset' },
  ]);
  expect(await gateway.hello(feed, null)).toMatchObject({ ok: true });
  expect(await (await gateway.request('/v1/health')).json()).toMatchObject({ messagesRefused: 3 });
  expect(unanswered).not.toHaveBeenCalled();
});
