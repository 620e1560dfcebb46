import { fileURLToPath } from 'node:url';
import type { Incident } from '../../../shared/domain/incident.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import { stageFacts } from '../../../shared/domain/stage-facts.js';
import { BUCKET_EDGES, distribution } from '../../../shared/metrics/buckets/buckets.js';
import { compareFigures } from '../../../shared/metrics/compare/change.js';
import {
  toDateWindows,
  wholePeriodWindows,
  type ComparedWindows,
} from '../../../shared/metrics/compare/periods.js';
import { percentileFigure } from '../../../shared/metrics/percentiles/duration-figures.js';
import { closeRate } from '../../../shared/metrics/handling/close-rate.js';
import { handlingCase } from '../../../shared/metrics/handling/handling-case.js';
import { repeatCall } from '../../../shared/metrics/repeat/repeat-call.js';
import { repeatGroups } from '../../../shared/metrics/repeat/repeat-groups.js';
import { stageDurations, stageRate, type StageCase } from '../../../shared/metrics/response/stage-figures.js';
import { verdictOf } from '../../../shared/metrics/stage-tally.js';
import { cohortOf, entersAt, isClosedDuplicate, isPractice } from '../../../shared/metrics/volume/cohort.js';
import { countsPerBin, volumeOf } from '../../../shared/metrics/volume/volume.js';
import { plan1310 } from '../../../shared/testing/plan-1310.js';
import { DICTIONARY, FakeGateway } from '../../import/fake-run.js';
import { loadProfile } from '../../import/profile.js';
import { readExport } from '../../import/read-export.js';
import { replayEvents } from '../../import/replay-events.js';
import { RUN_BATCH_MAX } from '../../import/timed-event.js';
import { CAD_PAIRS, CAD_ZONE, type CadFigures, type CadQuestion } from './cad-figures.js';

const PROFILE = fileURLToPath(
  new URL('../../../resources/import-profiles/dispatch-export.yaml', import.meta.url),
);
const NEEDS = new Map(DICTIONARY.categories.map((category) => [category.code, category]));
const PLAN = plan1310();
/** Each pair as a stage, so that the product's own clocks judge the order of stamps. */
const ORDER: SlaPlan = {
  ...PLAN,
  id: 'order',
  stages: CAD_PAIRS.map(([from, to]) => ({
    ...{ key: `${from}-${to}`, name: { zh: '顺序', en: 'Order' }, from: [from], to: [to], limitMs: 1 },
    ...{ inclusive: true, applies: { need: 'all' }, pausable: false, perHolder: false, targets: [] },
  })),
};
const RULES = { zone: CAD_ZONE, dayStartMin: 0 };

/** The export as the gateway would hold it at `asOf`: profile, events, ingest, reducer. */
async function incidentsAt({ path, asOf }: CadQuestion): Promise<Incident[]> {
  const profile = await loadProfile(PROFILE);
  const { incidents } = await readExport(path, profile);
  const gateway = new FakeGateway(() => asOf);
  const events = [...replayEvents(incidents, profile.appears)].filter(({ at }) => at <= asOf);
  for (let i = 0; i < events.length; i += RUN_BATCH_MAX) {
    const reply = await gateway.post(events.slice(i, i + RUN_BATCH_MAX).map(({ event }) => event));
    if (reply.refused > 0) throw new Error(`the gateway refused ${reply.refused} events of ${path}`);
  }
  return [...gateway.replica.incidents.values()];
}

/** The figures by import profile, ingest, reducer and `shared/metrics`. */
export async function ourFigures(question: CadQuestion): Promise<CadFigures> {
  const { window, asOf } = question;
  const context = { window, asOf, source: 'CAD', origin: PLAN.origin, plan: PLAN.id };
  const all = await incidentsAt(question);
  const inside = all.filter((incident) => {
    const at = entersAt(incident);
    return at !== null && at >= window.from && at < window.to;
  });
  const { incidents: cohort } = cohortOf(all, window);
  const stages = PLAN.stages.map(({ key }, i) => ({ key, cases: casesOf(cohort, PLAN, i) }));
  const each = <T>(figure: (cases: readonly StageCase[]) => T): Record<string, T> =>
    Object.fromEntries(stages.map(({ key, cases }) => [key, figure(cases)]));
  const closed = closeRate(
    cohort.map((incident) => handlingCase(incident, null)),
    context,
  );
  const rule = {
    minGapMs: 480_000,
    maxGapMs: 259_200_000,
    chainMode: 'previous',
    excludeMerged: true,
  } as const;
  const calls = cohort.flatMap((incident) => repeatCall(incident, incident.fields.title ?? null) ?? []);
  const { groups } = repeatGroups(calls, { ...rule, key: { kind: 'matter' }, scope: 'unit' });
  return {
    cohort: ids(cohort),
    practice: ids(inside.filter(isPractice)),
    duplicates: ids(inside.filter((incident) => !isPractice(incident) && isClosedDuplicate(incident))),
    stages: each((cases) => verdicts(cases, asOf)),
    rates: each((cases) => {
      const { k, n } = stageRate(cases, context).rate;
      return { k: k ?? 0, n };
    }),
    percentiles: each((cases) => {
      const durations = stageDurations(cases, asOf);
      const [p50, p90] = [0.5, 0.9].map((p) => percentileFigure(durations, p, context).value);
      return { p50: p50 ?? null, p90: p90 ?? null };
    }),
    reversed: Object.fromEntries(
      ORDER.stages.map(({ key }, i) => [key, verdicts(casesOf(cohort, ORDER, i), asOf)['invalid'] ?? []]),
    ),
    buckets: {
      sign: buckets(cohort, 'signed', BUCKET_EDGES.sign),
      dispatchOut: buckets(cohort, 'departed', BUCKET_EDGES.dispatchOut),
      feedback: buckets(cohort, 'closed', BUCKET_EDGES.feedback),
    },
    daily: countsPerBin(all, window, 86_400_000),
    weeks: {
      whole: weekChange(all, wholePeriodWindows('week', asOf, RULES), question),
      toDate: weekChange(all, toDateWindows('week', asOf, RULES), question),
    },
    closed: { k: closed.k ?? 0, n: closed.n },
    repeats: groups.flatMap(({ repeats }) => repeats).sort(),
  };
}

function casesOf(cohort: readonly Incident[], plan: SlaPlan, stage: number): StageCase[] {
  return cohort.flatMap((incident) => {
    const fact = stageFacts(incident, plan, NEEDS.get(incident.fields.category ?? ''))[stage];
    return fact ? [{ id: incident.id, fact }] : [];
  });
}

function verdicts(cases: readonly StageCase[], asOf: number): Record<string, string[]> {
  const byKind: Record<string, string[]> = {};
  for (const { id, fact } of cases) (byKind[verdictOf(fact, asOf).kind] ??= []).push(id);
  for (const list of Object.values(byKind)) list.sort();
  return byKind;
}

function buckets(
  cohort: readonly Incident[],
  end: 'signed' | 'departed' | 'closed',
  edges: readonly number[],
): number[] {
  const spans = cohort.flatMap(({ stamps }) => {
    const [start, stamp] = [stamps.received, stamps[end]];
    return start && stamp ? [stamp.at - start.at] : [];
  });
  const context = { window: null, asOf: 0, source: 'CAD' };
  return distribution(spans, edges, context).buckets.map(({ count }) => count);
}

function weekChange(all: readonly Incident[], windows: ComparedWindows, { asOf }: CadQuestion) {
  const volume = ([window]: ComparedWindows['current']) => {
    if (!window) throw new Error('a week without a window');
    return volumeOf(all, { window, asOf, source: 'CAD' }).events;
  };
  const [current, base] = [volume(windows.current), volume(windows.base)];
  const change = compareFigures(current, base, { comparison: 'sequential', zone: CAD_ZONE, breaks: [] });
  return { current: current.n, base: base.n, relative: change.kind === 'change' ? change.relative : null };
}

const ids = (incidents: readonly Incident[]): string[] => incidents.map(({ id }) => String(id)).sort();
