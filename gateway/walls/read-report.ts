import * as v from 'valibot';
import { WallReportSchema, type WallReport } from '../../shared/contracts/walls.js';

/** Layouts and programmes that a wall may offer. */
const OFFERS_MAX = 100;

const few = v.maxLength<string[], number>(OFFERS_MAX);
/** The contract, and a bound on what the contract leaves open: a wall is a program elsewhere. */
const BoundedReportSchema = v.object({
  ...WallReportSchema.entries,
  layouts: v.pipe(WallReportSchema.entries.layouts, few),
  programmes: v.pipe(WallReportSchema.entries.programmes, few),
});

/** A report of a wall, or what is wrong with it in words. */
export function readReport(
  raw: unknown,
): { readonly ok: true; readonly report: WallReport } | { readonly ok: false; readonly why: string } {
  const parsed = v.safeParse(BoundedReportSchema, raw, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue) ?? '(whole report)';
    return { ok: false, why: `${path}: expected ${issue.expected ?? issue.message}` };
  }
  const names = parsed.output.screens.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined
    ? { ok: true, report: parsed.output }
    : { ok: false, why: `screens: expected names that differ, came ${JSON.stringify(twice)} twice` };
}
