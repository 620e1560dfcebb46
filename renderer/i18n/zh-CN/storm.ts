/** Words of scene 12, warnings and storm mode. */
export const storm = {
  title: '生效预警',
  scope: (n: number, drills: number) => (drills > 0 ? `${n}条　演练与测试${drills}条` : `${n}条`),
  none: '当前没有生效预警',
  noneDetail: '收到预警后立即显示，过期自动撤下',
  mode: '防御响应',
  period: (from: string, until: string) => `${from}生效　至${until}`,
  open: (from: string) => `${from}生效　未说明终止时间`,
  left: (time: string) => `剩${time}`,
  areas: '范围',
  andMore: (n: number) => `等${n}处`,
  instruction: '防御指南',
  more: (n: number) => `另有${n}条预警`,
  map: '预警区与力量',
  incidents: { title: '最急事件', scope: '先超时，后按剩余时间', empty: '当前没有计时中的事件' },
  comma: '、',
} as const;
