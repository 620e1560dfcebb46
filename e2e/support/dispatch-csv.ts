/** Columns of the dispatch export that the shipped import profile reads. */
export const CSV_COLUMNS = [
  'id',
  'agency',
  'problem',
  'priority',
  'reception',
  'incident_start',
  'call_viewed',
  'queued',
  'dispatched',
  'first_unit_ack',
  'en_route',
  'arrived',
  'first_unit_cleared',
  'first_closed',
  'reopened',
  'final_closed',
  'disposition',
] as const;
type Column = (typeof CSV_COLUMNS)[number];

const START = Date.UTC(2025, 7, 24, 9, 0, 0);

/** Local time of the export, milliseconds included. */
const local = (seconds: number): string =>
  new Date(START + seconds * 1000).toISOString().replace('T', ' ').replace('Z', '');

/**
 * `count` calls, `everySeconds` apart. Call 0 has an arrival before its start, call 1 has no
 * acknowledgement, call 2 is seen in the second it came in: the three kinds of bad data that the
 * real exports are full of.
 */
export function dispatchCsv(count: number, everySeconds: number, drop: readonly Column[] = []): string {
  const columns = CSV_COLUMNS.filter((column) => !drop.includes(column));
  const lines = Array.from({ length: count }, (_, i) => {
    const at = i * everySeconds;
    const row: Record<Column, string> = {
      id: `T-${String(i).padStart(4, '0')}`,
      agency: i % 3 === 0 ? 'EMS' : 'POLICE',
      problem: 'ALARM COMMERCIAL',
      priority: String((i % 4) + 1),
      reception: 'Phone',
      incident_start: local(at),
      call_viewed: local(at + (i === 2 ? 0 : 20 + (i % 60))),
      queued: local(at + 10),
      dispatched: local(at + 60 + (i % 40)),
      first_unit_ack: i === 1 ? '' : local(at + 90 + (i % 120)),
      en_route: local(at + 100 + (i % 120)),
      arrived: local(i === 0 ? at - 30 : at + 300 + (i % 500)),
      first_unit_cleared: local(at + 1500),
      first_closed: local(at + 1600),
      reopened: '0',
      final_closed: local(at + 1601),
      disposition: 'NR-No Report',
    };
    return columns.map((column) => row[column]).join(',');
  });
  return `${columns.join(',')}\n${lines.join('\n')}\n`;
}
