/** Words for the marks of incidents and units on the map. */
export const mapSymbols = {
  unsigned: '待签收',
  responding: '响应中',
  enRoute: '赶赴',
  handling: '处置',
  overrun: '超时，仍在计',
  unacked: '告警未确认',
  scattered: '示意位置',
  disagree: '编码与坐标不符',
  village: '仅到村社',
  cluster: '聚合件数',
  clusterOverrun: '其中超时件数',
  unitOut: '力量出动',
  unitFree: '力量空闲',
  unitOff: '力量离岗',
  unitFading: '位置超1分钟',
  unitStale: '位置超5分钟',
} as const;
