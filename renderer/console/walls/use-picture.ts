import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { useConsole, useConsoleMessages } from '../use-console.js';
import { refusalText } from './refusal-text.js';

/** A picture is taken anew this often while somebody can see it. */
const EVERY_MS = 10_000;
/** After a failure, which is rarely over in ten seconds. */
const AFTER_FAILURE_MS = 30_000;
/** After a change: by then the gateway holds no picture of before, and the screen has drawn. */
const AFTER_CHANGE_MS = 2_500;

/** The newest picture of a screen, or why there is none. */
export interface ScreenPicture {
  /** `data:` address of a JPEG; null while there is none. An old picture is never kept. */
  readonly url: Ref<string | null>;
  readonly why: Ref<string | null>;
}

/** What a picture is asked for with. */
export interface PictureWish {
  readonly wall: string;
  readonly screen: string;
  /** Changes when the screen shows something else. */
  readonly state: string;
}

/**
 * Asks for the picture of a screen again and again, as long as it is wanted and can be seen.
 * @param wish null: nothing is asked for
 * @param seen false while nobody can see the picture
 */
export function usePicture(wish: () => PictureWish | null, seen: () => boolean): ScreenPicture {
  const { api, timers } = useConsole();
  const t = useConsoleMessages();
  const url = ref<string | null>(null);
  const why = ref<string | null>(null);
  let timer: unknown = null;
  /** Answers to questions of before a change are dropped. */
  let round = 0;

  function arm(ms: number): void {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(() => void look(), ms);
  }

  async function look(): Promise<void> {
    const asked = wish();
    if (!asked) return;
    if (!seen()) {
      arm(EVERY_MS);
      return;
    }
    const mine = (round += 1);
    try {
      const picture = await api.wallPicture(asked.wall, asked.screen);
      if (mine !== round) return;
      url.value = picture;
      why.value = null;
      arm(EVERY_MS);
    } catch (error) {
      if (mine !== round) return;
      url.value = null;
      why.value = refusalText(error, t.value);
      arm(AFTER_FAILURE_MS);
    }
  }

  watch(
    () => JSON.stringify(wish()),
    (now, before) => {
      round += 1;
      timers.clearTimeout(timer);
      if (now === 'null') {
        url.value = null;
        why.value = null;
      } else if (before === undefined || before === 'null') void look();
      else arm(AFTER_CHANGE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    round += 1;
    timers.clearTimeout(timer);
  });
  return { url, why };
}
