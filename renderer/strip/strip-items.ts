import { SCENES, type ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { Messages } from '../i18n/messages.js';

/** One button of the strip. */
export interface StripItem {
  /** Stays the same while the button means the same, for the focus. */
  readonly key: string;
  readonly label: string;
  readonly action: WallAction;
  /** It is so already. */
  readonly on: boolean;
  /** The number key that presses it, or null. */
  readonly digit: number | null;
}

/** Buttons that belong together. */
export interface StripGroup {
  readonly key: string;
  readonly label: string;
  readonly items: readonly StripItem[];
}

/** Minutes that a mute may be asked for. */
const MUTES = [5, 10] as const;

/** What the strip of a screen offers now; a group without a button is left out. */
export function stripGroups(info: ScreenInfo, t: Messages): StripGroup[] {
  const { screen, offers, programme, sound, takeOver, incident } = info;
  const item = (key: string, label: string, action: WallAction, on = false): StripItem => {
    return { key, label, action, on, digit: null };
  };
  const groups: StripGroup[] = [
    {
      key: 'wall',
      label: t.strip.wall,
      items: [
        ...(takeOver === null ? [] : [item('give-back', t.strip.giveBack, { kind: 'give-back' })]),
        ...(incident === null || takeOver !== null
          ? []
          : [item('close', t.strip.closeIncident, { kind: 'close-incident' })]),
        item('identify', t.strip.identify, { kind: 'identify' }, info.identify !== null),
        item('reload', t.strip.reload, { kind: 'reload', screen }),
      ],
    },
    {
      key: 'scenes',
      label: t.strip.scenes,
      items: SCENES.map((scene, index) => ({
        ...item(`scene-${scene}`, t.scenes[scene], { kind: 'scene', screen, scene }, info.scene === scene),
        digit: index + 1,
      })),
    },
    {
      key: 'layouts',
      label: t.strip.layouts,
      items: offers.layouts.map((layout) => item(`layout-${layout}`, layout, { kind: 'layout', layout })),
    },
    {
      key: 'programmes',
      label: t.strip.programmes,
      items: [
        ...offers.programmes.map((name) => {
          const on = programme?.name === name;
          const label = on ? t.strip.step(name, programme.step, programme.of) : name;
          return item(`programme-${name}`, label, { kind: 'programme', programme: name }, on);
        }),
        ...(programme === null
          ? []
          : [
              item('previous', t.strip.previous, { kind: 'step', by: -1 }),
              item('next', t.strip.next, { kind: 'step', by: 1 }),
              item('stop', t.strip.stop, { kind: 'programme-stop' }),
            ]),
      ],
    },
    {
      key: 'sound',
      label: t.strip.sound,
      items: [
        ...(sound.mutedForMs === null ? [] : [item('unmute', t.strip.unmute, { kind: 'unmute' })]),
        ...MUTES.map((minutes) => item(`mute-${minutes}`, t.strip.mute(minutes), { kind: 'mute', minutes })),
        item('sound-test', t.strip.soundTest, { kind: 'sound-test' }),
      ],
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
