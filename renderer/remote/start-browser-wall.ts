import { watch } from 'vue';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { MESSAGES } from '../i18n/messages.js';
import { useSoundStore } from '../sound/sound-store.js';
import type { useScreenStore } from '../stores/screen.js';
import { BrowserWall, type WallWire } from './browser-wall.js';

type ScreenStore = ReturnType<typeof useScreenStore>;

/**
 * Lets a browser wall be seen and changed from the remote page; call it once the feed port is
 * connected. A change on the tab is told at once.
 * @param act carries an action out; says in words why not, or null
 */
export function startBrowserWall(
  wire: WallWire,
  store: ScreenStore,
  target: Pick<Window, 'innerWidth' | 'innerHeight'>,
  timers: Timers,
  act: (action: WallAction) => string | null,
): BrowserWall {
  const sound = useSoundStore();
  const wall = new BrowserWall({
    ...{ wire, timers, act },
    info: () => store.info,
    sound: () => sound,
    size: () => ({ width: target.innerWidth, height: target.innerHeight }),
    noPictures: () => MESSAGES[store.language].remote.noPictures,
  });
  watch([() => store.info, () => sound.state], () => wall.tell());
  wall.tell();
  return wall;
}
