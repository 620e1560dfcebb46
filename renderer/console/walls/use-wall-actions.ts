import { ref, type Ref } from 'vue';
import type { WallAction } from '../../../shared/contracts/wall-actions.js';
import { useConsole, useConsoleMessages } from '../use-console.js';
import { refusalText } from './refusal-text.js';

/** What became of the last action. */
export interface Said {
  readonly text: string;
  readonly bad: boolean;
}

/** Actions on one wall, one at a time, with their result in words. */
export interface WallActions {
  readonly busy: Ref<boolean>;
  readonly said: Ref<Said | null>;
  /** @param what the action in the words of its button */
  act(what: string, action: WallAction): Promise<void>;
}

/** @param done called after each action, so that what the wall then says is asked for at once */
export function useWallActions(wall: () => string, done: () => void): WallActions {
  const { api } = useConsole();
  const t = useConsoleMessages();
  const busy = ref(false);
  const said = ref<Said | null>(null);

  async function act(what: string, action: WallAction): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    said.value = { text: t.value.walls.asked, bad: false };
    try {
      await api.wallAction(wall(), action);
      said.value = { text: t.value.walls.done(what), bad: false };
    } catch (error) {
      said.value = { text: t.value.walls.refused(what, refusalText(error, t.value)), bad: true };
    }
    busy.value = false;
    done();
  }

  return { busy, said, act };
}
