import type { Boundaries } from '../../../shared/contracts/boundaries.js';
import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { ImportOptions, ImportReport } from '../../../shared/contracts/jurisdiction-import.js';
import type { InputFile } from '../read/raw-layer.js';

/** What an import starts from. */
export interface ImportInput {
  readonly files: readonly InputFile[];
  readonly options: ImportOptions;
  /** The pack that the new layer goes into. */
  readonly pack: Pack;
  readonly boundaries: Boundaries;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What came of it: `made` is there when `report.ok`. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly made: { readonly pack: Pack; readonly boundaries: Boundaries } | null;
}
