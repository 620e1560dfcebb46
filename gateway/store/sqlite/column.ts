/** A column of a row, converted by `as`. @throws TypeError when it is no row */
export function column<T>(row: unknown, name: string, as: (value: unknown) => T): T {
  if (typeof row === 'object' && row !== null) return as(Reflect.get(row, name));
  throw new TypeError(`expected a row with "${name}", came ${typeof row}`);
}
