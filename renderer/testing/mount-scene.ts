import type { VueWrapper } from '@vue/test-utils';
import { vi } from 'vitest';
import { h, nextTick, type Component } from 'vue';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { mountWall, type MountedWall } from './mount-wall.js';
import { sampleBoundaries, samplePack } from './sample-geography.js';

/** A mounted scene whose sizes are in the hands of the test, with the shipped jurisdiction. */
export interface MountedScene extends MountedWall {
  /** The scene itself. */
  readonly scene: VueWrapper;
  /** Says that all observed elements have this size, CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Elements whose size is still observed. */
  observed(): number;
}

interface SizeWatch {
  readonly tell: ResizeObserverCallback;
  readonly observer: ResizeObserver;
  readonly elements: Set<Element>;
}

/** Puts a `ResizeObserver` in place that speaks when the test says so. */
function controlSizes(): ReadonlySet<SizeWatch> {
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
  return watches;
}

/** Mounts a scene or a part of one on a scripted feed, one second after the reference instant. */
export async function mountScene(
  component: Component,
  props: Record<string, unknown> = {},
  screen: Partial<ScreenInfo> = {},
): Promise<MountedScene> {
  const watches = controlSizes();
  const wall = await mountWall({ render: () => h(component, props) }, screen);
  useJurisdictionStore().takePack(samplePack());
  useJurisdictionStore().takeBoundaries(sampleBoundaries());
  await wall.pass(1_000);
  await wall.pass(1_000);
  return {
    ...wall,
    scene: wall.wrapper.findComponent(component),
    async resize(width, height) {
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
      await nextTick();
    },
    observed: () => [...watches].reduce((sum, { elements }) => sum + elements.size, 0),
  };
}
