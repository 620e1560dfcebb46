import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RESOURCES, tempDir, TOKEN, type Fixture } from '../../testing/fixture.js';
import { startSources } from '../testing/sources-fixture.js';

const folder = tempDir();
const sample = readFileSync(join(RESOURCES, 'samples', 'sources', 'eido', '1-fire-on-scene.json'), 'utf8');
const GIVEN = 'urn:emergency:uid:incidentid:20240418a17:xf.yuhang.example';
const ID = `119:${encodeURIComponent(GIVEN)}`;
let gateway: Fixture;

beforeAll(async () => {
  gateway = await startSources({ dir: folder.dir, sources: [{ code: '119', format: 'eido' }] });
});
afterAll(async () => {
  await gateway.stop();
  folder.remove();
});

const get = (path: string, headers = {}) => gateway.request(path, { headers });

it('takes an EIDO in and gives it out again under its own id', async () => {
  const headers = { 'content-type': 'application/json' };
  const sent = await gateway.request('/v1/sources/119', { method: 'POST', body: sample, headers });
  expect(await sent.json()).toMatchObject({ accepted: 1, refused: 0 });
  const again = await gateway.request('/v1/sources/119', { method: 'POST', body: sample, headers });
  expect(await again.json()).toMatchObject({ duplicate: 1 });

  const answer = await get(`/v1/incidents/${encodeURIComponent(ID)}/eido`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    $id: GIVEN,
    eidoVersion: '1.0',
    agencyComponent: [{}],
    incidentComponent: {
      incidentTypeInternalCode: 'fire.alarm',
      incidentStatusCommonRegistryText: ['ResourcesOnscene'],
    },
    callComponent: [
      { callStartTimestamp: '2024-04-18T06:10:05.000Z', answerDate: '2024-04-18T06:10:12.000Z' },
    ],
    emergencyResourceComponent: [{ lastUpdateTimeStamp: '2024-04-18T06:18:31.000Z' }],
  });
});

it('says in words that there is no such incident, and gives nothing to who has no token', async () => {
  expect((await get('/v1/incidents/119%3Anone/eido')).status).toBe(404);
  expect((await get('/v1/incidents/119%3Anone/eido', { authorization: `Bearer ${TOKEN}x` })).status).toBe(
    401,
  );
});
