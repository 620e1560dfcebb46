import type { Component } from 'vue';
import type { Scene } from '../../shared/contracts/bridge.js';
import HealthScene from './health/HealthScene.vue';
import MapScene from './map/MapScene.vue';
import OverviewScene from './overview/OverviewScene.vue';
import QueueScene from './queue/QueueScene.vue';

/** The component of each scene. A scene fills its box; the header above it belongs to the shell. */
export const SCENE_COMPONENTS: Readonly<Record<Scene, Component>> = {
  overview: OverviewScene,
  queue: QueueScene,
  map: MapScene,
  health: HealthScene,
};
