import type { ActKind } from '../../../shared/domain/acts.js';

/** A field of the form of an act. */
export interface ActField {
  readonly key: 'unit' | 'text' | 'until' | 'into' | 'level' | 'disposition';
  readonly required: boolean;
}

const must = (key: ActField['key']): ActField => ({ key, required: true });
const may = (key: ActField['key']): ActField => ({ key, required: false });

/** What is asked for each act; mirrors `COMMAND_ARGS` of contracts/commands.ts (tested against it). */
export const ACT_FIELDS: Readonly<Record<ActKind, readonly ActField[]>> = {
  sign: [may('text')],
  dispatch: [must('unit'), may('text')],
  accept: [may('unit'), may('text')],
  depart: [may('text')],
  contact: [may('text')],
  arrive: [may('text')],
  control: [may('text')],
  feedback: [must('text')],
  close: [may('disposition'), may('text')],
  return: [must('text')],
  suspend: [must('text')],
  resume: [may('text')],
  extend: [must('until'), must('text')],
  merge: [must('into'), may('text')],
  void: [must('text')],
  reopen: [must('text')],
  supervise: [must('level'), may('text')],
  assist: [must('unit'), may('text')],
  note: [must('text')],
};

/**
 * The arguments of a command from what was filled in: empty fields are left out.
 * @param until local time of the site in UTC ms, or null
 */
export function argsOf(
  kind: ActKind,
  filled: Readonly<Partial<Record<ActField['key'], string>>>,
  until: number | null,
): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const { key } of ACT_FIELDS[kind]) {
    const text = filled[key]?.trim() ?? '';
    if (text === '') continue;
    args[key] = key === 'until' ? until : key === 'level' ? Number(text) : text;
  }
  return args;
}
