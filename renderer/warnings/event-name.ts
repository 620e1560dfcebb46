import { WIRE_EVENTS, type WarningKind } from '../../shared/domain/warning-kinds.js';
import { MESSAGES, type Messages } from '../i18n/messages.js';
import { lineText } from '../text/line-text.js';

/** Letters of an event that are looked at, and those of an unknown one that are shown. */
const READ = 60;
const SHOWN = 24;
/** "Signal", colour and "warning" around the name: the colour is a field of its own. */
const AROUND =
  /^(red|orange|yellow|blue) |(气象)?(风险)?(红色|橙色|黄色|蓝色)?(预警(信号)?|警报)$|,? ?(red|orange|yellow|blue)? ?(warning|alert)( signal)?$/giu;

const isKind = (key: string): key is WarningKind => key in WIRE_EVENTS;
const KINDS = Object.keys(WIRE_EVENTS).filter(isKind);
const KIND_OF: ReadonlyMap<string, WarningKind> = new Map(
  KINDS.flatMap((kind) =>
    [...Object.values(MESSAGES).map(({ warningKinds }) => warningKinds[kind]), ...WIRE_EVENTS[kind]].map(
      (name) => [name.toLowerCase(), kind] as const,
    ),
  ),
);

/** The kind of warning that an event of a message names in Chinese, in English or by its code; else null. */
export function warningKind(event: string): WarningKind | null {
  const name = lineText(event, READ).replace(AROUND, '').trim().toLowerCase();
  return KIND_OF.get(name) ?? null;
}

/** A warning's hazard in the words of a language; one that no catalogue knows keeps its source's own words. */
export function eventName(event: string, { warningKinds }: Messages): string {
  const kind = warningKind(event);
  return kind === null ? lineText(event, SHOWN) : warningKinds[kind];
}
