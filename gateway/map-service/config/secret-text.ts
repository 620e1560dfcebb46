import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from '../../config/load-config.js';

/** An address to ask, with what goes along. Never shown, never logged: tokens stand in both. */
export interface Upstream {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an entry says of its secret. */
interface SecretKeys {
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
}

/**
 * The token of an entry, or null when it has none.
 * @param place names the entry in an error
 * @throws ConfigError when the file cannot be used; its content is never told
 */
export function tokenOf({ token, tokenFile }: SecretKeys, base: string, place: string): string | null {
  if (token !== undefined) return token;
  if (tokenFile === undefined) return null;
  const path = resolve(base, tokenFile);
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new ConfigError(`${place}: tokenFile: cannot read ${path} (${code}); write the token into it`);
  }
  if (text === '' || /\s/.test(text) || text.length > 400)
    throw new ConfigError(`${place}: tokenFile: expected one token of at most 400 characters in ${path}`);
  return text;
}

/** Puts the token where `{token}` stands, and user name and password of the address into a header. */
export function upstreamOf(
  address: string,
  headers: Readonly<Record<string, string>>,
  token: string | null,
): Upstream {
  const filled = address.replaceAll('{token}', () => encodeURIComponent(token ?? ''));
  const ready = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      value.replaceAll('{token}', () => token ?? ''),
    ]),
  );
  const userinfo = /^(https?:\/\/)([^/?#@]*)@/i.exec(filled);
  if (!userinfo) return { url: filled, headers: ready };
  const [whole = '', scheme = '', pair = ''] = userinfo;
  const plain = Buffer.from(decodeURIComponent(pair)).toString('base64');
  return { url: scheme + filled.slice(whole.length), headers: { authorization: `Basic ${plain}`, ...ready } };
}
