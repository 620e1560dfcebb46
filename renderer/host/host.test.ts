import { createPinia, setActivePinia } from 'pinia';
import { expect, test } from 'vitest';
import { PLAIN_SCREEN, VARIANTS, type ScreenInfo, type WallBridge } from '../../shared/contracts/bridge.js';
import { takeToken } from '../feed/connect.js';
import { useScreenStore } from '../stores/screen.js';
import { boundScale } from '../../shared/room/figure-scale.js';
import { fitScale, variantScale } from '../layout/scale.js';
import { watchFaults } from './faults.js';
import { followHost, screenFromAddress } from './screen-info.js';
import { installTrustedTypes } from './trusted-types.js';

test('a browser wall is what its address says, and unknown words fall back', () => {
  expect(screenFromAddress('?scene=queue&lang=en&screen=left&variant=visit', 3_840, 2_160)).toMatchObject({
    screen: 'left',
    scene: 'queue',
    variant: 'visit',
    language: 'en',
    scale: 2.5,
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

test('who is briefed or visits gets a quarter more than the room needs, within what the window can show', async () => {
  const size = [1_920, 1_080] as const;
  expect(VARIANTS.map((variant) => variantScale(1, variant, ...size))).toEqual([1, 1.25, 1.25]);
  // At the most that fits, nothing is enlarged; what could not be shown is bounded before.
  expect(VARIANTS.map((variant) => variantScale(9, variant, ...size))).toEqual([2, 2, 2]);
  expect(VARIANTS.map((variant) => variantScale(1.8, variant, ...size))).toEqual([1.8, 2, 2]);
  for (const variant of VARIANTS) {
    const query = `?variant=${variant}&scale=1.2`;
    const fromAddress = screenFromAddress(query, ...size).scale;
    setActivePinia(createPinia());
    const store = useScreenStore();
    const info: ScreenInfo = { ...PLAIN_SCREEN, variant, scale: 1.2 };
    const bridge: Pick<WallBridge, 'onScreenInfo' | 'screenInfo'> = {
      onScreenInfo: () => () => undefined,
      screenInfo: () => Promise.resolve(info),
    };
    const target = Object.assign(new EventTarget(), { innerWidth: size[0], innerHeight: size[1] });
    await followHost(bridge, store, target);
    expect([store.scale, fromAddress]).toEqual(variant === 'duty' ? [1.2, 1.2] : [1.5, 1.5]);
  }
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
