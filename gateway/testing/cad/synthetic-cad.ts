import { Random } from '../../simulator/random.js';

const HEADER =
  'id,agency,problem,priority,reception,incident_start,call_viewed,queued,dispatched,first_unit_ack,en_route,arrived,' +
  'first_unit_cleared,first_closed,reopened,final_closed,disposition';
const PROBLEMS = [
  'NOISE COMPLAINT',
  'DOMESTIC',
  'MVC',
  'ALARM COMMERCIAL',
  'TRAFFIC STOP',
  'LARCENY, FROM AUTO',
  'TELEPHONE COMPLAINT',
  'SUSPICIOUS EVENT',
  'ANIMAL "LOOSE"',
  'FIRE ALARM',
  'PUBLIC SERVICE EMS',
  'CIVIL PROCESS',
  'TEST CALL',
  '噪声扰民',
];
const ENDINGS = [
  'NR-No Report',
  'UNDEFINED',
  'RE-Report',
  'DUPPD-Duplicate Police',
  'CN-Cancellation',
  'CAD2CAD',
  '',
];
const MINUTE = 60_000;
/** Four weeks, the length of the file; the first and the last instant each have a row. */
const WEEKS_MS = 28 * 86_400_000;

/** Gaps around the bounds of the shipped repeat rule, in ms. */
const PLANTED_GAPS = [479_000, 479_999, 480_000, 259_200_000, 259_200_001, 259_201_000];

/**
 * A made-up export of `rows` calls over four weeks from local 2024-02-19, with everything that goes
 * wrong in a real one: missing, reversed and zero-second stamps, stages exactly at their limit,
 * repeated rows and ids, tests, commas and quotes. The same seed makes the same file.
 */
export function syntheticCad(seed: string, rows: number): string {
  const random = new Random(`synthetic-cad:${seed}`);
  const start = Date.UTC(2024, 1, 19);
  const lines = Array.from({ length: rows }, (_, i) =>
    line(`S${i % 97 === 0 ? i - (i % 2) : i}`, start + Math.floor(random.next() * WEEKS_MS), random),
  );
  PLANTED_GAPS.forEach((gap, i) => {
    for (const at of [start + 86_400_000, start + 86_400_000 + gap]) {
      lines.push(line(`P${i}-${at}`, at, random, `PLANTED ${i}`));
    }
  });
  for (const edge of [start, start + WEEKS_MS]) lines.push(line(`E${edge}`, edge, random, 'EDGE'));
  const copies = lines.filter((_, i) => i % 211 === 0);
  return `${[HEADER, ...lines, ...copies].join('\r\n')}\r\n`;
}

function line(id: string, queued: number, random: Random, planted?: string): string {
  const after = (base: number, medianMs: number, limitMs: number): number | null => {
    if (random.chance(0.06)) return null;
    if (random.chance(0.04)) return base;
    if (random.chance(0.04)) return base - Math.ceil(random.between(1, 90_000));
    if (random.chance(0.05)) return queued + limitMs + random.pick([-1, 0, 1]);
    return base + Math.floor(random.lognormal(medianMs, 1));
  };
  const signed = after(queued, 35_000, MINUTE);
  const dispatched = after(signed ?? queued, 40_000, 3 * MINUTE);
  const accepted = after(dispatched ?? queued, 30_000, 3 * MINUTE);
  const departed = after(accepted ?? queued, 20_000, 5 * MINUTE);
  const arrived = random.chance(0.1) ? null : after(departed ?? queued, 6 * MINUTE, 10 * MINUTE);
  const cleared = after(arrived ?? queued, 15 * MINUTE, 30 * MINUTE);
  const closed = random.chance(0.03) ? null : after(cleared ?? queued, 5 * MINUTE, 60 * MINUTE);
  const cells = [
    ...[id, planted ? 'POLICE' : random.pick(['POLICE', 'FIRE', 'EMS']), planted ?? random.pick(PROBLEMS)],
    ...[random.pick(['1', '2', '4']), 'Phone'],
    ...[queued - Math.floor(random.between(0, 90_000)), signed, queued, dispatched, accepted, departed].map(
      local,
    ),
    ...[arrived, cleared, closed].map(local),
    ...['0', random.chance(0.1) ? '' : local(closed)],
    planted ? 'NR-No Report' : random.pick(ENDINGS),
  ];
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** The times of `syntheticCad` count as local already, so they print without a zone of their own. */
function local(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
