import type { TimeForm } from './times.js';

/** One earlier message: `sender,identifier,sent`. */
export interface Reference {
  readonly sender: string;
  readonly identifier: string;
  readonly sentAt: number;
}

/** A reference; the Chinese long time has a blank within, so the text cannot simply be cut at blanks. */
const ONE =
  /\s*([^\s,]{1,200}),([^\s,]{1,160}),(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[+-]\d\d:\d\d|\d{14})(?=\s|$)/y;

/** The earlier messages that `references` names; null when a part of the text is of another form. */
export function parseReferences(text: string, form: TimeForm): Reference[] | null {
  const found: Reference[] = [];
  ONE.lastIndex = 0;
  const trimmed = text.trim();
  for (let end = 0; end < trimmed.length; end = ONE.lastIndex) {
    const [, sender, identifier, sent] = ONE.exec(trimmed) ?? [];
    const sentAt = sent === undefined ? null : form.parse(sent);
    if (sender === undefined || identifier === undefined || sentAt === null) return null;
    found.push({ sender, identifier, sentAt });
  }
  return found;
}
