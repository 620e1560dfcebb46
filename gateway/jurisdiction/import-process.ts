import { importLayer } from './process/import-layer.js';
import { readJob, writeOutcome } from './process/job.js';

/**
 * A process of its own for one import: mapshaper, the geometry and a GeoPackage of strangers stay out
 * of the gateway, and what takes too long or too much memory ends alone. The last argument is the
 * folder of the job (process/job.ts).
 */
const folder = process.argv.at(-1) ?? '';
importLayer(readJob(folder)).then(
  (outcome) => {
    writeOutcome(folder, outcome);
    process.exit(0);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
