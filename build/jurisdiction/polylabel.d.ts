declare module 'polylabel' {
  /** The point of a polygon farthest from its border, to `precision`, with that distance. */
  export default function polylabel(
    polygon: [number, number][][],
    precision?: number,
  ): [number, number] & { distance: number };
}
