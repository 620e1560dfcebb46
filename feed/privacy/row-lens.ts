import type { Variant } from '../../shared/contracts/bridge.js';
import type { Act } from '../../shared/domain/acts.js';
import { maskText } from '../../shared/privacy/mask.js';
import type { IncidentRow } from '../../shared/wall/row.js';
import { rowOf, type Entry } from '../model/entry.js';
import { buildingAddress } from './building-address.js';

/**
 * What the windows of one variant may see of an incident (domain §4.4). The room sees all of it. A
 * briefing sees texts with numbers masked and addresses down to the building, and of a sensitive
 * incident neither. Visitors see no text at all, and of a sensitive incident nothing.
 */
export class RowLens {
  private readonly masked = new WeakMap<IncidentRow, IncidentRow>();

  constructor(readonly variant: Variant) {}

  /** True when sensitive incidents are left out of every list. */
  get hidesSensitive(): boolean {
    return this.variant === 'visit';
  }

  /** The row; the same object as long as the incident does not change. Null: not for these eyes. */
  row(entry: Entry): IncidentRow | null {
    if (this.variant === 'duty') return rowOf(entry);
    if (this.hidesSensitive && entry.sensitive) return null;
    const whole = rowOf(entry);
    let row = this.masked.get(whole);
    if (!row) {
      row = { ...whole, ...this.texts(whole, entry.sensitive) };
      this.masked.set(whole, row);
    }
    return row;
  }

  /** The address of an incident; null when it may not be told. */
  address(entry: Entry): string | null {
    const address = entry.incident.fields.address ?? null;
    if (this.variant === 'duty' || address === null) return address;
    return this.variant === 'visit' || entry.sensitive ? null : buildingAddress(address);
  }

  /** Acts: visitors learn that something was done and by which post, not what was written. */
  acts(acts: readonly Act[]): Act[] {
    if (this.variant === 'duty') return [...acts];
    return acts.map(({ text, unit, ...act }) => {
      if (this.variant === 'visit') return { ...act, by: act.role };
      return {
        ...act,
        ...(text === undefined ? {} : { text: maskText(text) }),
        ...(unit === undefined ? {} : { unit }),
      };
    });
  }

  private texts(row: IncidentRow, sensitive: boolean): Partial<IncidentRow> {
    if (this.variant === 'visit') return { title: null, brief: null, address: null, unit: null, grid: null };
    if (sensitive) return { title: null, brief: null, address: null };
    const { title, brief, address } = row;
    return {
      title: title === null ? null : maskText(title),
      brief: brief === null ? null : maskText(brief),
      address: address === null ? null : buildingAddress(address),
    };
  }
}
