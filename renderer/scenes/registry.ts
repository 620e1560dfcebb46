import { markRaw, shallowReactive, type Component } from 'vue';
import type { Scene } from '../../shared/contracts/bridge.js';

/** Wait before another try, ms: in a browser wall the gateway that serves the files may be away. */
const RETRY_MS = 2_000;

const LOADERS: Readonly<Record<Scene, () => Promise<{ readonly default: Component }>>> = {
  overview: () => import('./overview/OverviewScene.vue'),
  queue: () => import('./queue/QueueScene.vue'),
  map: () => import('./map/MapScene.vue'),
  health: () => import('./health/HealthScene.vue'),
  incident: () => import('./incident/IncidentScene.vue'),
  storm: () => import('./storm/StormScene.vue'),
  calibration: () => import('./calibration/CalibrationScene.vue'),
};

const loaded = shallowReactive(new Map<Scene, Component>());

/**
 * The component of a scene, or null until `loadScene` has loaded it. Reactive. A scene fills its box;
 * the header above it belongs to the shell.
 */
export function sceneComponent(scene: Scene): Component | null {
  return loaded.get(scene) ?? null;
}

/**
 * Loads the code of a scene, trying until it is there. A window that never draws a map or a chart
 * never holds the code for one.
 */
export async function loadScene(scene: Scene): Promise<void> {
  while (!loaded.has(scene)) {
    try {
      loaded.set(scene, markRaw((await LOADERS[scene]()).default));
    } catch {
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}
