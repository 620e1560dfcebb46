/** Where the points of a run begin: the same for every subject of one size. */
export interface Points {
  readonly count: number;
  /** WGS-84 degrees. */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  /** `state` and `deadlines` of view `points`; subjects that draw dots use the urgency only. */
  readonly state: Uint16Array;
  readonly deadlines: Float64Array;
}

/** One reported move. */
export interface Move {
  readonly index: number;
  readonly lng: number;
  readonly lat: number;
}

/** A map library, or ours, with the points on it. */
export interface MapSubject {
  /** Applies moves the way a page of this library does when they come in. */
  move(moves: readonly Move[]): void;
  /** Calls back in the frame, or right before the frame, that shows all moves applied so far. */
  whenDrawn(done: () => void): void;
  /** Moves the view, CSS pixels. */
  panBy(dx: number): void;
  /** Sentence of what is on the screen, for the log of the run. */
  describe(): string;
}

/** Puts a subject into an element; resolves when its points are there. */
export type MakeSubject = (element: HTMLElement, points: Points) => Promise<MapSubject> | MapSubject;

/** The middle of the district and the zoom that shows it on 1920×1080. */
export const VIEW = { lng: 119.92, lat: 30.37, zoom: 11.5 } as const;

/** Colour of a point by urgency. */
export const COLOURS = ['#ee4444', '#ff9f1a', '#c3cdd7'] as const;

/** Colour of a point's state. */
export function colourOf(points: Points, index: number): string {
  return COLOURS[Math.min(2, (points.state[index] ?? 2) & 3)] ?? COLOURS[2];
}
