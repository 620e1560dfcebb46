/** Towns with sample figures: ranked ones, two that print alike, and one that is too small. */
export const GALLERY_TOWNS = [
  { key: '330110005', name: { zh: '五常街道', en: 'Wuchang' }, k: 96, n: 100 },
  { key: '330110012', name: { zh: '仓前街道', en: 'Cangqian' }, k: 54, n: 60 },
  { key: '330110004', name: { zh: '余杭街道', en: 'Yuhang' }, k: 27, n: 30 },
  { key: '330110013', name: { zh: '中泰街道', en: 'Zhongtai' }, k: 28, n: 34 },
  { key: '330110112', name: { zh: '鸬鸟镇', en: 'Luniao' }, k: 8, n: 9 },
] as const;
