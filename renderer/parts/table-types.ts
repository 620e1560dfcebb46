/** A column of a table. */
export interface TableColumn {
  readonly key: string;
  /** Its name, in this screen's language. */
  readonly name: string;
  /** `text` may be cut at a grapheme, `place` is never cut, `figure` stands right. */
  readonly kind: 'text' | 'place' | 'figure';
  /** Reference pixels, or null for what remains. */
  readonly width: number | null;
}

/** A row of a table; what a cell lacks is shown as a dash. */
export interface TableRow {
  readonly key: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly tone?: 'plain' | 'strong' | 'quiet';
}
