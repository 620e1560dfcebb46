import type { FigureLine } from '../../shared/contracts/figures.js';
import type { Incident } from '../../shared/domain/incident.js';
import { isOpen, stateOf } from '../../shared/domain/lifecycle.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import { BUCKET_EDGES, distribution } from '../../shared/metrics/buckets/buckets.js';
import { Exclusions } from '../../shared/metrics/figure/exclusions.js';
import { CONTACT_LIMIT_MS, contactSpans, spanRate } from '../../shared/metrics/response/span-rate.js';
import type { Cut } from './cut.js';
import type { FigureScope } from './figure-rules.js';
import { behind, lineOf } from './line.js';
import { inChunks, type Work } from './sliced.js';

/** 先行联系及时率: the caller was phoned within three minutes of receipt. */
export function* contactLine({ cohort, hull }: Cut, scope: FigureScope): Work<FigureLine> {
  const context = { ...scope, window: hull, origin: 'receipt' as const };
  const spans = yield* inChunks(cohort.incidents, contactSpans);
  const { rate, failed, zero } = spanRate(spans, CONTACT_LIMIT_MS, 'contact', context, cohort.excluded);
  return lineOf('contact', rate, { behind: behind('failed', failed), zero });
}

const DISTRIBUTIONS = [
  ['sign', 'signed'],
  ['dispatchOut', 'departed'],
  ['feedback', 'feedback'],
] as const;

/** 签收, 出警 and 反馈 by the buckets of the 110 bulletin, from receipt. */
export function* bucketLines({ cohort, hull }: Cut, scope: FigureScope): Work<FigureLine[]> {
  const context = { ...scope, window: hull, origin: 'receipt' as const };
  const lines: FigureLine[] = [];
  for (const [metric, end] of DISTRIBUTIONS) {
    const exclusions = new Exclusions();
    exclusions.addAll(cohort.excluded);
    const spans = yield* inChunks(cohort.incidents, (chunk) =>
      chunk.flatMap((incident) => spanOf(incident, end, exclusions)),
    );
    const { buckets, total } = distribution(spans, BUCKET_EDGES[metric], context, exclusions.record);
    lines.push(lineOf(metric, total, { buckets: [...buckets] }));
  }
  return lines;
}

/** The duration, or none and why. */
function spanOf(incident: Incident, end: StampKey, exclusions: Exclusions): number[] {
  const { received, [end]: ended } = incident.stamps;
  if (received && ended) return [ended.at - received.at];
  exclusions.add(received && isOpen(stateOf(incident)) ? 'notDue' : 'missing');
  return [];
}
