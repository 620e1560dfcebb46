import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IngestReply } from '../../shared/contracts/ingest.js';
import { loadConfig } from '../config/load-config.js';
import { startGateway } from '../gateway.js';
import { silentLog } from '../log.js';
import { CATEGORY, RESOURCES, tempDir } from '../testing/fixture.js';
import { hostTimers } from '../time/host-timers.js';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

it('the configuration names the datum of a source, and a running gateway reads its points in it', async () => {
  writeFileSync(
    join(temp.dir, 'GRID.json'),
    JSON.stringify({ code: 'GRID', format: 'native', crs: 'GCJ02' }),
  );
  const flags = { sourcesDir: temp.dir, data: join(temp.dir, 'data') };
  const config = loadConfig({ defaults: { resources: RESOURCES, port: 0 }, file: null, env: {}, flags });
  const gateway = await startGateway(config, { logger: silentLog, timers: hostTimers });
  try {
    const headers = { authorization: `Bearer ${gateway.token}`, 'content-type': 'application/json' };
    const place = { lng: 119.944559, lat: 30.267389 };
    const events = ['GRID', '110'].map((sourceCode) => ({
      ...{ sourceCode, sourceId: 'a', version: 1, category: CATEGORY, place },
    }));
    const body = JSON.stringify({ events });
    const response = await fetch(`${gateway.url}/v1/events`, { method: 'POST', headers, body });
    const { results } = (await response.json()) as IngestReply;
    expect(results.map(({ warnings }) => warnings.map(({ field }) => field))).toEqual([[], ['place.crs']]);
    const told = await fetch(`${gateway.url}/v1/sources`, { headers });
    const { sources } = (await told.json()) as { sources: { code: string; positions: unknown }[] };
    expect(sources.find(({ code }) => code === 'GRID')?.positions).toMatchObject({
      declared: 'GCJ02',
      checked: 1,
    });
    expect(sources.find(({ code }) => code === '110')?.positions).toMatchObject({
      declared: null,
      checked: 1,
    });
  } finally {
    await gateway.stop();
  }
});
