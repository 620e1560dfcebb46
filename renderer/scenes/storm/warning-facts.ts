import type { Warning } from '../../../shared/contracts/records.js';
import { formatElapsed } from '../../../shared/time/duration.js';
import type { Messages } from '../../i18n/messages.js';
import type { Level } from '../../parts/levels.js';
import { lineText } from '../../text/line-text.js';
import { eventName } from '../../warnings/event-name.js';
import { untilText } from '../../warnings/warning-items.js';

const LEVEL_OF = { red: 1, orange: 2, yellow: 3, blue: 4, grey: null } as const satisfies Record<
  Warning['colour'],
  Level | null
>;
/** Names of areas that one card spells out. */
const AREAS = 4;

/** One warning as a card tells it. */
export interface WarningFacts {
  readonly level: Level | null;
  readonly title: string;
  /** 演练, 测试 …; empty for a real one. */
  readonly status: string;
  readonly sender: string;
  readonly period: string;
  /** Time that remains, or empty. */
  readonly left: string;
  readonly areas: string;
  readonly text: string;
  readonly instruction: string;
}

/**
 * A warning in words.
 * @param now server time, UTC ms
 * @param zone IANA zone of shown times
 */
export function warningFacts(warning: Warning, now: number, zone: string, t: Messages): WarningFacts {
  const { colour, event, expiresAt, effectiveAt, onsetAt, areas, status, sender } = warning;
  const words = t.storm;
  const from = untilText(onsetAt ?? effectiveAt, now, zone);
  const names = areas.map(({ name }) => lineText(name, 16)).filter((name) => name !== '');
  return {
    level: LEVEL_OF[colour],
    title: t.warnings.title(eventName(event, t), colour),
    status: t.warnings.status[status],
    sender: lineText(sender, 24),
    period: expiresAt === null ? words.open(from) : words.period(from, untilText(expiresAt, now, zone)),
    left: expiresAt === null || expiresAt <= now ? '' : words.left(formatElapsed(expiresAt - now)),
    areas:
      names.slice(0, AREAS).join(words.comma) + (names.length > AREAS ? words.andMore(names.length) : ''),
    text: lineText(warning.description || warning.headline, 120),
    instruction: lineText(warning.instruction, 120),
  };
}

/** Red and orange ones that are real put the room in storm mode (防御响应). */
export function isStorm({ live, colour }: Pick<Warning, 'live' | 'colour'>): boolean {
  return live && (colour === 'red' || colour === 'orange');
}
