import { UpstreamError } from '../upstream-fetch.js';

/** Largest playlist. */
export const PLAYLIST_MAX_BYTES = 1_048_576;

/** Addresses in one playlist: some hours of a recording. */
export const PLAYLIST_MAX_ADDRESSES = 4_000;

/** Tags that would make the player ask other servers. */
const DROPPED = /^#EXT-X-(CONTENT-STEERING|DEFINE|SERVER-CONTROL)\b/;

/**
 * Rewrites an HLS playlist: each address in it, of a line or of an attribute `URI="…"`, becomes what
 * `place` answers. Comments go: servers write names and tokens into them.
 * @param place the new address of one in the playlist
 * @throws what `place` throws, TypeError when the text is no playlist, UpstreamError when it has too many files
 */
export function rewritePlaylist(text: string, place: (uri: string) => string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!lines[0]?.startsWith('#EXTM3U')) throw new TypeError('sent no HLS playlist');
  let places = 0;
  const counted = (uri: string): string => {
    places += 1;
    if (places <= PLAYLIST_MAX_ADDRESSES) return place(uri);
    throw new UpstreamError('too-large', `sent a playlist of more than ${PLAYLIST_MAX_ADDRESSES} files`);
  };
  return lines
    .flatMap((line) => {
      const told = line.trim();
      if (told === '' || DROPPED.test(told)) return [];
      if (!told.startsWith('#')) return [counted(told)];
      if (!told.startsWith('#EXT')) return [];
      return [
        told.replaceAll(
          /((?:^|[:,])(?:[A-Z0-9-]+-)?URI=)"([^"]*)"/g,
          (_, name: string, uri: string) => `${name}"${counted(uri)}"`,
        ),
      ];
    })
    .join('\n')
    .concat('\n');
}
