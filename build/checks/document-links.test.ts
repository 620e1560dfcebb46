import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { brokenLink, documentsOf, linksOf } from './document-links.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const links = documentsOf(root).flatMap(linksOf);

describe('the documents', () => {
  it('link only to files and headings that are there', () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.map((link) => brokenLink(root, link)).filter((text) => text !== null)).toEqual([]);
  });

  it('show every picture that is kept for them', () => {
    const folder = join(root, 'docs', 'images');
    const shown = new Set(links.map(({ target }) => target));
    const unseen = readdirSync(folder).filter((name) => !shown.has(join(folder, name)));
    expect(unseen).toEqual([]);
  });
});

describe('the check itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-links-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('names a file and a heading that are not there, and passes what is in a code block', () => {
    mkdirSync(join(folder, 'docs'));
    writeFileSync(
      join(folder, 'README.md'),
      '[a](docs/a.md#屏墙-the-wall) [b](docs/b.md) [c](docs/a.md#none)',
    );
    writeFileSync(
      join(folder, 'docs', 'a.md'),
      '## 屏墙: the *wall*\n\n```\n[d](d.md)\n```\n[e](https://x.y/)',
    );
    const found = documentsOf(folder)
      .flatMap(linksOf)
      .map((link) => brokenLink(folder, link));
    expect(found).toEqual([
      null,
      'README.md → docs/b.md: there is no such file',
      'README.md → docs/a.md: there is no heading "none"',
    ]);
  });
});
