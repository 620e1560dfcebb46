import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postAccepted } from './support/http.js';
import { startGateway } from './support/gateway-process.js';
import { incident } from './support/incidents.js';
import { missingForSound, RECORDED_HZ, startLoudspeaker, type Loudspeaker } from './support/loudspeaker.js';
import { place } from './support/place.js';
import { peaks, pulsesIn } from './support/spectrum.js';
import { until, untilTrue } from './support/wait.js';
import { startWall } from './support/wall-app.js';

/** Sound as it leaves the machine: recorded behind the sound server, with a voice of the machine. */

const missing = missingForSound();
if (missing.length > 0)
  process.stderr.write(`sound is not heard for real on this machine; it lacks ${missing.join(' ')}\n`);

/** Melody of the proof, the three tones at low priority, Hz; a note that is repeated stands once. */
const PROOF = [330, 392, 262, 392, 262];
/** Melody of a new urgent incident at high priority, Hz. */
const URGENT = [262, 330, 392, 523];

interface Sound {
  readonly hz: number;
  readonly lengthS: number;
}

/** What was heard, one entry a sound: its fundamental, Hz, and its length, s. */
function sounds(samples: readonly number[]): Sound[] {
  return pulsesIn(samples, RECORDED_HZ)
    .filter(({ lengthS }) => lengthS > 0.05)
    .map(({ atS, lengthS }) => {
      const from = Math.round((atS + 0.01) * RECORDED_HZ);
      const part = samples.slice(from, from + Math.round((Math.min(lengthS, 0.25) - 0.02) * RECORDED_HZ));
      return { hz: peaks(part, RECORDED_HZ)[0]?.hz ?? 0, lengthS };
    });
}

/** Seconds of sound that follow a melody; −1 where it was not heard. A busy machine may split a note. */
function voiceAfter(samples: readonly number[], melody: readonly number[]): number {
  const heard = sounds(samples);
  for (let from = 0; from < heard.length; from++) {
    let [at, note] = [from, 0];
    for (; at < heard.length && note < melody.length; at++) {
      const near = (hz: number | undefined): boolean => Math.abs((heard[at]?.hz ?? 0) - (hz ?? 0)) < 12;
      if (near(melody[note])) note += 1;
      else if (note === 0 || !near(melody[note - 1])) break;
    }
    if (note === melody.length) return heard.slice(at).reduce((sum, { lengthS }) => sum + lengthS, 0);
  }
  return -1;
}

/** Waits for a melody with more than some seconds of sound after it. Looks seldom: each look is work that the wall lacks. */
async function hears(
  what: string,
  heard: () => number[],
  melody: readonly number[],
  moreThanS: number,
): Promise<void> {
  await until(what, 40_000, () => (voiceAfter(heard(), melody) > moreThanS ? true : null), 2_000).catch(
    (error: unknown) => {
      throw new Error(`heard ${JSON.stringify(sounds(heard()))}`, { cause: error });
    },
  );
}

describe.skipIf(missing.length > 0)('a wall with a loudspeaker', () => {
  let loudspeaker: Loudspeaker;
  beforeAll(async () => {
    loudspeaker = await startLoudspeaker();
  });
  afterAll(() => loudspeaker.stop());

  it('proves its three tones and says so, from Chromium, and tells a new incident', async () => {
    const gateway = await startGateway(place().root, 'wall', ['--no-demo']);
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-background-networking', '--no-first-run'],
        ...['--autoplay-policy=no-user-gesture-required', '--enable-speech-dispatcher'],
      ],
      ignoreDefaultArgs: ['--mute-audio'],
      env: { ...process.env, ...loudspeaker.env },
    });
    const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
    await page.addInitScript(() => {
      const said: string[] = [];
      Reflect.set(window, 'said', said);
      const speak = speechSynthesis.speak.bind(speechSynthesis);
      speechSynthesis.speak = (one) => {
        said.push(`${one.voice?.lang ?? ''} ${one.text}`);
        speak(one);
      };
    });
    await page.goto(`${gateway.url}/?scene=queue&sound=0.8#token=${gateway.token}`);
    await hears('three tones and a voice', () => loudspeaker.heard(), PROOF, 0.5);
    await untilTrue('no badge', 15_000, async () => {
      return page.evaluate(`document.querySelectorAll('[data-testid^=sound-]').length === 0`);
    });
    await postAccepted(gateway, [incident('heard', Date.now(), { urgency: 'critical' })]);
    await hears('the alarm and its sentence', () => loudspeaker.heard(), URGENT, 1.5);
    const said = await page.evaluate(() => Reflect.get(window, 'said') as string[]);
    expect(said[0]).toBe('cmn 声音测试');
    expect(said[1]).toMatch(/^cmn .+，一级/);
    await browser.close();
    await gateway.stop();
  });

  it('does both from the packaged application as well', async () => {
    const from = loudspeaker.heard().length;
    const { root, display } = place();
    const wall = await startWall({ root, display: { ...display, ...loudspeaker.env } }, 'sound');
    const heard = (): number[] => loudspeaker.heard().slice(from);
    await hears('the three tones', heard, PROOF, -0.5);
    await postAccepted(wall.gateway, [incident('heard', Date.now(), { urgency: 'critical' })]);
    await hears('the alarm and its sentence', heard, URGENT, 1.5);
    await wall.finish();
  });
});
