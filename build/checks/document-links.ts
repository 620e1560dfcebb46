import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A link of a document: the file that it names, absolute, and the heading in it, empty for none. */
export interface DocumentLink {
  readonly document: string;
  readonly target: string;
  readonly heading: string;
}

const LINK = /\]\(([^)\s]+)\)/g;
/** An address of its own (`https:`, `mailto:`) leads out of the repository. */
const LEADS_OUT = /^[a-z][a-z+.-]*:/;
const FENCE = /^ {0,3}```[\s\S]*?^ {0,3}```/gm;
const HEADING = /^#{1,6} +(.+)$/gm;
/** What GitHub drops from a heading to make its anchor; letters of any script, digits, `_` and `-` stay. */
const DROPPED_FROM_ANCHOR = /[^\p{L}\p{M}\p{N}_\- ]/gu;

/** README.md and every document below docs/, absolute, in order of their names. */
export function documentsOf(root: string): readonly string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, 'docs', name));
  return [join(root, 'README.md'), ...below.sort()];
}

/** The links of a document that stay in the repository, those in code blocks left out. */
export function linksOf(document: string): readonly DocumentLink[] {
  const text = readFileSync(document, 'utf8').replace(FENCE, '');
  return [...text.matchAll(LINK)].flatMap(([, link = '']) => {
    if (LEADS_OUT.test(link)) return [];
    const [path = '', heading = ''] = link.split('#');
    const target = path === '' ? document : join(dirname(document), decodeURI(path));
    return [{ document, target, heading: decodeURIComponent(heading) }];
  });
}

/** Anchors of the headings of a document, as GitHub makes them; the second of a name is not told apart. */
export function anchorsOf(document: string): ReadonlySet<string> {
  const text = readFileSync(document, 'utf8').replace(FENCE, '');
  return new Set(
    [...text.matchAll(HEADING)].map(([, heading = '']) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/\]\([^)]*\)/g, '')
        .replace(DROPPED_FROM_ANCHOR, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Where a link leads to nothing, as `document: link`. */
export function brokenLink(root: string, { document, target, heading }: DocumentLink): string | null {
  const at = `${relative(root, document)} → ${relative(root, target)}`;
  if (!existsSync(target)) return `${at}: there is no such file`;
  if (heading !== '' && target.endsWith('.md') && !anchorsOf(target).has(heading))
    return `${at}: there is no heading "${heading}"`;
  return null;
}
