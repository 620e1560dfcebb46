import * as v from 'valibot';

/**
 * What people of the room do to an incident beside what its source tells (domain §1.3–1.5): 签收,
 * 下派, 接单, 出动, 联系, 到达, 处置, 反馈, 办结, 退回, 挂起, 恢复, 延期, 合并, 作废, 重办, 督办, 增援,
 * 备注.
 */
export const ACT_KINDS = [
  'sign',
  'dispatch',
  'accept',
  'depart',
  'contact',
  'arrive',
  'control',
  'feedback',
  'close',
  'return',
  'suspend',
  'resume',
  'extend',
  'merge',
  'void',
  'reopen',
  'supervise',
  'assist',
  'note',
] as const;
/** Kind of an act. */
export type ActKind = (typeof ACT_KINDS)[number];

/** Levels of supervision (督办): 0 none, 1 街道, 2 区, 3 区领导 (domain §1.7). */
export const SUPERVISION_MAX = 3;
/** Acts kept on one incident; the gateway refuses more. */
export const ACTS_MAX = 500;
/** Longest text of an act, in UTF-16 units. */
export const ACT_TEXT_MAX = 500;

const instant = v.pipe(v.number(), v.finite());

/** Schema of one act. */
export const ActSchema = v.object({
  /** Ordinal among the acts of its incident, from 1. Given by the gateway, without a hole. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: v.picklist(ACT_KINDS),
  /** When it happened, server UTC ms. */
  at: instant,
  /** When it was entered. */
  entered: instant,
  /** Login name of who did it; never a person's name. */
  by: v.pipe(v.string(), v.maxLength(64)),
  role: v.pipe(v.string(), v.maxLength(32)),
  /** Reason or note, masked. */
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(ACT_TEXT_MAX))),
  /** Unit that is dispatched or assists. */
  unit: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
  /** New due time of an extension, UTC ms. */
  until: v.exactOptional(instant),
  /** Level of a supervision, 0 ends it. */
  level: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SUPERVISION_MAX))),
});

/** One act on an incident. */
export type Act = v.InferOutput<typeof ActSchema>;

/** Time of the last return (退回), or null: work stamps up to then belong to the holder before. */
export function returnedAt(acts: readonly Act[] | undefined): number | null {
  if (!acts) return null;
  for (let i = acts.length - 1; i >= 0; i--) {
    const act = acts[i];
    if (act?.kind === 'return') return act.at;
  }
  return null;
}

/** How many holders it has had: 1 and one more for each return. */
export function holderCount(acts: readonly Act[] | undefined): number {
  return 1 + (acts?.filter(({ kind }) => kind === 'return').length ?? 0);
}

/** A stretch in which the incident was suspended; `to` is null while it lasts. UTC ms. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
}

/** All suspensions, oldest first. A second suspend inside a suspension changes nothing. */
export function pausesOf(acts: readonly Act[] | undefined): Pause[] {
  const pauses: Pause[] = [];
  let from: number | null = null;
  for (const { kind, at } of acts ?? []) {
    if (kind === 'suspend') from ??= at;
    if (kind !== 'resume' || from === null) continue;
    pauses.push({ from, to: Math.max(from, at) });
    from = null;
  }
  if (from !== null) pauses.push({ from, to: null });
  return pauses;
}

/** Level of supervision in force: that of the last supervise. */
export function supervisionOf(acts: readonly Act[] | undefined): number {
  let level = 0;
  for (const act of acts ?? []) if (act.kind === 'supervise') level = act.level ?? 0;
  return level;
}
