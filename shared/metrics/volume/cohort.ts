import type { Incident } from '../../domain/incident.js';
import { isOpen, stateOf } from '../../domain/lifecycle.js';
import { Exclusions } from '../figure/exclusions.js';
import type { Excluded, Window } from '../figure/figure.js';

/** Incidents that count, and why the others do not. */
export interface Cohort {
  readonly incidents: readonly Incident[];
  readonly excluded: Excluded;
}

/** Time at which an incident enters the figures: received, or called when that is all there is. */
export function entersAt({ stamps }: Pick<Incident, 'stamps'>): number | null {
  return stamps.received?.at ?? stamps.called?.at ?? null;
}

/** True for 演练 and 测试, which enter no figure. */
export function isPractice({ fields }: Pick<Incident, 'fields'>): boolean {
  return (fields.drill ?? false) || (fields.test ?? false);
}

/** True for an incident that was closed as the same as another one, though nobody merged the two. */
export function isClosedDuplicate(incident: Incident): boolean {
  return incident.fields.disposition === 'duplicate' && !isOpen(stateOf(incident));
}

/**
 * The incidents received in a window. Drills and tests are out, 作废, 合并 and
 * closed duplicates are no incidents of their own (domain §1.4 rule 6), and what has no time cannot be placed; each is counted.
 */
export function cohortOf(incidents: Iterable<Incident>, window: Window): Cohort {
  const exclusions = new Exclusions();
  const counted: Incident[] = [];
  for (const incident of incidents) {
    const at = entersAt(incident);
    const { control } = incident.fields;
    if (at === null) exclusions.add('noTime');
    else if (at < window.from || at >= window.to) exclusions.add('outside');
    else if (isPractice(incident)) exclusions.add('practice');
    else if (control === 'void' || control === 'merged') exclusions.add(control);
    else if (isClosedDuplicate(incident)) exclusions.add('duplicate');
    else counted.push(incident);
  }
  return { incidents: counted, excluded: exclusions.record };
}
