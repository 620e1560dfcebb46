import { actNames, stampNames } from './act-names.js';

/** Words of scene 3, one incident followed. */
export const incident = {
  none: '没有计时中的事件',
  noneDetail: '在任一屏点选事件，或有计时中的事件时自动显示',
  idle: {
    title: '事件跟踪',
    shows: [
      ['时限', '每个环节已用、剩余或超时的时间'],
      ['时间线', '谁在何时接单、出动、到场，谁尚未回应'],
      ['现场与力量', '现场位置、就近空闲力量和视频'],
      ['处置记录', '指挥室的每一步，最新在上'],
    ],
  },
  gone: '该事件已不在本墙范围内',
  received: (source: string, time: string) => `${source}　${time}接报`,
  used: (time: string) => `已用${time}`,
  unit: (name: string) => `处置力量${name}`,
  short: (percent: number) => `剩余不足${percent}%`,
  timeline: {
    title: '时间线',
    scope: { receipt: '自接报起', call: '自报警起' },
    now: (time: string) => `现在${time}`,
    limit: (limit: string, stage: string) => `${limit}${stage}`,
    more: (n: number) => `另有${n}个力量未列`,
    room: '指挥室',
    unknownUnit: '处置力量',
    assist: '增援',
    waiting: (time: string) => `未接单　通知已过${time}`,
    stamp: (name: string, time: string) => `${name}${time}`,
  },
  map: { title: '现场与力量' },
  records: {
    title: '处置记录',
    scope: (n: number) => `${n}条，最新在上`,
    more: (n: number) => `另有${n}条更早`,
    none: '尚无处置记录',
  },
  acts: actNames,
  stamps: stampNames,
} as const;
