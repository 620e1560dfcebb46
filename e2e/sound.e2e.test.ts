import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type GatewayProcess } from './support/gateway-process.js';
import { idOf, incident } from './support/incidents.js';
import { postAccepted } from './support/http.js';
import { place } from './support/place.js';
import { shows } from './support/screens.js';
import { listen, peakNow, renderTones, type RenderedTone } from './support/sound-page.js';
import { peaks, pulsesIn } from './support/spectrum.js';
import { holds, untilTrue } from './support/wait.js';

/** Sound in a real engine: what the tones are made of, and that an alarm comes out of a wall. */

const CHROMIUM = '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-background-networking', '--no-first-run'];
/** This machine has no sound card: one that exists only in name. */
const CARD = '--use-fake-device-for-media-stream';
const UNTOUCHED = '--autoplay-policy=no-user-gesture-required';

const open = (args: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...args] });

/** What the header says of the sound. */
const BADGES = `[...document.querySelectorAll('[data-testid^=sound-]')].map((one) => one.textContent).join(' ')`;
const badges = (page: Page): Promise<string> => page.evaluate(BADGES);

/** True when nothing is heard for a while; false as soon as something is. */
const quietFor = (page: Page, ms: number): Promise<boolean> =>
  holds('silence', ms, async () => (await peakNow(page)) < 0.001).then(
    () => true,
    () => false,
  );

/** Evaluates in a page without the gesture that Playwright pretends with each evaluation. */
async function untouched(page: Page): Promise<(expression: string) => Promise<string>> {
  const session = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    return String(result.value);
  };
}

describe('the tones', () => {
  let tones: RenderedTone[] = [];
  beforeAll(async () => {
    const browser = await open([]);
    tones = await renderTones(await browser.newPage());
    await browser.close();
  });
  const whole = () => tones.filter(({ name }) => name !== 'cut');

  it('are all there, and none clips', () => {
    expect(tones).toHaveLength(11);
    for (const { name, samples } of tones) {
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak, name).toBeLessThan(0.95);
      expect(peak, name).toBeGreaterThan(0.5);
    }
  });

  it('have the pulses of the plan, to the hundredth of a second, with silence between', () => {
    for (const { name, plan, samples, sampleRate } of whole()) {
      const found = pulsesIn(samples, sampleRate);
      expect(found, name).toHaveLength(plan.pulses.length);
      plan.pulses.forEach((pulse, i) => {
        expect(Math.abs((found[i]?.atS ?? 0) - 0.1 - pulse.atS), name).toBeLessThan(0.01);
        expect(Math.abs((found[i]?.lengthS ?? 0) - pulse.lengthS), name).toBeLessThan(0.012);
      });
    }
  });

  it('have a fundamental within 150–1 000 Hz and four harmonics within 15 dB of it in 300–4 000 Hz', () => {
    for (const { name, plan, samples, sampleRate } of whole()) {
      for (const pulse of plan.pulses) {
        const from = Math.round((0.1 + pulse.atS + 0.015) * sampleRate);
        const part = samples.slice(from, from + Math.round((pulse.lengthS - 0.03) * sampleRate));
        const found = peaks(part, sampleRate);
        const fundamental = found[0] ?? { hz: 0, db: 0 };
        expect(Math.abs(fundamental.hz - pulse.hz), name).toBeLessThan(8);
        expect(fundamental.hz).toBeGreaterThanOrEqual(150);
        expect(fundamental.hz).toBeLessThanOrEqual(1_000);
        const harmonics = found.slice(1).filter(({ hz, db }) => {
          const nth = hz / pulse.hz;
          const isHarmonic = Math.abs(nth - Math.round(nth)) * pulse.hz < 8;
          return isHarmonic && hz >= 300 && hz <= 4_000 && Math.abs(db - fundamental.db) <= 15;
        });
        expect(harmonics.length, `${name} ${pulse.hz} Hz`).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('begin and end without a click, also when cut', () => {
    for (const { name, samples, sampleRate } of tones) {
      const spans = pulsesIn(samples, sampleRate);
      if (name === 'cut') expect(spans).toHaveLength(1);
      for (const { atS, lengthS } of spans) {
        for (const edge of [atS, atS + lengthS]) {
          // Within 3 ms of an edge a ramp of 15 ms has reached a fifth of its height.
          const at = Math.round(edge * sampleRate);
          const part = samples.slice(Math.max(0, at - 96), at + 96);
          const steps = part.slice(1).map((sample, i) => Math.abs(sample - (part[i] ?? 0)));
          expect(Math.max(...steps), `${name} at ${edge} s`).toBeLessThan(0.1);
        }
      }
    }
  });
});

describe('a wall', () => {
  let gateway: GatewayProcess;
  beforeAll(async () => {
    gateway = await startGateway(place().root, 'wall', ['--no-demo']);
  });
  afterAll(() => gateway.stop());

  async function start(browser: Browser): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
    await listen(page);
    await page.goto(`${gateway.url}/?scene=queue&sound=0.8#token=${gateway.token}`);
    return page;
  }

  it('proves its sound at the start without a gesture, and repeats an alarm', async () => {
    const browser = await open([CARD, UNTOUCHED]);
    const page = await start(browser);
    await untilTrue('the proof to be heard', 15_000, async () => (await peakNow(page)) > 0.05);
    await untilTrue('the proof to be over', 15_000, async () => (await badges(page)) === '仅提示音');
    await untilTrue('silence', 5_000, async () => (await peakNow(page)) < 0.001);

    const id = 'sounding';
    await postAccepted(gateway, [incident(id, Date.now(), { urgency: 'critical' })]);
    await untilTrue('the wall to show it', 5_000, () => shows(page, idOf(id)));
    await untilTrue('the alarm to be heard', 3_000, async () => (await peakNow(page)) > 0.3);
    const begun = performance.now();
    await untilTrue('the end of a round', 8_000, () => quietFor(page, 1_500));
    await untilTrue('the next round', 16_000, async () => (await peakNow(page)) > 0.3);
    expect(performance.now() - begun).toBeGreaterThan(5_000);
    expect(await badges(page)).toBe('仅提示音');
    await browser.close();
  });

  it('says that a click is missing, and sounds after it', async () => {
    const browser = await open([CARD]);
    const page = await start(browser);
    const look = await untouched(page);
    await untilTrue('the badge', 15_000, async () => (await look(BADGES)).includes('点击一次以启用声音'));
    expect(await look('String(window.peakNow())')).toBe('0');
    await page.mouse.click(900, 1_000);
    await untilTrue('the badge to go', 10_000, async () => !(await look(BADGES)).includes('声音不可用'));
    await untilTrue('a tone to be heard', 16_000, async () => (await peakNow(page)) > 0.05);
    await browser.close();
  });

  it('says that there is no device, although the engine plays on', async () => {
    const browser = await open([UNTOUCHED]);
    const page = await start(browser);
    await untilTrue('the badge', 15_000, async () => (await badges(page)).includes('无音频输出设备'));
    await browser.close();
  });
});
