import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick, type Component, type Plugin } from 'vue';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import { ManualClock } from '../../shared/time/clock.js';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { FlashCoordinator } from '../alarms/flash/flash-coordinator.js';
import { provideFlash } from '../alarms/flash/use-flash.js';
import { PortClient } from '../feed/port-client.js';
import { loadScene } from '../scenes/registry.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { provideFeed } from '../stores/views.js';
import { DeadlineWake } from '../time/deadline-wake.js';
import { provideWake } from '../time/use-moment.js';
import { provideSecond } from '../time/use-second.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { SAMPLE_NOW, SAMPLE_SITE } from './sample-site.js';
import { ScriptedFeed } from './scripted-feed.js';

/** A mounted component with its feed, its time and its paint in the hands of the test. */
export interface MountedWall {
  readonly wrapper: VueWrapper;
  readonly feed: ScriptedFeed;
  readonly faults: string[];
  /** How often the window asked for another channel. */
  reconnects(): number;
  /** Moves time by `ms`, answering the window's time questions, and lets the page settle. */
  pass(ms: number): Promise<void>;
  /** From now on the feed says nothing, not even the time. */
  deaf(): void;
  /** Runs the animation frame that draws what came until now. */
  paint(): Promise<void>;
}

/** Mounts a component as main.ts does, with a scripted feed that has said its session at `from`, server ms. */
export async function mountWall(
  component: Component,
  screen: Partial<ScreenInfo> = {},
  site = SAMPLE_SITE,
  from = SAMPLE_NOW,
): Promise<MountedWall> {
  const clock = new ManualClock(from, 1_000);
  const timers = new ManualTimers(clock);
  const feed = new ScriptedFeed();
  const faults: string[] = [];
  const paints: (() => void)[] = [];
  let reconnects = 0;

  const pinia = createPinia();
  setActivePinia(pinia);
  const session = useSessionStore();
  const store = useScreenStore();
  store.change({ screen: 'test', ...screen });
  await loadScene(store.scene);
  const client = new PortClient({
    window: 'test-1',
    variant: () => store.variant,
    clock,
    timers,
    onPaint: (draw) => paints.push(draw),
    events: {
      site: session.takeSite,
      frame: session.takeFrame,
      silence: session.takeSilence,
      reconnect: () => {
        reconnects += 1;
      },
      fault: (text) => {
        session.takeFault();
        faults.push(text);
      },
    },
  });
  const serverNow = (): number | null => client.serverClock.now();
  const ticker = new SecondTicker(timers, serverNow);
  const wake = new DeadlineWake(timers, serverNow, () => 1);
  const plugin: Plugin = {
    install(app) {
      provideFeed(app, client);
      provideSecond(app, ticker);
      provideWake(app, wake);
      provideFlash(app, new FlashCoordinator(timers, () => clock.monoMs()));
      ticker.subscribe(() => wake.arm());
    },
  };
  const wrapper = mount(component, { global: { plugins: [pinia, plugin] } });
  client.attach(feed);
  feed.say({ type: 'session', site });

  let answers = true;
  const answerTime = (heardFrom: number): void => {
    if (!answers) return;
    for (const message of feed.heard.slice(heardFrom)) {
      if (message.type !== 'time') continue;
      feed.say({ type: 'time', t0: message.t0, server: from + (message.t0 - 1_000), rate: site.rate });
    }
  };
  answerTime(0);
  await nextTick();
  return {
    wrapper,
    feed,
    faults,
    reconnects: () => reconnects,
    async pass(ms) {
      const from = feed.heard.length;
      timers.advance(ms);
      answerTime(from);
      await nextTick();
    },
    deaf() {
      answers = false;
    },
    async paint() {
      for (const draw of paints.splice(0)) draw();
      await nextTick();
    },
  };
}
