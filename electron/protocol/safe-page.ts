/** Text of the safe page, in the wall's language. */
export interface SafePageText {
  title: string;
  body: string;
  next: string;
}

const STYLE =
  'position:fixed;inset:0;margin:0;background:#0B1220;color:#E8EDF4;display:flex;flex-direction:column;' +
  'justify-content:center;align-items:center;font:32px sans-serif;text-align:center';

/**
 * What stands on a screen whose page keeps failing: no script, no file, so nothing is left to fail.
 * @param cause what failed, from the log; untrusted
 */
export function safePage(language: string, text: SafePageText, screen: string, cause: string): string {
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8"><title>Yiping</title></head>`,
    `<body style="${STYLE}"><h1 style="font-size:56px;margin:0 0 24px">${escape(text.title)}</h1>`,
    `<p style="margin:0 0 12px">${escape(text.body)}</p><p style="margin:0 0 12px">${escape(text.next)}</p>`,
    `<p style="font-size:24px;color:#8A97AB">${escape(screen)} · ${escape(cause.slice(0, 200))}</p></body></html>`,
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');

/** Makes the safe page of a wall from its URL, which carries the screen's name and the cause. */
export function safePageFor(
  language: string,
  text: { safeTitle: string; safeBody: string; safeNext: string },
): (url: URL) => string {
  const words = { title: text.safeTitle, body: text.safeBody, next: text.safeNext };
  return ({ searchParams }) =>
    safePage(language, words, searchParams.get('screen') ?? '', searchParams.get('cause') ?? '');
}
