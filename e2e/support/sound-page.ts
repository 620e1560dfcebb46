import type { Page } from 'playwright-core';
import { bundleScript } from './bundle-script.js';

/** A tone as the engine rendered it. See renderer/testing/sound-page.ts. */
export interface RenderedTone {
  readonly name: string;
  readonly plan: {
    readonly pulses: readonly { readonly atS: number; readonly lengthS: number; readonly hz: number }[];
    readonly lengthS: number;
  };
  readonly sampleRate: number;
  readonly samples: readonly number[];
}

/** Renders every tone of the wall in the engine of a page. */
export async function renderTones(page: Page): Promise<RenderedTone[]> {
  await page.addScriptTag({ content: await bundleScript('renderer/testing/sound-page.ts') });
  return page.evaluate(() => (Reflect.get(window, 'renderTones') as () => Promise<RenderedTone[]>)());
}

/** Every wall page that is opened from now on keeps what goes to its loudspeaker, apart from the wall's own tap. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const taps: AnalyserNode[] = [];
    const connect = Reflect.get(AudioNode.prototype, 'connect') as (...to: unknown[]) => unknown;
    AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
      if (to[0] instanceof AudioDestinationNode) {
        const tap = this.context.createAnalyser();
        tap.fftSize = 4_096;
        Reflect.apply(connect, this, [tap]);
        taps.push(tap);
      }
      return Reflect.apply(connect, this, to);
    } as typeof AudioNode.prototype.connect;
    Reflect.set(window, 'peakNow', () => {
      let peak = 0;
      for (const tap of taps) {
        const samples = new Float32Array(tap.fftSize);
        tap.getFloatTimeDomainData(samples);
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      }
      return peak;
    });
  });
}

/** Loudest sample that left for the loudspeaker in the last moments; full scale is 1. */
export function peakNow(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(window, 'peakNow') as () => number)());
}
