import type { WallBridge } from '../../shared/contracts/bridge.js';
import type { Problem } from '../../shared/screens/problem.js';
import type { PortClient } from '../feed/port-client.js';
import { MESSAGES } from '../i18n/messages.js';
import type { useScreenStore } from '../stores/screen.js';
import type { Act } from './actions.js';
import type { BrowserDirector } from './browser-director.js';
import type { FaultSink } from './faults.js';

/** Cards that the director of a tab looks at for one that takes it over. */
const CARDS = 20;

/** The way to the director of this window. */
export function actionsOf(
  bridge: WallBridge | null,
  director: BrowserDirector | null,
  report: FaultSink,
): Act {
  return (action) => {
    director?.act(action);
    bridge?.act(action).catch((error: unknown) => report(`act ${action.kind}: ${String(error)}`));
  };
}

/** Why a tab did not carry out what the remote page asked for, in its language; null: it did. */
export function refusalOf(problem: Problem | null, store: ReturnType<typeof useScreenStore>): string | null {
  if (problem === null) return null;
  const words = MESSAGES[store.language].remote;
  return problem.kind === 'unknown-screen' ? words.otherScreen(store.screen) : words.notHere;
}

/** Tells the director of a tab which alarms nobody has acknowledged, if one may take it over. */
export function followAlarms(client: PortClient, director: BrowserDirector): void {
  if (!director.takesOver) return;
  client.subscribe('alarms', { limit: CARDS }, ({ cards }) =>
    director.setAlarms(cards.filter(({ state }) => state === 'unacked')),
  );
}
