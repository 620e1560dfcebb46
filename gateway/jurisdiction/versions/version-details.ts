import type { ImportOptions, ImportReport } from '../../../shared/contracts/jurisdiction-import.js';

/** What a version keeps of how it was made: enough to make it again, without its thousand problems. */
export function versionDetails(options: ImportOptions, report: ImportReport): Record<string, unknown> {
  const { files, format, level, crs, nameField, codeField, matchedByCode, matchedByName, added, vertices } =
    report;
  return {
    ...{ options, files, format, level, crs, nameField, codeField, matchedByCode, matchedByName, vertices },
    added: added.map(({ code }) => code),
    unmatchedFeatures: report.unmatchedFeatures.length,
    unmatchedUnits: report.unmatchedUnits.map(({ code }) => code),
    warnings: report.problems.length + report.problemsLeftOut,
  };
}
