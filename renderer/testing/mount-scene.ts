import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { vi } from 'vitest';
import type { Component } from 'vue';
import { ManualClock } from '../../shared/time/clock.js';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { PortClient } from '../feed/port-client.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { provideFeed } from '../stores/views.js';
import { SAMPLE_NOW, SAMPLE_SITE } from './sample-site.js';
import { ScriptedFeed } from './scripted-feed.js';
import { provideSecond } from '../time/use-second.js';
import { sampleBoundaries, samplePack } from './sample-geography.js';

/** A scene on a scripted feed, with the shipped jurisdiction, at the instant of the pictures. */
export interface MountedScene {
  readonly wrapper: VueWrapper;
  readonly feed: ScriptedFeed;
  /** Says that all observed elements have this size, CSS pixels. */
  resize(width: number, height: number): void;
  /** Elements whose size is still observed. */
  observed(): number;
}

interface SizeWatch {
  readonly tell: ResizeObserverCallback;
  readonly observer: ResizeObserver;
  readonly elements: Set<Element>;
}

/** Mounts a scene; nothing is stubbed but what happy-dom lacks: sizes and their observer. */
export function mountScene(component: Component, props: Record<string, unknown> = {}): MountedScene {
  const watches = new Set<SizeWatch>();
  vi.stubGlobal(
    'ResizeObserver',
    class implements ResizeObserver {
      private readonly watch: SizeWatch;
      constructor(tell: ResizeObserverCallback) {
        this.watch = { tell, observer: this, elements: new Set() };
        watches.add(this.watch);
      }
      observe(element: Element): void {
        this.watch.elements.add(element);
      }
      unobserve(element: Element): void {
        this.watch.elements.delete(element);
      }
      disconnect(): void {
        this.watch.elements.clear();
        watches.delete(this.watch);
      }
    },
  );
  setActivePinia(createPinia());
  const session = useSessionStore();
  useScreenStore().become({ screen: 'A', scene: 'overview', language: 'zh-CN', scale: 1 });
  useJurisdictionStore().takePack(samplePack());
  useJurisdictionStore().takeBoundaries(sampleBoundaries());
  const feed = new ScriptedFeed();
  const timers = { setTimeout: () => 0, clearTimeout: () => undefined };
  const client = new PortClient({
    window: 'test',
    clock: new ManualClock(SAMPLE_NOW),
    timers,
    onPaint: (draw) => draw(),
    events: {
      site: session.takeSite,
      frame: session.takeFrame,
      silence: session.takeSilence,
      reconnect: () => undefined,
      fault: (text) => {
        throw new Error(text);
      },
    },
  });
  client.attach(feed);
  feed.say({ type: 'session', site: SAMPLE_SITE });
  const ticker = new SecondTicker(
    {
      setTimeout: (run) => {
        if (!ticked) queueMicrotask(run);
        ticked = true;
        return 0;
      },
      clearTimeout: () => undefined,
    },
    () => SAMPLE_NOW,
  );
  let ticked = false;
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [
        (app) => {
          provideFeed(app, client);
          provideSecond(app, ticker);
        },
      ],
    },
  });
  return {
    wrapper,
    feed,
    resize(width, height) {
      for (const { tell, observer, elements } of [...watches]) {
        const entries = [...elements].map((target) => ({
          target,
          contentRect: new DOMRect(0, 0, width, height),
          borderBoxSize: [],
          contentBoxSize: [],
          devicePixelContentBoxSize: [],
        }));
        if (entries.length > 0) tell(entries, observer);
      }
    },
    observed: () => [...watches].reduce((sum, { elements }) => sum + elements.size, 0),
  };
}
