import type { SourceStatus } from '../../../shared/contracts/gateway-socket.js';
import { hasSuspicion } from '../../parts/position-note.js';

/** Those in trouble first, then by how much they send: what does not fit is the quiet rest. */
export function bySeverity(a: SourceStatus, b: SourceStatus): number {
  return (
    Number(b.connected === false) - Number(a.connected === false) ||
    Number(hasSuspicion(b.positions)) - Number(hasSuspicion(a.positions)) ||
    b.letters - a.letters ||
    b.refused - a.refused ||
    b.accepted - a.accepted
  );
}
