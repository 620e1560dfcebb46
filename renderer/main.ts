import './host/install-trusted-types.js';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { SecondTicker } from '../shared/time/second-ticker.js';
import { FlashCoordinator } from './alarms/flash/flash-coordinator.js';
import { provideFlash } from './alarms/flash/use-flash.js';
import App from './App.vue';
import { connectHost, connectWorker, takeToken, type Reconnect } from './feed/connect.js';
import { PortClient } from './feed/port-client.js';
import { provideActions } from './host/actions.js';
import { actionsOf, followAlarms, refusalOf } from './host/act.js';
import { hostBridge } from './host/bridge.js';
import { watchFaults } from './host/faults.js';
import { followAddress, followHost } from './host/screen-info.js';
import { followJurisdiction } from './jurisdiction/follow-site.js';
import { followMapConfig, openMapSession } from './map/basemap/follow-map-config.js';
import { startSound } from './sound/start-sound.js';
import { windowSound } from './sound/window-sound.js';
import type { BrowserWall } from './remote/browser-wall.js';
import { startBrowserWall } from './remote/start-browser-wall.js';
import { useScreenStore } from './stores/screen.js';
import { useSessionStore } from './stores/session.js';
import { provideFeed } from './stores/views.js';
import { DeadlineWake } from './time/deadline-wake.js';
import { provideWake } from './time/use-moment.js';
import { provideSecond } from './time/use-second.js';
import { windowClock, windowTimers } from './time/window-clock.js';

const bridge = hostBridge();
const report = watchFaults(window, bridge);

const app = createApp(App);
app.use(createPinia());
const session = useSessionStore();
const screen = useScreenStore();
if (bridge)
  await followHost(bridge, screen, window).catch((error: unknown) => report(`screen info: ${String(error)}`));
const director = bridge ? null : followAddress(screen, window, windowTimers, windowClock);
provideActions(app, actionsOf(bridge, director, report));

let reconnect: Reconnect = () => undefined;
let browserWall: BrowserWall | null = null;
const client = new PortClient({
  window: `${screen.screen}-${Math.trunc(performance.timeOrigin)}`,
  variant: () => screen.variant,
  clock: windowClock,
  timers: windowTimers,
  onPaint: (draw) => requestAnimationFrame(draw),
  events: {
    site: session.takeSite,
    frame: session.takeFrame,
    silence: session.takeSilence,
    reconnect: () => reconnect(),
    control: (id, control) => browserWall?.take(id, control),
    fault: (text) => {
      session.takeFault();
      report(text);
    },
  },
});
provideFeed(app, client);
const serverNow = (): number | null => client.serverClock.now();
const rate = (): number => client.rate;
const ticker = new SecondTicker(windowTimers, serverNow, rate);
provideSecond(app, ticker);
const wake = new DeadlineWake(windowTimers, serverNow, rate);
provideWake(app, wake);
provideFlash(app, new FlashCoordinator(windowTimers, () => windowClock.monoMs()));
ticker.subscribe(() => wake.arm());
followJurisdiction((url) => fetch(url), windowTimers, report);
const token = bridge ? null : takeToken(window);
followMapConfig({
  fetchJson: (url) => fetch(url),
  timers: windowTimers,
  report,
  openSession: token === null ? null : () => openMapSession((url, init) => fetch(url, init), token),
});
startSound(windowSound(window, bridge, report));
app.config.errorHandler = (error) =>
  report(error instanceof Error ? (error.stack ?? error.message) : String(error));
app.mount('#wall');
reconnect = bridge
  ? connectHost(bridge, client, window)
  : connectWorker(client, window, `browser-${screen.screen}`);
if (director) {
  followAlarms(client, director);
  browserWall = startBrowserWall(client, screen, window, windowTimers, (action) =>
    refusalOf(director.act(action), screen),
  );
}
if (bridge) {
  const alive = (): void => {
    // Only a window that still draws may say that it lives.
    requestAnimationFrame(() => void bridge.reportAlive(session.rev));
    windowTimers.setTimeout(alive, 1_000);
  };
  alive();
}
