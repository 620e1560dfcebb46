import '../host/install-trusted-types.js';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/base.css';
import './console.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { windowClock, windowTimers } from '../time/window-clock.js';
import { GatewayApi } from './api/gateway-api.js';
import ConsoleApp from './ConsoleApp.vue';
import { consoleKey } from './use-console.js';

const english = new URLSearchParams(location.search).get('lang') === 'en';
document.documentElement.lang = english ? 'en' : 'zh-CN';

const app = createApp(ConsoleApp);
app.use(createPinia());
app.provide(consoleKey, {
  api: new GatewayApi((path, init) => fetch(path, init), sessionStorage),
  clock: windowClock,
  timers: windowTimers,
  newId: () => crypto.randomUUID(),
  language: english ? 'en' : 'zh-CN',
});
app.mount('#console');
