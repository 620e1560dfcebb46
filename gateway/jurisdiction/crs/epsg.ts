/** CGCS2000 and WGS-84 differ by less than a millimetre in ellipsoid and by centimetres in frame. */
const CGCS2000 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const gaussKrueger = (meridian: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 ${CGCS2000}`;

/**
 * Proj string of an EPSG code: the zones of CGCS2000, web Mercator and UTM north; null for others.
 * Zones by the register: 4491–4501 are 6° zones 13–23 with the zone before the easting, 4502–4512 the
 * same without, 4513–4533 3° zones 25–45 with it, 4534–4554 without.
 */
export function projOfEpsg(code: number): string | null {
  const within = (first: number, last: number): boolean => code >= first && code <= last;
  if (within(4491, 4501))
    return gaussKrueger(75 + 6 * (code - 4491), (code - 4491 + 13) * 1_000_000 + 500_000);
  if (within(4502, 4512)) return gaussKrueger(75 + 6 * (code - 4502), 500_000);
  if (within(4513, 4533))
    return gaussKrueger(75 + 3 * (code - 4513), (code - 4513 + 25) * 1_000_000 + 500_000);
  if (within(4534, 4554)) return gaussKrueger(75 + 3 * (code - 4534), 500_000);
  if (code === 3857 || code === 900_913 || code === 102_100) {
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
  }
  if (within(32_601, 32_660)) return `+proj=utm +zone=${code - 32_600} +datum=WGS84 +units=m +no_defs`;
  return null;
}

/** Codes of the projected systems that data of a place may be in, the likeliest first. */
export function projectedCodesAt(lng: number): number[] {
  const [three, six] = [Math.round((lng - 75) / 3), Math.round((lng - 75) / 6)];
  const near = (index: number, last: number): number[] =>
    [index, index - 1, index + 1].filter((i) => i >= 0 && i <= last);
  return [
    ...near(three, 20).flatMap((i) => [4534 + i, 4513 + i]),
    ...near(six, 10).flatMap((i) => [4502 + i, 4491 + i]),
    3857,
    32_601 + Math.floor((lng + 180) / 6),
  ];
}
