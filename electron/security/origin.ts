/** Scheme of everything that the windows load. */
export const APP_SCHEME = 'app';
/** The only host of that scheme. */
export const APP_HOST = 'wall';
/** What `URL.origin` of a window is in the page. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
/** The page of every screen. */
export const WALL_URL = `${APP_ORIGIN}/index.html`;
/** The page without scripts that stands in for a screen that keeps failing. */
export const SAFE_URL = `${APP_ORIGIN}/safe.html`;

/**
 * True for a URL of our own pages. Decided on the parsed URL, never on a prefix: `app://wall@evil`,
 * `app://wall.evil` and `app:wall` all begin like ours. Node gives custom schemes the origin `null`,
 * so the parts are compared.
 */
export function isOwnUrl(text: string): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  );
}
