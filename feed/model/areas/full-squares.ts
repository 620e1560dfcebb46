import { COLUMNS } from './grid.js';

/** Squares put together in one part of the work. */
const PART = 1_000;
const ROWS = [-COLUMNS, 0, COLUMNS];

/**
 * What lies close together: a cell with those around it, wherever they hold at least `least` in all. The
 * fullest come first and take what is theirs, so nothing is in two. They grow around a middle and never
 * along a street: with chains of near neighbours a whole town would be one place. Done in parts of some
 * ms, for who has other work.
 * @param cells taken over: what became part of a square is no longer in it afterwards
 */
export function* fullSquares<T>(cells: Map<number, readonly T[]>, least: number): Generator<void, T[][]> {
  const squares: T[][] = [];
  let done = 0;
  for (const middle of yield* middles(cells, least)) {
    done += 1;
    if (done % PART === 0) yield;
    const found: T[] = [];
    for (const row of ROWS) {
      for (let cell = middle + row - 1; cell <= middle + row + 1; cell++)
        found.push(...(cells.get(cell) ?? []));
    }
    if (found.length < least) continue;
    for (const row of ROWS)
      for (let cell = middle + row - 1; cell <= middle + row + 1; cell++) cells.delete(cell);
    squares.push(found);
  }
  return squares;
}

/**
 * Cells with enough around them, the fullest first, ties by number. The cells are sorted once and walked
 * with a finger in each of three rows: looking nine times into a map costs far more.
 */
function* middles(cells: ReadonlyMap<number, readonly unknown[]>, least: number): Generator<void, number[]> {
  const numbers = Float64Array.from(cells.keys()).sort();
  const counts = Uint32Array.from(numbers, (number) => cells.get(number)?.length ?? 0);
  const around = new Uint32Array(numbers.length);
  for (const row of ROWS) {
    yield;
    addRow(numbers, counts, row, around);
  }
  const found: number[] = [];
  for (let i = 0; i < numbers.length; i++) if ((around[i] ?? 0) >= least) found.push(i);
  found.sort((a, b) => (around[b] ?? 0) - (around[a] ?? 0) || (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return found.map((i) => numbers[i] ?? NaN);
}

/** Adds to each cell what the three cells hold that lie `row` away. */
function addRow(numbers: Float64Array, counts: Uint32Array, row: number, around: Uint32Array): void {
  let first = 0;
  for (let i = 0; i < numbers.length; i++) {
    const from = (numbers[i] ?? NaN) + row - 1;
    while ((numbers[first] ?? Infinity) < from) first += 1;
    for (let j = first; (numbers[j] ?? Infinity) <= from + 2; j++)
      around[i] = (around[i] ?? 0) + (counts[j] ?? 0);
  }
}
