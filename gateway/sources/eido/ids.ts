/** What an EIDO id begins with (NENA-STA-010). */
const URN = 'urn:emergency:uid:incidentid:';

/**
 * Source id of an EIDO id. Ids of ours hold no colon and no space; those two and `%` are written as
 * percent codes, so that the way back is exact.
 */
export function toSourceId(eidoId: string): string {
  return eidoId.replace(/[%:\s\u0000-\u001f]/gu, (char) => encodeURIComponent(char));
}

/** EIDO id of a source id that came from an EIDO; null when it did not. */
export function fromSourceId(sourceId: string): string | null {
  try {
    const id = decodeURIComponent(sourceId);
    return id !== sourceId && toSourceId(id) === sourceId ? id : null;
  } catch {
    return null;
  }
}

/** A globally unique EIDO id for an incident of ours. */
export function newEidoId(incidentId: string, issuer: string): string {
  return `${URN}${incidentId.replaceAll(':', '-')}:${issuer}`;
}
