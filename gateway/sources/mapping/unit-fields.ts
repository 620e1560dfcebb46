/** Fields of a report of a field unit that a mapping may fill. */
export const UNIT_FIELDS: readonly string[] = [
  ...['id', 'name', 'kind', 'at', 'lng', 'lat', 'crs', 'heading', 'speedKmh'],
  ...['status', 'incident', 'since', 'town'],
];
