import '../host/install-trusted-types.js';
import '../theme/tokens.css';
import { CRS, Map as LeafletMap } from 'leaflet';
import { createPinia } from 'pinia';
import { createApp, h, shallowRef, watch } from 'vue';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { BaseMapLayers } from '../map/basemap/base-map-layers.js';
import { followMapConfig, openMapSession } from '../map/basemap/follow-map-config.js';
import { useMapConfigStore } from '../stores/map-config.js';
import { useSessionStore } from '../stores/session.js';
import { provideSecond } from '../time/use-second.js';
import { windowClock, windowTimers } from '../time/window-clock.js';
import VideoStrip from '../video/VideoStrip.vue';
import { SAMPLE_SITE } from './sample-site.js';

/**
 * A page with the cameras of one incident and the site's base map, and nothing else: for end-to-end tests
 * of the map service in a real browser. `#token=…&incident=…&base=…` in its address.
 */
const told = new URLSearchParams(location.hash.slice(1));
const incident = shallowRef(told.get('incident'));
addEventListener('hashchange', () => {
  incident.value = new URLSearchParams(location.hash.slice(1)).get('incident');
});
const app = createApp({ render: () => h(VideoStrip, { incident: incident.value }) });
app.use(createPinia());
useSessionStore().takeSite(SAMPLE_SITE);
provideSecond(app, new SecondTicker(windowTimers, () => Date.now()));
followMapConfig({
  fetchJson: (url) => fetch(url),
  timers: windowTimers,
  report: (text) => reportError(new Error(text)),
  openSession: () => openMapSession((url, init) => fetch(url, init), told.get('token') ?? ''),
});
app.mount('#strip');

const element = document.querySelector<HTMLElement>('#map');
if (element) {
  const store = useMapConfigStore();
  store.choose(told.get('base') ?? undefined);
  const map = new LeafletMap(element, {
    crs: CRS.EPSG3857,
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0,
  });
  map.setView([30.35, 119.94], 11.4, { animate: false });
  const layers = new BaseMapLayers(map, {
    timers: windowTimers,
    monoMs: () => windowClock.monoMs(),
    unit: () => 1,
    deviceRatio: () => 1,
    language: () => 'zh',
    theme: () => 'dark',
    onState: (state) => {
      store.setBaseState(state);
      element.dataset['base'] = state;
    },
  });
  watch([() => store.config, () => store.baseMapId], ([config, id]) => layers.show(config, id), {
    immediate: true,
  });
}
