import type { Language } from '../../shared/contracts/bridge.js';
import { PICTURE_MAX } from '../../shared/contracts/walls.js';

/** Why there is no picture of a screen, for the remote page in the language of the wall. */
export interface PictureWords {
  noWindow: string;
  notDrawn: string;
  late(seconds: number): string;
  tooLarge: string;
}

/** By language. */
export const PICTURE_WORDS: Readonly<Record<Language, PictureWords>> = {
  'zh-CN': {
    noWindow: '本屏显示器未接入,没有画面',
    notDrawn: '窗口尚未绘出画面',
    late: (seconds) => `窗口${seconds}秒内没有给出画面`,
    tooLarge: `截图超过${PICTURE_MAX}字节`,
  },
  en: {
    noWindow: 'the display of this screen is missing, so it has no picture',
    notDrawn: 'the window has drawn nothing yet',
    late: (seconds) => `the window drew no picture within ${seconds} s`,
    tooLarge: `the picture does not fit into ${PICTURE_MAX} bytes`,
  },
};
