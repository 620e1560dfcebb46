import { watchEffect } from 'vue';
import { lineWidths } from '../../shared/room/line-widths.js';
import { useScreenStore } from '../stores/screen.js';

/**
 * Puts what the screen is into the style of the whole page: root font size, language, theme, motion, and
 * rules in whole pixels of its room. Called once, by the root component.
 */
export function useTheme(root: HTMLElement): void {
  const screen = useScreenStore();
  watchEffect(() => {
    root.style.fontSize = `${10 * screen.scale}px`;
    root.lang = screen.language;
    root.dataset['theme'] = screen.theme;
    root.dataset['motion'] = screen.motion;
  });
  watchEffect(() => {
    const { room } = screen.info;
    const widths = room ? lineWidths(room, screen.scale) : null;
    for (const [name, px] of [
      ['--rule', widths?.rule],
      ['--rule-2', widths?.rule2],
    ] as const) {
      if (px === undefined) root.style.removeProperty(name);
      else root.style.setProperty(name, `${px}px`);
    }
  });
}
