import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { CAD_PAIRS, type CadFigures, type CadQuestion } from './cad-figures.js';
import { CASES_SQL, VERDICTS_SQL } from './cases.sql.js';

type Row = Record<string, unknown>;
type Parameters = Record<string, DuckDBValue>;

const COHORT = 'inside and not practice and not twin';
const STAGES = ['receive', 'respond', 'arrive'];
/** Edges of the buckets in ms, as the bulletin prints them: written again, not imported. */
const BUCKETS = {
  sign: ['signed', [0, 30_000, 60_000, 120_000, 180_000]],
  dispatchOut: ['departed', [0, 300_000, 600_000, 900_000, 1_800_000]],
  feedback: ['closed', [0, 1_800_000, 3_600_000, 7_200_000, 14_400_000]],
} as const;

/** The same figures straight from the CSV files by DuckDB. */
export async function duckdbFigures({ path, window, asOf }: CadQuestion): Promise<CadFigures> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const ask = asker(connection);
    const glob = (await stat(path)).isDirectory() ? join(path, '*.csv') : path;
    const at = { from: BigInt(window.from), to: BigInt(window.to), as_of: BigInt(asOf) };
    await ask(CASES_SQL, { path: glob, ...at });
    await ask(VERDICTS_SQL, { as_of: at.as_of });
    return await figures(ask, window, asOf);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Ask = (sql: string, parameters?: Parameters) => Promise<Row[]>;

const asker =
  (connection: DuckDBConnection): Ask =>
  async (sql, parameters = {}) =>
    (await connection.runAndReadAll(sql, parameters)).getRowObjectsJS();

async function figures(ask: Ask, { from, to }: CadQuestion['window'], asOf: number): Promise<CadFigures> {
  const ids = async (where: string): Promise<string[]> =>
    (await ask(`select id from cases where ${where} order by id`)).map(({ id }) => String(id));
  const counted = async (where: string): Promise<number> =>
    number(await ask(`select count(*) from cases where ${where}`));
  const between = (a: number, b: number): string =>
    `received >= ${a} and received < ${b} and not practice and not twin`;
  const change = async (current: readonly [number, number], base: readonly [number, number]) => {
    const [now, before] = [await counted(between(...current)), await counted(between(...base))];
    return { current: now, base: before, relative: before < 10 ? null : (now - before) / before };
  };
  const [week] = await ask(
    `select epoch_ms(date_trunc('week', make_timestamp((${asOf} + 28800000) * 1000))) - 28800000 as monday`,
  );
  const monday = Number(week?.['monday']);
  const DAY = 86_400_000;
  return {
    cohort: await ids(COHORT),
    practice: await ids('inside and practice'),
    duplicates: await ids('inside and not practice and twin'),
    stages: await byStage((stage) => verdicts(ask, stage)),
    rates: await byStage(async (stage) => {
      const rate = (kinds: string) =>
        ask(`select count(*) from verdicts where stage = '${stage}' and kind in (${kinds})`).then(number);
      return { k: await rate(`'pass'`), n: await rate(`'pass', 'late', 'overdue', 'never'`) };
    }),
    percentiles: await byStage(async (stage) => ({
      p50: await percentile(ask, stage, 50),
      p90: await percentile(ask, stage, 90),
    })),
    reversed: Object.fromEntries(
      await Promise.all(
        CAD_PAIRS.map(async ([a, b]) => {
          const where = `${COHORT} and ending is distinct from 'duplicate' and ${b} < ${a}`;
          return [`${a}-${b}`, await ids(where)] as const;
        }),
      ),
    ),
    buckets: Object.fromEntries(
      await Promise.all(
        Object.entries(BUCKETS).map(
          async ([name, [end, edges]]) => [name, await buckets(ask, end, edges)] as const,
        ),
      ),
    ),
    daily: await Promise.all(
      Array.from({ length: Math.ceil((to - from) / DAY) }, (_, i) =>
        counted(`inside and ${between(from + i * DAY, from + (i + 1) * DAY)}`),
      ),
    ),
    weeks: {
      whole: await change([monday - 7 * DAY, monday], [monday - 14 * DAY, monday - 7 * DAY]),
      toDate: await change([monday, asOf], [monday - 7 * DAY, asOf - 7 * DAY]),
    },
    closed: { k: await counted(`${COHORT} and closed is not null`), n: await counted(COHORT) },
    repeats: await repeats(ask),
  };
}

async function byStage<T>(figure: (stage: string) => Promise<T>): Promise<Record<string, T>> {
  return Object.fromEntries(
    await Promise.all(STAGES.map(async (stage) => [stage, await figure(stage)] as const)),
  );
}

async function verdicts(ask: Ask, stage: string): Promise<Record<string, string[]>> {
  const byKind: Record<string, string[]> = {};
  const rows = await ask(`select kind, id from verdicts where stage = '${stage}' order by id`);
  for (const { kind, id } of rows) (byKind[String(kind)] ??= []).push(String(id));
  return byKind;
}

/** Nearest rank ⌈p·n⌉ over what is done and what is overdue, the latter behind everything done. */
async function percentile(ask: Ask, stage: string, percent: number): Promise<number | null> {
  const [row] = await ask(`
    with d as (
      select ms, row_number() over (order by ms) as r from verdicts
      where stage = '${stage}' and kind in ('pass', 'late')
    ), c as (
      select count(*) as n from verdicts where stage = '${stage}' and kind in ('pass', 'late', 'overdue')
    )
    select case when c.n < 10 then null else coalesce(
      (select ms from d where r = (c.n * ${percent} + 99) // 100), (select max(ms) from d)) end as ms
    from c`);
  const ms = row?.['ms'];
  return ms === null || ms === undefined ? null : Number(ms);
}

async function buckets(ask: Ask, end: string, edges: readonly number[]): Promise<number[]> {
  return Promise.all(
    edges.map((edge, i) => {
      const next = edges[i + 1];
      const below = next === undefined ? '' : `and ${end} - received < ${next}`;
      return ask(`select count(*) from cases where ${COHORT} and ${end} - received >= ${edge} ${below}`).then(
        number,
      );
    }),
  );
}

/** A call 8 min to 72 h after the one before it of the same agency and problem. */
async function repeats(ask: Ask): Promise<string[]> {
  const rows = await ask(`
    with gaps as (
      select id, received - lag(received) over
        (partition by agency, problem order by received, id) as gap
      from cases where ${COHORT}
    )
    select id from gaps where gap between 480000 and 259200000 order by id`);
  return rows.map(({ id }) => String(id));
}

function number([row]: readonly Row[]): number {
  return Number(Object.values(row ?? {})[0]);
}
