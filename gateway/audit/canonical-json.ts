/**
 * JSON with the keys of every object in the order of their UTF-16 units, and nothing between
 * tokens (RFC 8785 for what an audit entry holds): equal values give equal text, whatever order
 * they were built or stored in. What JSON cannot carry is treated as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  return text(value) ?? 'null';
}

/** Undefined for what has no JSON. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return plain(value);
  if (Array.isArray(value)) return `[${value.map((one) => text(one) ?? 'null').join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, inner]) => {
      const written = text(inner);
      return written === undefined ? [] : [`${JSON.stringify(key)}:${written}`];
    });
  return `{${members.join(',')}}`;
}

/** `JSON.stringify` is declared to give a string, and gives none for undefined and functions. */
function plain(value: unknown): string | undefined {
  return JSON.stringify(value);
}
