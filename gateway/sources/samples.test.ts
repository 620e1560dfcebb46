import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RESOURCES, SITE_DATA } from '../testing/fixture.js';
import { checkSample } from './check-sample.js';
import { makeAdapter } from './formats.js';
import { loadSources } from './load-sources.js';
import { sampleMessages } from './sample-messages.js';

const SAMPLES = join(RESOURCES, 'samples', 'sources');
const NOW = Date.UTC(2026, 0, 1);
const { codes } = SITE_DATA;
const shipped = loadSources({ sourcesDir: join(SAMPLES, 'config') }, codes.sources);
const gbt = loadSources({ sourcesDir: join(SAMPLES, 'config-gbt35965') }, codes.sources);

const cases = [...shipped, ...gbt].flatMap((source) =>
  readdirSync(join(SAMPLES, source.config.format))
    .sort()
    .map((file) => ({ source, file, name: `${source.config.format}/${file}` })),
);

describe('every shipped sample', () => {
  it('has a format, and every format a sample', () => {
    const formats = readdirSync(SAMPLES)
      .filter((name) => !name.startsWith('config'))
      .sort();
    expect(formats).toEqual(['cap', 'eido', 'gbt35965', 'geojson', 'mqtt', 'native', 'table']);
  });

  it.each(cases)('is taken by the configuration beside it: $name', async ({ source, file }) => {
    const { code, format } = source.config;
    const adapter = makeAdapter(source, { codes, resources: RESOURCES, incident: () => undefined });
    const messages = sampleMessages(format, file, readFileSync(join(SAMPLES, format, file)));
    const checked = [];
    for (const { name, body } of messages) {
      const input = { name, body, mediaType: '', now: NOW, version: NOW };
      checked.push(...(await checkSample(adapter, code, input, { codes, callerHash: () => 'h' })).parts);
    }
    expect(checked.filter(({ problem }) => problem)).toEqual([]);
    expect(checked.length).toBeGreaterThan(0);
  });
});
