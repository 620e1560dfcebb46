import type { StageFact } from '../../shared/domain/stage-clock.js';
import type { Row } from '../../shared/contracts/views.js';
import { SAMPLE_NOW } from './sample-site.js';

const LIMITS = [60_000, 180_000, 600_000] as const;

/** Milliseconds of `m:ss`. */
function span(text: string): number {
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return (minutes * 60 + seconds) * 1_000;
}

/** `1:47` done, `1:24!` done late, `8:56~` back-filled, `?` missing, `-` not applicable, `*` open. */
function fact(text: string, receivedAt: number, limit: number): StageFact {
  if (text === '?') return { kind: 'missing' };
  if (text === '-') return { kind: 'na' };
  if (text === 'x') return { kind: 'invalid' };
  if (text === '0') return { kind: 'never' };
  if (text === '*')
    return { kind: 'open', startAt: receivedAt, deadline: receivedAt + limit, limitMs: limit };
  const elapsedMs = span(text.replace(/[!~]/, ''));
  return {
    kind: 'done',
    elapsedMs,
    limitMs: limit,
    late: text.endsWith('!'),
    backfilled: text.endsWith('~'),
  };
}

/** Builds a row; `used` is the time since receipt at `now`. */
export function sampleRow(
  part: Partial<Row> & { readonly id: string },
  used = '5:00',
  stages: readonly string[] = ['0:20', '*', '*'],
  now: number = SAMPLE_NOW,
): Row {
  const receivedAt = now - span(used);
  return {
    version: 1,
    rev: 1,
    source: '110',
    category: 'dispute.family',
    urgency: 'normal',
    grade: null,
    title: null,
    brief: null,
    town: null,
    village: null,
    address: null,
    position: 'exact',
    placeCheck: 'agree',
    grid: null,
    unit: null,
    state: 'signed',
    receivedAt,
    closedAt: null,
    stages: stages.map((text, i) => fact(text, receivedAt, LIMITS[i] ?? 0)),
    drill: false,
    test: false,
    suspended: false,
    holder: 1,
    supervision: 0,
    ...part,
  };
}

const place = (town: string, village: string): Pick<Row, 'town' | 'village'> => ({ town, village });

/** The ten rows of the reference picture of the queue, at `now`. Village codes are the pack's. */
export function sampleQueue(
  villageCode: (town: string, village: string) => [string, string],
  now = SAMPLE_NOW,
): Row[] {
  const row = (
    id: string,
    used: string,
    stages: readonly string[],
    names: [string, string],
    part: Partial<Row>,
  ): Row => sampleRow({ id, ...place(...villageCode(...names)), ...part }, used, stages, now);
  return [
    row('119:1', '12:14', ['0:16', '1:38', '*'], ['五常街道', '横板桥社区'], {
      category: 'fire.risk',
      urgency: 'critical',
      source: '119',
      brief: '车棚电动车冒烟，住户已疏散',
      unit: '五常消防站',
    }),
    row('110:2', '3:26', ['0:22', '*', '*'], ['瓶窑镇', '南山村'], {
      category: 'rescue.water',
      urgency: 'urgent',
      brief: '老人独行堤岸，家属失联',
    }),
    row('12345:3', '0:48', ['*', '*', '*'], ['仓前街道', '葛巷社区'], {
      category: 'noise.house',
      source: '12345',
      brief: '午间装修施工，多户反映',
      state: 'new',
    }),
    row('grid:4', '2:15', ['0:31', '*', '*'], ['良渚街道', '七贤桥村'], {
      category: 'dispute.labour',
      supervision: 2,
      urgency: 'urgent',
      source: 'grid',
      brief: '工地门口十余人讨要工资',
    }),
    row('110:5', '8:27', ['0:14', '1:47', '*'], ['余杭街道', '金星村'], {
      urgency: 'critical',
      brief: '夫妻争执升级，有摔砸声',
    }),
    row('110:6', '6:37', ['0:44', '2:51', '*'], ['中泰街道', '南峰村'], {
      category: 'dispute.neighbour',
      holder: 2,
      brief: '宅基地围墙占界，双方争吵',
    }),
    row('phone:7', '5:02', ['0:19', '2:20', '-'], ['径山镇', '小古城村'], {
      category: 'dispute.property',
      source: 'phone',
      brief: '停车收费争议，电话调解中',
    }),
    row('grid:8', '18:05', ['0:37', '?', '9:12'], ['黄湖镇', '青山村'], {
      category: 'missing.person',
      source: 'grid',
      brief: '游客与同伴走散，手机关机',
    }),
    row('110:9', '23:47', ['0:25', '2:02', '8:56~'], ['鸬鸟镇', '雅城村'], {
      category: 'traffic.blocked',
      brief: '货车抛锚占道，等待拖离',
    }),
    row('ai:10', '40:31', ['1:24!', '2:58', '11:42!'], ['闲林街道', '西溪源村'], {
      category: 'fire.passage',
      urgency: 'urgent',
      source: 'ai',
      brief: '私家车堵塞通道，劝离受阻',
    }),
  ];
}
