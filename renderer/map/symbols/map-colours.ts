import { PALETTE } from '../../theme/palette.js';

/** Colours of the map by role. */
export interface MapColours {
  readonly ground: string;
  readonly land: string;
  readonly townLine: string;
  readonly outline: string;
  readonly village: string;
  readonly name: string;
  readonly neighbour: string;
  readonly critical: string;
  readonly urgent: string;
  readonly normal: string;
  readonly overrun: string;
  readonly selected: string;
}

const FRESH: MapColours = {
  ground: PALETTE.ground,
  land: PALETTE.land,
  townLine: PALETTE.line2,
  outline: PALETTE.tick,
  village: PALETTE.line2,
  name: PALETTE.t2,
  neighbour: PALETTE.t3,
  critical: PALETTE.red,
  urgent: PALETTE.orange,
  normal: PALETTE.t2,
  overrun: PALETTE.red,
  selected: PALETTE.t1,
};

/** Old data has no state colours: marks keep their shapes and fall to grey. */
const OLD: MapColours = {
  ...FRESH,
  name: PALETTE.t3,
  critical: PALETTE.t3,
  urgent: PALETTE.t3,
  normal: PALETTE.t3,
  overrun: PALETTE.t3,
  selected: PALETTE.t3,
};

/** Colours for data that may or may not still hold. */
export function mapColours(old: boolean): MapColours {
  return old ? OLD : FRESH;
}
