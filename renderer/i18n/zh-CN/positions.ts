const CRS = { WGS84: 'WGS-84', GCJ02: 'GCJ-02', BD09: 'BD-09', CGCS2000: 'CGCS2000' } as const;

/** What is suspected of the coordinates of a source; `k` of the `n` points that decide. */
export const positions = {
  datum: (crs: keyof typeof CRS, k: string, n: string) => `坐标疑似${CRS[crs]}（${n}中${k}）`,
  swapped: (k: string, n: string) => `经纬度颠倒（${n}中${k}）`,
  rounded: (k: string, n: string) => `坐标仅两位小数（${n}中${k}）`,
  zero: (k: string, n: string) => `坐标为零（${n}中${k}）`,
  'out-of-area': (k: string, n: string) => `坐标远离辖区（${n}中${k}）`,
  projected: (k: string, n: string) => `坐标为平面米值（${n}中${k}）`,
  disagree: (k: string, n: string) => `编码与坐标不符 ${k}（近${n}件）`,
} as const;
