/** One cell: its text as a CSV of the sheet would show it, and what a workbook knows beyond. */
export interface Cell {
  readonly text: string;
  /** Calendar time of a cell that is formatted as a date, in milliseconds as if the calendar were UTC. */
  readonly calendar?: number;
  /** Share of 1 of a cell that is formatted as a percentage. */
  readonly share?: number;
}

/** A row as a file holds it. `line` is its number in the sheet, or that of its end in a CSV. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** A cell of a CSV. */
export const textCell = (text: string): Cell => ({ text: text.trim() });

/** No cell. */
export const BLANK: Cell = { text: '' };
