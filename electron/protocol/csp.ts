/**
 * Content-Security-Policy of every answer of `app://`.
 *
 * `style-src-attr` is the one loosening: ECharts and Leaflet place their elements by style
 * attributes. `blob:` under `media-src` is the memory that hls.js plays a camera from. `vue` is the policy that Vue's runtime creates for its own static markup; refusing
 * the name would print an error in every window. All else goes through the wall's `default` policy.
 */
const DIRECTIVES: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['style-src-attr', "'unsafe-inline'"],
  ['img-src', "'self' data:"],
  ['font-src', "'self'"],
  ['media-src', "'self' blob:"],
  ['connect-src', "'self'"],
  ['worker-src', "'self'"],
  ['frame-src', "'none'"],
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'wall default vue'],
];

/** The policy as one header value. */
export const CONTENT_SECURITY_POLICY = DIRECTIVES.map((directive) => directive.join(' ')).join('; ');

/** Headers of every answer, good or bad. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The files are on this disk already; a second copy in Chromium's cache only fills it.
  'cache-control': 'no-store',
};
