import { valueAt } from '../mapping/path.js';

/** Components that references point to. */
const LISTS = [
  'agencyComponent',
  'agentComponent',
  'locationComponent',
  'notesComponent',
  'emergencyResourceComponent',
  'dispatchComponent',
  'callComponent',
] as const;
/** A reference to a reference to a reference … ends here: such chains only exist to hurt. */
const DEPTH_MAX = 8;

/** Finds the component that `{"$ref": id}` names. */
export type Resolve = (reference: unknown) => Record<string, unknown> | null;

/**
 * Resolver of the references of one EIDO. A component is never resolved further than to itself, so
 * two that name each other do no harm; a component that is itself only a reference is followed at
 * most `DEPTH_MAX` times and never twice.
 */
export function resolver(eido: unknown): Resolve {
  const byId = new Map<string, Record<string, unknown>>();
  for (const list of LISTS) {
    for (const component of listAt(eido, list)) {
      const id = component['$id'];
      if (typeof id === 'string' && !byId.has(id)) byId.set(id, component);
    }
  }
  return (reference) => {
    const seen = new Set<string>();
    let id = refOf(reference);
    for (let depth = 0; id !== null && depth < DEPTH_MAX && !seen.has(id); depth++) {
      seen.add(id);
      // Some senders write the id as a fragment.
      const found = byId.get(id) ?? byId.get(id.replace(/^#/, ''));
      if (!found) return null;
      const further = refOf(found);
      if (further === null) return found;
      id = further;
    }
    return null;
  };
}

/** Objects of a list; a single object counts as a list of one. */
export function listAt(value: unknown, path: string): Record<string, unknown>[] {
  const found = valueAt(value, path);
  return (Array.isArray(found) ? found : [found]).filter(isObject);
}

function refOf(value: unknown): string | null {
  const id = valueAt(value, '$ref');
  return typeof id === 'string' && id.length <= 500 ? id : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
