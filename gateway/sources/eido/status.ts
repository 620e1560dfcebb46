import type { IncidentState } from '../../../shared/domain/lifecycle.js';
import type { StampKey } from '../../../shared/domain/stamps.js';

/** Incident status registry of NENA-STA-021.1b. */
export const EIDO_STATUSES = [
  'Active',
  'NewLocation',
  'ResourcesAssigned',
  'ResourcesEnroute',
  'ResourcesOnscene',
  'FireUnderControl',
  'StructureCleared',
  'ReOpened',
  'Closed',
  'Cancelled',
] as const;
/** Status of an incident in an EIDO. */
export type EidoStatus = (typeof EIDO_STATUSES)[number];

/** The stamp that a status says was reached; a status without one tells no time (domain §2.2). */
export const STAMP_OF_STATUS: Readonly<Partial<Record<EidoStatus, StampKey>>> = {
  ResourcesAssigned: 'dispatched',
  ResourcesEnroute: 'departed',
  ResourcesOnscene: 'arrived',
  FireUnderControl: 'controlled',
  StructureCleared: 'controlled',
  ReOpened: 'reopened',
  Closed: 'closed',
};

/** Furthest status of a list, or null when none of them is in the registry. */
export function furthestStatus(texts: readonly unknown[]): EidoStatus | null {
  let furthest: EidoStatus | null = null;
  for (const status of EIDO_STATUSES) if (texts.includes(status)) furthest = status;
  return furthest;
}

/** Peers of our states; 反馈, 评价 and the like have none and travel in the extension. */
const STATUS_OF_STATE: Readonly<Record<IncidentState, EidoStatus>> = {
  new: 'Active',
  signed: 'Active',
  dispatched: 'ResourcesAssigned',
  accepted: 'ResourcesAssigned',
  arrived: 'ResourcesOnscene',
  handling: 'ResourcesOnscene',
  feedback: 'ResourcesOnscene',
  closed: 'Closed',
  rated: 'Closed',
  void: 'Cancelled',
  merged: 'Closed',
};

/** Status of an incident in the words of EIDO. */
export function statusOf(
  state: IncidentState,
  stamps: Readonly<Partial<Record<StampKey, unknown>>>,
): EidoStatus {
  if (state === 'handling' && stamps.reopened !== undefined) return 'ReOpened';
  if (state === 'handling' && stamps.controlled !== undefined) return 'FireUnderControl';
  const onTheWay = state === 'dispatched' || state === 'accepted' || state === 'signed' || state === 'new';
  if (onTheWay && stamps.departed !== undefined) return 'ResourcesEnroute';
  return STATUS_OF_STATE[state];
}
