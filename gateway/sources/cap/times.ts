/** How a kind of message writes its instants. */
export interface TimeForm {
  /** In words, for errors. */
  readonly expected: string;
  readonly hint: string;
  /** UTC ms, or null when the text is not of the form or no such instant exists. */
  parse(text: string): number | null;
}

const HOUR_MS = 3_600_000;
const BEIJING_MS = 8 * HOUR_MS;

/** CAP 1.2, §3.3.2 and its schema: an offset always, never `Z`, never a fraction of a second. */
export const CAP_TIME: TimeForm = {
  expected: 'a CAP 1.2 time such as 2024-06-18T09:05:00+08:00',
  hint: 'write the offset, not Z (UTC is -00:00), and whole seconds',
  parse: (text) => extended(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/.exec(text)),
};

/** GB/T 35965.1: Beijing time in 14 digits, or with an offset and a blank between date and time. */
export const GBT_TIME: TimeForm = {
  expected: 'a time such as 20240618090500 or 2024-06-18 09:05:00+08:00',
  hint: 'write 14 digits of Beijing time, or date, blank, time and offset',
  parse: (text) => {
    const basic = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
    if (basic) return instant(basic.slice(1, 7).map(Number), BEIJING_MS);
    return extended(/^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/.exec(text));
  },
};

function extended(match: RegExpExecArray | null): number | null {
  if (!match) return null;
  const [hours, minutes] = [Number(match[8]), Number(match[9])];
  if (hours > 14 || minutes > 59) return null;
  const offset = hours * HOUR_MS + minutes * 60_000;
  return instant(match.slice(1, 7).map(Number), match[7] === '-' ? -offset : offset);
}

/** A date that does not exist (30 February, 24:00) comes back with other parts and is refused. */
function instant(parts: readonly number[], offset: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const d = new Date(local);
  const back = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes()];
  const same = [...back, d.getUTCSeconds()].every((value, i) => value === parts[i]);
  return same ? local - offset : null;
}
