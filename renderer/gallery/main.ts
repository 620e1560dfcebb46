import '../host/install-trusted-types.js';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/base.css';
import './gallery.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { SecondTicker } from '../../shared/time/second-ticker.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { DeadlineWake } from '../time/deadline-wake.js';
import { provideWake } from '../time/use-moment.js';
import { provideSecond } from '../time/use-second.js';
import { galleryAddress } from './gallery-address.js';
import { GALLERY_NOW, GALLERY_SITE } from './gallery-data.js';
import GalleryApp from './GalleryApp.vue';
import { standingTimers } from './standing-timers.js';

/**
 * The gallery of parts: no feed, and a clock that stands, so that two photographs of it differ only
 * where a part has changed.
 */
const { theme, lang, scale, part } = galleryAddress(location.search);
const app = createApp(GalleryApp, { part });
app.use(createPinia());
useScreenStore().change({ screen: 'gallery', theme, language: lang, scale, motion: 'none' });
const session = useSessionStore();
session.takeSite(GALLERY_SITE);
session.takeFrame({
  type: 'frame',
  seq: 1,
  epoch: 'gallery',
  rev: 1,
  at: GALLERY_NOW,
  link: { state: 'live', lastGoodAt: GALLERY_NOW - 2_000, reason: null },
  views: [],
});
const now = (): number => GALLERY_NOW;
provideSecond(app, new SecondTicker(standingTimers(1), now));
provideWake(app, new DeadlineWake(standingTimers(0), now, () => 1));
app.mount('#gallery');
