import { chineseCount, chineseNumber } from '../../alarms/chinese-number.js';

/** A stage as a sentence names it. */
interface SaidStage {
  readonly key: string;
  readonly name: string;
  /** Named after a force: 派出所. */
  readonly force: boolean;
}

/** A span as it is said: 十分钟, 两小时, 四十五秒. */
function spoken(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1_000));
  const hours = Math.floor(s / 3_600);
  const minutes = Math.floor(s / 60) % 60;
  const seconds = s % 60;
  const minuteWord = hours === 0 && seconds > 0 ? '分' : '分钟';
  return [
    hours > 0 ? `${chineseCount(hours)}小时` : '',
    minutes > 0 ? `${chineseCount(minutes)}${minuteWord}` : '',
    seconds > 0 && hours === 0 ? `${chineseNumber(seconds)}秒` : '',
  ].join('');
}

/** Words of alarms: strip, cards, and what is said after a tone. */
export const alarms = {
  title: '告警',
  /** Between words that belong together. */
  gap: ' ',
  spoken,
  levels: { critical: '一级', urgent: '二级', normal: '一般' },
  late: ({ name, force }: SaidStage, span: string, again: boolean) => {
    const still = again ? '仍未' : '未';
    return force ? `${name}${span}${still}到` : `${span}${still}${name}`;
  },
  /** Where little room is. */
  lateShort: ({ name, force }: SaidStage, limit: string) =>
    force ? `${name}${limit}未到` : `${limit}未${name}`,
  overdue: (stage: string) => `${stage}超时`,
  newUrgent: '新到事件',
  sourceDown: (source: string) => `${source}来源中断`,
  seatEmpty: (seat: string) => `${seat}席位无人`,
  leaderOrder: '领导指令待办',
  linkLost: '与网关断链',
  times: (n: number) => `共${chineseCount(n)}条`,
  unacked: '未确认',
  ackedState: '已确认',
  shelvedState: '搁置',
  unackedCount: (n: string) => `未确认${n}条`,
  others: (n: string) => `另${n}条未确认`,
  noneUnacked: '无未确认告警',
  acked: (n: string) => `已确认${n}条`,
  shelved: (n: string) => `搁置${n}条`,
  drills: (n: string) => `演练${n}条`,
  escalated: '已上报值班长',
  silenced: '已静音',
  chatter: '反复告警',
  stale: '超24小时',
  raised: (time: string) => `${time}起`,
  newest: (time: string) => `最新${time}`,
  merged: (n: string) => `已归并${n}条`,
  more: (n: string) => `另${n}条未列出`,
  allShown: '全部列出',
  empty: '当前没有告警',
  ackedBy: (who: string, at: string) => (at === '' ? `${who}已确认` : `${who}${at}确认`),
  shelvedBy: (who: string, until: string) => `${who}搁置至${until}`,
  flood: {
    title: '告警洪峰',
    since: (time: string) => `自${time}`,
    count: (n: string) => `10分钟${n}条`,
  },
  takeOver: (scene: string) => `告警接管　处置确认后返回${scene}`,
  drill: '演练',
} as const;
