import type { Pool } from 'pg';
import type { Incident } from '../../../shared/domain/incident.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import { Damage, type StoreDamage } from '../damage.js';
import { parsed, readIncident, readRecord, type Readable } from '../readable.js';
import { rebuild, stepIncident, stepRecord, type Step } from '../rebuild.js';
import { historyOf } from './stored-entries.js';

/** Incidents fetched at a time, so that years of them do not come as one message. */
const FETCH = 5_000;

/** Everything as of one revision. */
export interface LoadedState {
  readonly epoch: string;
  readonly rev: number;
  readonly letters: number;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
  /** The newest entries, at most as many as were asked for, oldest first. */
  readonly recent: readonly LogEvent[];
  /** What could not be read. */
  readonly damage: StoreDamage;
}

interface Row {
  readonly id: string;
  readonly body: string;
}

/**
 * Reads the whole state in one transaction, so that all of it is of one revision. A row that cannot be
 * read is made again from the log, here only: another node of a newer version may have written it and
 * may read it well.
 */
export async function loadState(pool: Pool, recentMax: number): Promise<LoadedState> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ epoch: string; rev: string; letters: string }>(
      'SELECT epoch, rev, letters FROM yiping.head',
    );
    const head = rows[0];
    if (!head) throw new Error('expected one row in yiping.head, there is none');
    const all = async (select: string, take: (row: Row) => void): Promise<void> => {
      await client.query(`DECLARE loading NO SCROLL CURSOR FOR ${select}`);
      for (;;) {
        const part = await client.query<Row>(`FETCH ${FETCH} FROM loading`);
        part.rows.forEach(take);
        if (part.rows.length < FETCH) break;
      }
      await client.query('CLOSE loading');
    };
    const damage = new Damage();
    const states = async <T>(
      table: 'incidents' | 'records',
      read: (body: string) => Readable<T>,
      step: (before: T | undefined, event: LogEvent, rev: number) => Step<T>,
    ): Promise<T[]> => {
      const found: T[] = [];
      const unreadable: { id: string; why: string }[] = [];
      await all(`SELECT id, body FROM yiping.${table}`, ({ id, body }) => {
        const state = read(body);
        if (state.ok) found.push(state.value);
        else unreadable.push({ id, why: state.why });
      });
      for (const { id, why } of unreadable) {
        const state = damage.note(id, why, rebuild(await historyOf(client, id), step));
        if (state !== undefined) found.push(state);
      }
      return found;
    };
    const rev = Number(head.rev);
    const incidents = await states('incidents', readIncident, stepIncident);
    const records = await states('records', readRecord, stepRecord);
    let recent: LogEvent[] = [];
    await all(
      `SELECT '' AS id, body FROM yiping.events WHERE rev > ${rev - recentMax} ORDER BY rev`,
      ({ body }) => {
        const event = parsed(body);
        // They have no hole: what comes before one that is no JSON is too far back to be at hand.
        if (event === undefined) recent = [];
        else recent.push(event as LogEvent);
      },
    );
    await client.query('COMMIT');
    client.release();
    return { epoch: head.epoch, rev, letters: Number(head.letters), incidents, records, recent, damage };
  } catch (error) {
    client.release(true);
    throw error;
  }
}
