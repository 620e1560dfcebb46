import * as v from 'valibot';
import { WallReportSchema, type WallReport } from '../../shared/contracts/walls.js';

/** A report of a wall, which is a program elsewhere, or what is wrong with it in words. */
export function readReport(
  raw: unknown,
): { readonly ok: true; readonly report: WallReport } | { readonly ok: false; readonly why: string } {
  const parsed = v.safeParse(WallReportSchema, raw, { abortEarly: true });
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
