import * as v from 'valibot';
import type { Language, Scene, Theme, Variant } from '../../../shared/contracts/bridge.js';
import { PAGE_AUDIT, PageAnswerSchema, type Finding } from '../../../shared/contracts/legibility.js';
import type { AuditBrowser, AuditPage } from './browser.js';
import type { AuditRoom } from './rooms.js';

/** One page of the audit. */
export interface AuditCase {
  readonly room: AuditRoom;
  readonly scene: Scene;
  readonly language: Language;
  readonly theme: Theme;
  readonly variant: Variant;
}

/** What one page answered, with what its site excepts left out and counted. */
export interface CaseOutcome {
  readonly case: AuditCase;
  readonly texts: number;
  readonly canvasTexts: number;
  readonly findings: readonly Finding[];
  readonly excepted: number;
}

/** What the run needs of its surroundings. */
export interface AuditDeps {
  readonly browser: AuditBrowser;
  /** Address of the wall, with its token after the hash. */
  readonly wall: string;
  /** Source of the page's script, out/renderer/audit.js. */
  readonly script: string;
  /** For how long flashing symbols are watched on each page, ms. */
  readonly watchMs: number;
  readonly wait: (ms: number) => Promise<void>;
}

const READY = `document.fonts.status === 'loaded' && document.querySelector('[data-testid=wall]')?.dataset.link === 'live'`;
const READY_WITHIN_MS = 60_000;
const LOOK_MS = 100;
/** Views, the map and its names come within this after the link lives. */
const SETTLE_MS = 1_500;

/** Address of a page of the wall for a case. */
export function addressOf(
  wall: string,
  { room: { room }, scene, language, theme, variant }: AuditCase,
): string {
  const url = new URL(wall);
  const seams = [...room.seams.x.map((x) => `x${x}`), ...room.seams.y.map((y) => `y${y}`)];
  const query: Readonly<Record<string, string>> = {
    ...{ scene, lang: language, theme, variant, motion: 'none' },
    ...{ pitch: String(room.pxMm), distance: String(room.distanceM) },
    ...(seams.length > 0 ? { seams: seams.join(','), guard: String(room.seams.guard) } : {}),
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url.href;
}

/** Opens one page and asks it. Throws when the page does not come up. */
export async function auditCase(one: AuditCase, deps: AuditDeps): Promise<CaseOutcome> {
  const page = await deps.browser.page(one.room, deps.script);
  try {
    await page.open(addressOf(deps.wall, one));
    await ready(page, one, deps);
    const question = JSON.stringify({ room: one.room.room, watchMs: deps.watchMs });
    const answer = v.parse(PageAnswerSchema, await page.evaluate(`globalThis.${PAGE_AUDIT}(${question})`));
    const excepted = new Set<string>(one.room.exceptions.map(({ rule }) => rule));
    const findings = answer.findings.filter(({ rule }) => !excepted.has(rule));
    return { case: one, ...answer, findings, excepted: answer.findings.length - findings.length };
  } finally {
    await page.close();
  }
}

async function ready(page: AuditPage, { scene }: AuditCase, { wait }: AuditDeps): Promise<void> {
  for (let waited = 0; (await page.evaluate(READY)) !== true; waited += LOOK_MS) {
    if (waited >= READY_WITHIN_MS)
      throw new Error(`scene ${scene} was not live within ${READY_WITHIN_MS / 1_000} s`);
    await wait(LOOK_MS);
  }
  await wait(SETTLE_MS);
}
