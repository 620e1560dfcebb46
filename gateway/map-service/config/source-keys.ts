import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));

/** An address that the gateway asks. User name and password may stand in it; they go into a header. */
export const urlText = v.pipe(
  text,
  v.check(
    (value) => /^https?:\/\//i.test(value) && URL.canParse(value.replaceAll(/[{}]/g, '0')),
    'an address that begins with http:// or https://',
  ),
);

/** Headers that a server wants, such as an API key. `{token}` stands for the token. */
export const headersText = v.record(
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/, 'names of letters, digits and -')),
  v.pipe(v.string(), v.maxLength(4_000), v.regex(/^[^\r\n]*$/, 'values in one line')),
);

/** Names in two languages, or one for both. */
export const nameText = v.union([
  v.pipe(
    v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    v.transform((one) => ({ zh: one, en: one })),
  ),
  v.strictObject({ zh: v.pipe(text, v.maxLength(200)), en: v.pipe(text, v.maxLength(200)) }),
]);

/** Id of a base map or camera: part of an address, so nothing in it needs to be encoded. */
export const idText = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, _ and -, at most 40'),
);

/** Datum of a tile grid or position, by the names that people write. */
export const tileDatum = v.pipe(
  v.string(),
  v.transform((name) => name.toUpperCase().replaceAll(/[-_ ]/g, '')),
  v.check(
    (name) => name !== 'BD09',
    'WGS84, CGCS2000 or GCJ02 (tiles in BD-09 have a grid of their own that cannot be laid under this map)',
  ),
  v.picklist(['WGS84', 'CGCS2000', 'GCJ02'], 'WGS84, CGCS2000 or GCJ02'),
  v.transform((name): 'WGS84' | 'GCJ02' => (name === 'GCJ02' ? 'GCJ02' : 'WGS84')),
);

/** The folder or file of a source. */
export const pathText = text;
