const MIB = 1024 * 1024;

/** How large a table may be. */
export interface TableLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Of everything in a workbook once it is unpacked. */
  readonly unpackedBytes: number;
  readonly rows: number;
  readonly columns: number;
}

/** A replay has the gateway for itself while it reads. */
export const REPLAY_LIMITS: TableLimits = {
  bytes: 256 * MIB,
  unpackedBytes: 512 * MIB,
  rows: 2_000_000,
  columns: 1_000,
};

/** A file that comes in beside the live feed must not hold it up for a second: a day of a city, not a year. */
export const LIVE_LIMITS: TableLimits = {
  bytes: 16 * MIB,
  unpackedBytes: 64 * MIB,
  rows: 100_000,
  columns: 256,
};
