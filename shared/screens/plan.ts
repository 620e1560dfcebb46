import type { AlarmPriority } from '../alarms/alarm.js';
import type { Scene, Variant } from '../contracts/vocabulary.js';
import type { WallProfile } from '../contracts/wall-profile.js';
import { type Brightness, UNDIMMED } from './brightness.js';
import { minuteOf } from './moment.js';

/** What a screen shows when nobody and nothing has changed it. */
export interface Shown {
  readonly scene: Scene;
  readonly variant: Variant;
}

/** Volume of a screen, 0 to 1, and when it is another. */
export interface ScreenSound {
  readonly volume: number;
  readonly quietHours: readonly { readonly from: string; readonly to: string; readonly volume: number }[];
}

/** One screen as the wall was set up. */
export interface PlannedScreen extends Shown {
  readonly name: string;
  readonly brightness: Brightness;
  readonly sound: ScreenSound;
}

/** What each named screen shows. */
export type Layout = WallProfile['layouts'][number];
/** Layouts in turn. */
export type Programme = WallProfile['programmes'][number];

/** What a wall may show over time. Fixed while the wall runs, but for screens that are added to it. */
export interface ScreensPlan {
  readonly screens: readonly PlannedScreen[];
  readonly layouts: readonly Layout[];
  readonly programmes: readonly Programme[];
  readonly takeOver: { readonly priorities: readonly AlarmPriority[]; readonly screen: string | null };
  readonly detailOn: string | null;
  readonly timeZone: string;
  /** Minutes after local midnight at which a shift begins. */
  readonly shiftStarts: readonly number[];
  /** False: the picture stays where it is. */
  readonly burnInShift: boolean;
}

const SOUND: ScreenSound = { volume: 0.8, quietHours: [] };

/**
 * The plan of a wall. Without a profile nothing is taken over: such a wall has a screen for each display
 * and none to spare.
 */
export function planOf(
  profile: WallProfile | null,
  screens: readonly (Shown & { readonly name: string })[],
): ScreensPlan {
  return {
    screens: screens.map(({ name, scene, variant }) => {
      const own = profile?.screens.find((screen) => screen.name === name);
      return { name, scene, variant, brightness: own?.brightness ?? UNDIMMED, sound: own?.sound ?? SOUND };
    }),
    layouts: profile?.layouts ?? [],
    programmes: profile?.programmes ?? [],
    takeOver: profile?.takeOver ?? { priorities: [], screen: null },
    detailOn: profile?.detailOn ?? null,
    timeZone: profile?.timeZone ?? 'Asia/Shanghai',
    shiftStarts: (profile?.shiftStarts ?? ['08:00', '20:00']).map(minuteOf),
    burnInShift: true,
  };
}

/** The screen of that name, or null. */
export const screenIn = (plan: ScreensPlan, name: string): PlannedScreen | null =>
  plan.screens.find((screen) => screen.name === name) ?? null;
