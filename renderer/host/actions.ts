import { inject, type App, type InjectionKey } from 'vue';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { useScreenStore } from '../stores/screen.js';

/** Asks for an action; what follows of it comes as screen info. */
export type Act = (action: WallAction) => void;

const KEY: InjectionKey<Act> = Symbol('act');

/** Hangs the way to the director into the app: main's on the desktop, the tab's own in a browser. */
export function provideActions(app: App, act: Act): void {
  app.provide(KEY, act);
}

/** The way to the director; where none was provided nothing happens, as on a page of samples. */
export function useAct(): Act {
  return inject(KEY, () => () => undefined, true);
}

/** Opens an incident that was picked on this screen, on the screen that the wall has for it. */
export function useOpenIncident(): (incident: string) => void {
  const act = useAct();
  const screen = useScreenStore();
  return (incident) => act({ kind: 'open-incident', incident, from: screen.screen });
}
