/** What is known of a source that fell silent while the wall's own link lives. */
export interface Loss {
  /** Server ms of its last good message, or null when none ever came. */
  readonly lastGoodAt: number | null;
  /** The last value in words, shown in grey and called old; '' when none is worth showing. */
  readonly old: string;
  /** What failed, in the screen's language. */
  readonly reason: string;
  readonly reconnects: boolean;
}

/** What else a panel's figures are: no real ones, or some with less told. */
export type PanelTag = 'drill' | 'demo' | 'visit';
