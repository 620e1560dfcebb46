/** How much the suite does: `YIPING_FAULTS=long` is the form that the goals are set for. */
const LONG = process.env['YIPING_FAULTS'] === 'long';

/** A size by name: from `YIPING_FAULTS_<NAME>`, else of the chosen form. */
function size(name: string, short: number, long: number): number {
  const given = process.env[`YIPING_FAULTS_${name}`];
  if (given === undefined || given === '') return LONG ? long : short;
  const value = Number(given);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`YIPING_FAULTS_${name}: expected a number of 0 or more, came ${given}`);
  return value;
}

/** Sizes of this run. */
export const SIZES = {
  /** Known events through the random schedule. */
  events: size('EVENTS', 3_000, 100_000),
  /** Steps of that schedule, and the longest time of one fault, ms. */
  steps: size('STEPS', 9, 72),
  faultMs: size('FAULT_MS', 600, 12_000),
  /** Known events through the same kinds of fault with several nodes, and the steps of that schedule. */
  clusterEvents: size('CLUSTER_EVENTS', 800, 50_000),
  clusterSteps: size('CLUSTER_STEPS', 3, 36),
  /** Times that a node is killed while walls move between nodes. */
  clusterMoves: size('CLUSTER_MOVES', 2, 60),
  /** Incidents that people act on through the same kinds of fault, its steps, and letters they correct. */
  acted: size('ACTED', 40, 4_000),
  actedSteps: size('ACTED_STEPS', 5, 36),
  letters: size('LETTERS', 30, 900),
  /** `kill -9` at random points of ingest. */
  kills: size('KILLS', 15, 1_000),
  /** Events that arrive while the wall is away. */
  away: size('AWAY', 10_000, 10_000),
  /** Walls that come back together. */
  walls: size('WALLS', 50, 50),
  /** Mutated messages. */
  mutated: size('MUTATED', 5_000, 1_000_000),
  /** Time of overload, ms. */
  loadMs: size('LOAD_MS', 3_000, 600_000),
} as const;

/** Seed of every random choice: printed with a failure, given back in `YIPING_SEED` to repeat it. */
export const SEED = Number(process.env['YIPING_SEED'] ?? 20_261_126);

/** True in the long form, where goals that need its sizes are asserted. */
export const IS_LONG = LONG;

const share = (part: number): number => Math.round(SIZES.mutated * part);

/** Mutated messages by the edge that they come to; together `SIZES.mutated`. */
export const MUTATED = {
  /** Single events in batches, and whole bodies, of `POST /v1/events`. */
  events: share(0.6),
  bodies: share(0.1),
  /** `POST /v1/sources/:code`, `POST /v1/commands`, `POST /v1/login`. */
  sources: share(0.09),
  commands: share(0.04),
  logins: share(0.02),
  /** Packets of the gateway socket. */
  packets: share(0.1),
  /** Messages of an MQTT broker. */
  readings: share(0.05),
} as const;
