import type { Age } from '../../../shared/time/duration.js';

const AGE_UNIT = { second: '秒前', minute: '分前', hour: '小时前', day: '天前' } as const;

/** Who supervises, by level from 1 (domain §1.7). */
const SUPERVISORS = ['街道', '区', '区领导'] as const;

/** A span in full words: 3分12秒. */
function spanZh(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(s / 3_600);
  const minutes = Math.floor(s / 60) % 60;
  if (hours > 0) return `${hours}小时${minutes}分`;
  return minutes > 0 ? `${minutes}分${s % 60}秒` : `${s}秒`;
}

/** Header, link, times and words that every scene uses. */
export const app = {
  product: '一屏',
  scenes: {
    overview: '一屏统览',
    queue: '接处警',
    map: '辖区态势',
    health: '系统健康',
    incident: '事件跟踪',
    storm: '预警与防台',
    calibration: '屏幕校准',
  },
  townCount: (n: number) => `${n}镇街`,
  villageCount: (n: number) => `${n}村社`,
  tags: {
    demo: '演示数据',
    replay: (rate: string) => (rate === '1' ? '回放' : `回放 ×${rate}`),
    duty: '值守',
    briefing: '汇报',
    visit: '访客',
    drill: '演练',
    test: '测试',
    place: '位置不符',
    byPosition: '按坐标',
    suspended: '挂起',
    /** Which holder it is with, after returns (退回). */
    holder: (n: number) => `第${n}手`,
    more: (n: number) => `+${n}`,
    supervision: (level: number) => `督办·${SUPERVISORS[level - 1] ?? level}`,
  },
  link: {
    live: '链路正常',
    connecting: '连接中',
    stale: '链路无应答',
    lost: '链路中断',
    silent: '本机数据进程无应答',
  },
  clockOffset: (ms: string) => `对时 ${ms}毫秒`,
  clockVirtual: '非实时时钟',
  clockUnknown: '对时中',
  banner: {
    lost: (seconds: number) => `断链${spanZh(seconds)}`,
    lastGood: (time: string) => `末次${time}`,
    never: '尚无应答',
    old: '以下均为旧值，自动重连',
    reasons: {
      connecting: '尚未连上网关',
      stale: '网关无心跳',
      lost: '与网关的连接已断',
      silent: '本机数据进程无应答',
      live: '',
    },
  },
  catchUp: {
    back: '链路已恢复',
    away: (seconds: number) => `断链${spanZh(seconds)}`,
    arrived: (n: string, open: string) => `期间新到${n}件，未办结${open}件`,
    noneArrived: '期间无新到事件',
    due: (n: string) => `计时到期${n}次`,
    overdue: (n: string) => `现仍超时${n}次`,
    noneOverdue: '现无超时',
    noneDue: '期间无计时到期',
    between: (from: string, to: string) => `${from}—${to}`,
  },
  start: {
    waiting: '正在连接数据',
    detail: '连上后自动显示，无需操作',
    failing: '尚未连上，持续重试',
  },
  age: ({ unit, value }: Age) => `${value}${AGE_UNIT[unit]}`,
  staleAge: (seconds: number) => `陈旧${spanZh(seconds)}`,
  span: spanZh,
  none: '—',
  /** Between groups in a line. */
  group: '　',
  comma: '，',
  sentence: '；',
  days: (n: number) => `${n}天`,
  noData: '暂无数据',
  urgency: { critical: '特急', urgent: '紧急', normal: '一般' },
  limit: (minutes: number) => `${minutes}分`,
  limitSeconds: (seconds: number) => `${seconds}秒`,
  /** Where little room is: column heads and rates. */
  limitShort: (minutes: number) => `${minutes}分`,
  remaining: '剩',
  stage: {
    late: '超时',
    backfilled: '补录',
    paused: '挂起',
    waiting: '未开始',
    missing: '缺时点',
    invalid: '异常',
    never: '未到场',
    neverOther: '未完成',
    na: '不适用',
  },
  rate: {
    name: (limit: string, stage: string) => `${limit}${stage}`,
    excluded: (n: number) => `排除${n}`,
    minutes: (n: number) => `${n}分`,
    small: '样本不足',
    n: (n: number) => `n=${n}`,
    origin: { receipt: '自接报起', call: '自报警起' },
    /** Which rule and which start of its clocks a figure stands for. */
    plan: (plan: string, origin: string) => `${plan} ${origin}`,
    since: (time: string) => `${time}起`,
    yesterday: (time: string) => `昨日${time}`,
    excludedWhy: '排除：',
    notDue: (n: number) => `未到期${n}`,
    missing: (n: number) => `缺时点${n}`,
    invalid: (n: number) => `异常${n}`,
    backfilledIn: (n: number) => `含补录${n}件`,
  },
  place: {
    unknown: '位置未报',
    unknownCode: (code: string) => `编码${code}`,
    noCoordinates: '无坐标',
    scattered: '示意位置',
  },
  categoryUnknown: '未分类',
  sourceUnknown: (code: string) => code,
  items: (n: number) => `${n}件`,
  hour: (h: number) => `${h}时`,
} as const;
