/** Words of video tiles, and of the base map below everything. */
export const video = {
  states: { connecting: '连接中', live: '直播', still: '静帧', none: '无信号' },
  lastGood: (clock: string) => `最后画面 ${clock}`,
  more: (n: number) => `另有${n}路`,
  title: '现场画面',
  baseUnavailable: '底图不可用',
  noApproval: '未填审图号',
  noBase: '无底图',
} as const;
