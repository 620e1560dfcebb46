import { formatClock } from '../../../shared/time/zone.js';

/**
 * Notes of the gateway on incidents of sensors. They are content, like the words of a source, and
 * stand in the language of the site. Each begins with 【, by which they are found again.
 */
export interface AlarmWords {
  off(at: number): string;
  chatter(changes: number, windowMs: number): string;
  chatterEnd(at: number, heldBack: number, on: boolean): string;
  floodTitle(count: number): string;
  flood(since: number, count: number): string;
  floodEnd(at: number, count: number): string;
  line(at: number, device: string, title: string): string;
}

/** The notes in Chinese; times in the site's zone. */
export function alarmWords(zone: string): AlarmWords {
  const time = (at: number): string => formatClock(at, zone);
  return {
    off: (at) => `【恢复】${time(at)} 报警信号恢复`,
    chatter: (changes, windowMs) => `【颤动】${windowMs / 1_000} 秒内变位 ${changes} 次，后续变位只计数`,
    chatterEnd: (at, heldBack, on) =>
      `【颤动结束】${time(at)} 起稳定，期间另有 ${heldBack} 次变位，当前${on ? '仍在报警' : '已恢复'}`,
    floodTitle: (count) => `传感报警洪峰：已归并 ${count} 条`,
    flood: (since, count) => `【洪峰】${time(since)} 起报警密集，已归并 ${count} 条，逐条可查`,
    floodEnd: (at, count) => `【洪峰结束】${time(at)} 回落，共归并 ${count} 条`,
    line: (at, device, title) => `${time(at)} ${device} ${title}`,
  };
}

/** Text without notes of the gateway. */
export function withoutNotes(brief: string): string {
  return brief
    .split('\n')
    .filter((line) => !line.startsWith('【'))
    .join('\n');
}
