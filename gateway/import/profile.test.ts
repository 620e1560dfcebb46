import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SITE } from './fake-run.js';
import { loadProfile, parseProfile, profilePath } from './profile.js';

const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));
const SHIPPED = readFileSync(profilePath(RESOURCES, 'dispatch-export'), 'utf8');
const changed = (from: string, to: string): string => {
  expect(SHIPPED).toContain(from);
  return SHIPPED.replace(from, to);
};

describe('an import profile', () => {
  it('ships for the dispatch export, with codes that the dictionary has', () => {
    const profile = parseProfile(SHIPPED, 'dispatch-export.yaml');
    const codes = [...profile.category.rules.map(({ then }) => then), profile.category.otherwise];
    expect(codes.filter((code) => !SITE.codes.categories.has(code))).toEqual([]);
    expect(SITE.codes.sources.has(profile.sourceCode)).toBe(true);
    expect(profile.stamps.closed).toEqual(['final_closed', 'first_closed']);
    expect(profile.time.zone).toBe('Asia/Shanghai');
  });

  it.each([
    ['an unknown key', 'title:', 'titel:', /titel should be never/],
    ['another format', 'format: 1', 'format: 2', /format should be 1 but is 2/],
    [
      'a bad pattern',
      "problem: 'ELEVATOR'",
      "problem: '['",
      /category\.rules\.2\.when\.problem should be a regular expression/,
    ],
    ['an unknown zone', 'Asia/Shanghai }', 'Asia/Yuhang }', /time\.zone should be an IANA time zone/],
    ['an unknown stamp', '  signed:', '  sined:', /stamps\.sined should be never/],
    ['a column that it does not require', '  - queued\n', '', /columns list names every column that it uses/],
    ['broken YAML', 'csv:', 'csv: [', /dispatch-export\.yaml: not YAML/],
  ])('names what is wrong with %s', (_name, from, to, message) => {
    expect(() => parseProfile(changed(from, to), 'dispatch-export.yaml')).toThrow(message);
  });

  it('is found by name or by path, and says where it was looked for', async () => {
    expect(profilePath('/r', 'my-export')).toBe('/r/import-profiles/my-export.yaml');
    expect(profilePath('/r', './my.yaml')).toBe('./my.yaml');
    await expect(loadProfile('/nowhere/x.yaml')).rejects.toThrow(
      /expected an import profile at \/nowhere\/x\.yaml/,
    );
  });
});
