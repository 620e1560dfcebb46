import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { h, nextTick, type Component, type Plugin } from 'vue';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { ManualClock } from '../../shared/time/clock.js';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { DeadlineWake } from '../time/deadline-wake.js';
import { provideWake } from '../time/use-moment.js';
import { provideSecond } from '../time/use-second.js';
import { SAMPLE_NOW, SAMPLE_SITE } from './sample-site.js';

/** A mounted part with its time in the hands of the test. */
export interface MountedPart {
  readonly wrapper: VueWrapper;
  /** Moves time by `ms` and lets the page settle. */
  pass(ms: number): Promise<void>;
}

/** Mounts a stateless part: a site and a clock, no feed and no scene. Time begins at `SAMPLE_NOW`. */
export async function mountPart(
  part: Component,
  props: Record<string, unknown> = {},
  slot: () => unknown = () => '',
  screen: Partial<ScreenInfo> = {},
): Promise<MountedPart> {
  const clock = new ManualClock(SAMPLE_NOW, 0);
  const timers = new ManualTimers(clock);
  const serverNow = (): number => SAMPLE_NOW + clock.monoMs();
  const pinia = createPinia();
  setActivePinia(pinia);
  useScreenStore().change({ screen: 'test', ...screen });
  useSessionStore().takeSite(SAMPLE_SITE);
  const ticker = new SecondTicker(timers, serverNow);
  const wake = new DeadlineWake(timers, serverNow, () => 1);
  const plugin: Plugin = {
    install(app) {
      provideSecond(app, ticker);
      provideWake(app, wake);
      ticker.subscribe(() => wake.arm());
    },
  };
  const wrapper = mount({ render: () => h(part, props, slot) }, { global: { plugins: [pinia, plugin] } });
  const pass = async (ms: number): Promise<void> => {
    timers.advance(ms);
    await nextTick();
  };
  // The first tick comes just after the next full second.
  await pass(1_010);
  return { wrapper, pass };
}
