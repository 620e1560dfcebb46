import type { Finding } from '../../../shared/contracts/legibility.js';
import type { AuditCase, CaseOutcome } from './audit-run.js';

/** The case in one line: `P2.5 LED, 8 m · 1920×1080 · queue · zh-CN · dark`; what is usual goes without saying. */
function caseLine({ room, scene, language, theme, variant }: AuditCase): string {
  const desktop = room.dotsPerPx === 1 ? '' : ` at ${Math.round(room.dotsPerPx * 100)} %`;
  const words = [room.name, `${room.width}×${room.height}${desktop}`, scene, language, theme];
  return [...words, ...(variant === 'duty' ? [] : [variant])].join(' · ');
}

/** Why the site excepts what it excepts. */
function reasonsOf({ room }: AuditCase): string {
  return room.exceptions.map(({ rule, reason }) => `${rule}, ${reason}`).join('; ');
}

/** Findings that are the same thing on the same place, once, with how often. */
function merged(findings: readonly Finding[]): { readonly finding: Finding; readonly times: number }[] {
  const byKey = new Map<string, { finding: Finding; times: number }>();
  for (const finding of findings) {
    const key = [finding.rule, finding.where, finding.problem.replace(/\d+ px/g, 'n px')].join('|');
    const known = byKey.get(key);
    if (known) known.times += 1;
    else byKey.set(key, { finding, times: 1 });
  }
  return [...byKey.values()];
}

/** What falls short on one page and where, for people. */
export function outcomeLines({ case: one, texts, canvasTexts, findings, excepted }: CaseOutcome): string[] {
  const state = findings.length === 0 ? 'ok  ' : 'FAIL';
  const except = excepted > 0 ? `, ${excepted} excepted by the profile: ${reasonsOf(one)}` : '';
  const head = `${state} ${caseLine(one)}: ${texts} texts (${canvasTexts} on the map), ${findings.length} findings${except}`;
  return [
    head,
    ...merged(findings).map(({ finding: { rule, where, text, problem }, times }) => {
      const quoted = text === '' ? '' : ` “${text}”`;
      return `     ${rule}: ${where}${quoted}: ${problem}${times > 1 ? ` (×${times})` : ''}`;
    }),
  ];
}
