import {
  PROBLEM_SEVERITY,
  type ImportProblem,
  type ImportProblemKind,
} from '../../../shared/contracts/jurisdiction-import.js';

/** A unit or feature as problems name it. */
export type Named = ImportProblem['unit'];

/** One thing that is wrong, with the severity of its kind. */
export function problemOf(
  kind: ImportProblemKind,
  unit: Named,
  more: { other?: Named | null; at?: readonly [number, number] | null; amount?: number } = {},
): ImportProblem {
  const { other = null, at = null, amount } = more;
  const place: [number, number] | null = at && [Number(at[0].toFixed(6)), Number(at[1].toFixed(6))];
  const rounded = amount === undefined ? null : Math.round(amount * 100) / 100;
  return { kind, severity: PROBLEM_SEVERITY[kind], unit, other, at: place, amount: rounded };
}
