import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';
import type { Theme } from '../../shared/contracts/vocabulary.js';
import { windowClock, windowTimers } from '../time/window-clock.js';
import type { BaseState } from '../stores/map-config.js';
import { BaseMapLayers } from './basemap/base-map-layers.js';
import { MapCamera, type CameraState } from './camera/map-camera.js';
import type { RequestFrame } from './camera/glide.js';
import type { OverlayStack } from './layers/overlay-stack.js';
import { MapView, type MapViewOptions } from './map-view.js';

/** Below this much motion the wish of the machine is followed: views change at once. */
const REDUCED = '(prefers-reduced-motion: reduce)';

const deviceRatio = (): number => window.devicePixelRatio;
const monoMs = (): number => windowClock.monoMs();

const requestFrame: RequestFrame = (run) => {
  const handle = requestAnimationFrame(() => run(monoMs()));
  return () => cancelAnimationFrame(handle);
};

/** What the owner of a map hands in. */
export interface MapElements {
  readonly ground: () => HTMLElement | null;
  readonly names: () => HTMLCanvasElement | null;
  readonly overlays: OverlayStack;
  /** CSS pixels per reference pixel. */
  readonly unit: () => number;
  readonly language: () => 'zh' | 'en';
  readonly theme: () => Theme;
  /** Whether the base map that is shown has come. */
  readonly onBase: (state: BaseState) => void;
}

/** The parts of `MapViewOptions` that are about what the map shows. */
export type MapEvents = Pick<MapViewOptions, 'onDrawn' | 'onSelect' | 'onGround' | 'onHome'>;

/** A map with a camera, for as long as the calling component is mounted. */
export interface MountedMap {
  /** Null until mounted. */
  readonly view: Readonly<ShallowRef<MapView | null>>;
  readonly camera: MapCamera;
  /** Null until mounted. */
  readonly base: Readonly<ShallowRef<BaseMapLayers | null>>;
  readonly cameraState: Readonly<ShallowRef<CameraState>>;
}

/** Makes the Leaflet map when the component is mounted and ends it with the component. */
export function useMapView(elements: MapElements, events: MapEvents): MountedMap {
  const view = shallowRef<MapView | null>(null);
  const base = shallowRef<BaseMapLayers | null>(null);
  const cameraState = shallowRef<CameraState>('home');
  const still = window.matchMedia(REDUCED);
  const camera = new MapCamera(
    {
      go: (bounds) => view.value?.go(bounds, !still.matches),
      turned: (state) => {
        cameraState.value = state;
      },
    },
    windowTimers,
    monoMs,
  );
  onMounted(() => {
    const ground = elements.ground();
    const names = elements.names();
    if (!ground || !names) return;
    view.value = new MapView(ground, names, {
      ...events,
      timers: windowTimers,
      monoMs,
      deviceRatio,
      requestFrame,
      overlays: elements.overlays,
      onHand: () => camera.hand(),
    });
    const { unit, language, theme, onBase: onState } = elements;
    const deps = { timers: windowTimers, monoMs, unit, deviceRatio, language, theme, onState };
    base.value = view.value.attach((map) => new BaseMapLayers(map, deps));
  });
  onBeforeUnmount(() => {
    camera.stop();
    view.value?.destroy();
  });
  return { view, camera, cameraState, base };
}
