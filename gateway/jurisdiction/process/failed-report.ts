import type { ImportReport } from '../../../shared/contracts/jurisdiction-import.js';

/**
 * The report of files of which nothing is known yet.
 * @param failure why they could not be read, in words
 */
export function failedReport(files: ImportReport['files'], failure: string | null): ImportReport {
  return {
    ok: false,
    failure,
    files,
    ...{ format: null, features: 0, fields: [], nameField: null, codeField: null, level: null, crs: null },
    ...{ matchedByCode: 0, matchedByName: 0, added: [], unmatchedFeatures: [], unmatchedUnits: [] },
    ...{ schematicParents: false, problems: [], problemsLeftOut: 0, vertices: 0, bbox: null },
  };
}
