/** Longest path of a mapping, in characters. */
export const PATH_MAX = 200;

/**
 * Value under a path such as `data.list.0.caseNo`; undefined where there is none. Steps are own keys
 * of objects and places in lists, so that `__proto__` and `constructor` lead nowhere. The empty path
 * is the value itself.
 */
export function valueAt(root: unknown, path: string): unknown {
  if (path === '') return root;
  let at = root;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

/** Text of a plain value; '' for what is absent, and for lists and objects. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** True for what counts as not said: other systems send empty text where they know nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
