import type { KeyAreas } from '../../../../shared/contracts/map-service.js';
import type { PlaceName } from '../../geography.js';
import type { LayerLabel } from '../../labels/layer-label.js';
import { strokeLines, type LinePen } from '../../layers/trace.js';
import type { Surface } from '../../layers/surface.js';
import { boundsOf, type WorldLine } from '../../project/ring.js';
import { northOf, projectRings } from '../shape.js';

/** A key area as it is drawn. */
export interface KeyAreaShape {
  readonly id: string;
  readonly name: PlaceName;
  readonly rings: readonly WorldLine[];
}

const DASH = [12, 6];
const WIDTH = 2;
/** How far a name may stand from the north of its area. */
const REACH = 120;

/** The key areas that count at `now`; none while the time is not known, since any may be over. */
export function keyAreaShapes(
  areas: readonly KeyAreas['areas'][number][],
  now: number | null,
): KeyAreaShape[] {
  if (now === null) return [];
  return areas.flatMap(({ id, name, polygons, from, until }) => {
    if ((from !== null && now < from) || (until !== null && now > until)) return [];
    const rings = projectRings(polygons.flat());
    return rings.length > 0 ? [{ id, name, rings }] : [];
  });
}

/** Draws their outlines, dashed: no border of a unit is. */
export function paintKeyAreas(
  pen: LinePen & Pick<CanvasRenderingContext2D, 'setLineDash'>,
  { view }: Surface,
  shapes: readonly KeyAreaShape[],
  colour: string,
): void {
  pen.setLineDash(DASH);
  for (const { rings } of shapes) strokeLines(pen, rings, view, colour, WIDTH);
  pen.setLineDash([]);
}

/** Their names, in the order of the file. */
export function keyAreaLabels(
  shapes: readonly KeyAreaShape[],
  pick: (name: PlaceName) => string,
): LayerLabel[] {
  return shapes.flatMap(({ id, name, rings }) => {
    const at = northOf(rings);
    if (!at) return [];
    return [
      {
        id: `key-area-${id}`,
        lines: [pick(name)],
        look: 'plain' as const,
        tone: 'soft' as const,
        at,
        bounds: boundsOf(rings),
        reach: REACH,
        first: false,
      },
    ];
  });
}
