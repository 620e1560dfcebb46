import { expect, test } from 'vitest';
import { takeToken } from '../feed/connect.js';
import { boundScale, fitScale } from '../layout/scale.js';
import { watchFaults } from './faults.js';
import { screenFromAddress } from './screen-info.js';
import { installTrustedTypes } from './trusted-types.js';

test('a browser wall is what its address says, and unknown words fall back', () => {
  expect(screenFromAddress('?scene=queue&lang=en&screen=left&variant=visit', 3_840, 2_160)).toMatchObject({
    screen: 'left',
    scene: 'queue',
    variant: 'visit',
    language: 'en',
    scale: 2,
  });
  expect(screenFromAddress('?scene=<b>&lang=fr&variant=all', 1_920, 1_080)).toMatchObject({
    scene: 'overview',
    variant: 'duty',
    language: 'zh-CN',
  });
});

test('a wide wall gets more room, not larger type', () => {
  expect([fitScale(1_920, 1_080), fitScale(3_840, 1_080), fitScale(7_680, 2_160)]).toEqual([1, 1, 2]);
  expect(boundScale(Number.NaN, 1_920, 1_080)).toBe(1);
  expect(boundScale(9, 1_920, 1_080)).toBe(2);
});

test('the token leaves the address at once and survives a reload of the tab', () => {
  const kept = new Map<string, string>();
  const urls: string[] = [];
  const target = (hash: string) => ({
    location: { hash, pathname: '/', search: '?scene=queue' } as Location,
    history: { replaceState: (_: unknown, __: string, url: string) => urls.push(url) } as unknown as History,
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    } as unknown as Storage,
  });
  expect(takeToken(target('#token=secret'))).toBe('secret');
  expect(urls).toEqual(['/?scene=queue']);
  expect(takeToken(target(''))).toBe('secret');
});

test('the default policy throws for any markup or script address but the known ones', () => {
  let rules: Record<string, (input: string) => string> = {};
  installTrustedTypes({
    trustedTypes: {
      createPolicy: (_name: string, given: typeof rules) => {
        rules = given;
      },
    },
  });
  expect(rules['createHTML']?.('<svg/>')).toBe('<svg/>');
  expect(() => rules['createHTML']?.('<img src=x onerror=alert(1)>')).toThrow(/markup from text/);
  expect(() => rules['createScriptURL']?.('https://example.org/x.js')).toThrow(/script address/);
  expect(rules['createScript']).toBeUndefined();
  expect(() => installTrustedTypes({})).not.toThrow();
});

test('faults go to the host, cut to its limit, and a fault in a loop does not fill the log', () => {
  const sent: string[] = [];
  const bridge = { reportFault: (text: string) => Promise.resolve(void sent.push(text)) };
  const target = new EventTarget();
  const report = watchFaults(target as Window, bridge as never);
  target.dispatchEvent(new ErrorEvent('error', { message: 'boom' }));
  report('x'.repeat(9_000));
  for (let i = 0; i < 500; i += 1) report('again');
  expect(sent[0]).toContain('boom');
  expect(sent[1]).toHaveLength(2_000);
  expect(sent).toHaveLength(200);
});
