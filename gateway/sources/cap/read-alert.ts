import { EARLIEST_STAMP_MS, FUTURE_LIMIT_MS } from '../../../shared/contracts/ingest.js';
import type { Warning } from '../../../shared/contracts/records.js';
import type { Dialect } from './dialect.js';
import { cut, instantOf, requiredText, wordOf } from './fields.js';
import { emptyInfo, readInfo } from './info.js';
import { parseReferences } from './references.js';
import { XmlError } from '../../xml/xml-error.js';
import { childText, type XmlElement } from './xml-tree.js';

const STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
const KINDS = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
const SCOPES = ['Public', 'Restricted', 'Private'] as const;

/** Chinese platforms mark a message that is no secret so. */
const OPEN_MARKS = ['', 'None', 'none', '公开', '非密'];

/** What a message turned into; `ignored` is an Ack or Error of somebody's message. */
export type ReadAlert =
  | {
      readonly kind: 'warning';
      readonly key: string;
      readonly warning: Warning;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'ignored'; readonly note: string };

/** A message that is not for the room. Its words go nowhere, not even into the dead letters. */
export class NotPublicError extends XmlError {
  override name = 'NotPublicError';
}

/**
 * One `alert` element as a warning.
 * @param now gateway time, UTC ms
 * @throws XmlError naming the element; NotPublicError when the scope is not Public
 */
export function readAlert(alert: XmlElement, dialect: Dialect, now: number): ReadAlert {
  checkScope(alert);
  const key = requiredText(alert, 'identifier');
  const { identifier } = dialect;
  if (!identifier.fits(key)) {
    throw new XmlError('identifier', identifier.expected, JSON.stringify(key.slice(0, 60)), identifier.hint);
  }
  const status = wordOf('status', requiredText(alert, 'status'), STATUSES);
  const kind = wordOf('msgType', requiredText(alert, 'msgType'), KINDS);
  if (kind === 'Ack' || kind === 'Error') return { kind: 'ignored', note: `${key}: ${kind} is not shown` };
  const sentAt = readSent(alert, dialect, now);
  const references = kind === 'Alert' ? [] : readReferences(alert, kind, dialect);

  const notes: string[] = [];
  const info = readInfo(alert, dialect, sentAt, notes);
  if (!info && kind !== 'Cancel') {
    throw new XmlError('info', `an info block in a message of type ${kind}`, 'none', 'say what is warned of');
  }
  const said = info ?? emptyInfo(sentAt);
  // A room knows 余杭区气象台, not the address of the computer that sent it.
  const sender = requiredText(alert, 'sender');
  const warning: Warning = {
    ...said,
    sender: said.sender || cut(childText(alert, 'senderName') || sender, 200),
    status,
    live: status === 'Actual',
    sentAt,
    cancelled: kind === 'Cancel',
    replacedBy: null,
    references,
  };
  return { kind: 'warning', key, warning, notes: notes.map((note) => `${key}: ${note}`) };
}

function readSent(alert: XmlElement, { time }: Dialect, now: number): number {
  requiredText(alert, 'sent', 'sendTime');
  const at = instantOf(alert, time, 'sent', 'sendTime') ?? NaN;
  if (at >= EARLIEST_STAMP_MS && at <= now + FUTURE_LIMIT_MS) return at;
  const expected = `a time from 2000 to 5 minutes after the gateway's (${new Date(now).toISOString()})`;
  throw new XmlError(
    'sent',
    expected,
    new Date(at).toISOString(),
    "set the sender's clock, and check the offset",
  );
}

/** Restricted and Private messages are for those they name; a screen in a room is for everyone in it. */
function checkScope(alert: XmlElement): void {
  const scope = wordOf('scope', requiredText(alert, 'scope'), SCOPES);
  const mark = childText(alert, 'secClassification');
  const hint = 'a wall is open to everyone in the room: have the sender publish it, or read it elsewhere';
  if (scope !== 'Public') throw new NotPublicError('scope', 'Public', scope, hint);
  if (!OPEN_MARKS.includes(mark)) throw new NotPublicError('secClassification', 'None', '(another)', hint);
}

function readReferences(alert: XmlElement, kind: string, { time }: Dialect): string[] {
  const text = requiredText(alert, 'references');
  const found = parseReferences(text, time);
  if (found && found.length > 0 && found.length <= 100) {
    return [...new Set(found.map(({ identifier }) => identifier))];
  }
  const expected = `1 to 100 references "sender,identifier,sent" in a message of type ${kind}`;
  throw new XmlError('references', expected, JSON.stringify(text.slice(0, 60)), time.hint);
}
