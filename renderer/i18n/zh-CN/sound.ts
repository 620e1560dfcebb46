/** Words of the wall's sound. */
export const sound = {
  failed: '声音不可用',
  faults: {
    'no-context': '本机无法发声',
    suspended: '音频被系统暂停',
    'needs-click': '点击一次以启用声音',
    frozen: '音频停滞',
    'no-device': '无音频输出设备',
    silent: '未测到输出',
  },
  untried: '声音未检测',
  proven: '声音已检测',
  testing: '声音检测中',
  /** Said after the three tones of a proof. */
  testWords: '声音测试',
  toneOnly: '仅提示音',
  muted: (left: string) => `静音 ${left}`,
  quiet: '安静时段',
  drill: '演练',
} as const;
