import type { Warning } from '../../../shared/contracts/records.js';
import { childrenOf, childText, type XmlElement } from './xml-tree.js';

type Colour = Warning['colour'];
type Severity = Warning['severity'];

/** Colours of the four levels (突发事件应对法): 一级红 二级橙 三级黄 四级蓝. */
const BY_WORD: readonly (readonly [RegExp, Colour])[] = [
  [/^(red|红色?|i|Ⅰ|1|一级?|i级|Ⅰ级|1级)$/i, 'red'],
  [/^(orange|橙色?|ii|Ⅱ|2|二级?|ii级|Ⅱ级|2级)$/i, 'orange'],
  [/^(yellow|黄色?|iii|Ⅲ|3|三级?|iii级|Ⅲ级|3级)$/i, 'yellow'],
  [/^(blue|蓝色?|iv|Ⅳ|4|四级?|iv级|Ⅳ级|4级)$/i, 'blue'],
];

const BY_SEVERITY: Readonly<Record<Severity, Colour>> = {
  Extreme: 'red',
  Severe: 'orange',
  Moderate: 'yellow',
  Minor: 'blue',
  Unknown: 'grey',
};

/** The reverse, for Chinese messages that name the colour where CAP has the severity. */
const SEVERITY_OF: Readonly<Record<Colour, Severity>> = {
  red: 'Extreme',
  orange: 'Severe',
  yellow: 'Moderate',
  blue: 'Minor',
  grey: 'Unknown',
};

/** Names under which a parameter tells the colour. */
const PARAMETER = /^(.*colou?r.*|颜色|预警颜色|预警级别|预警等级|预警信号颜色)$/i;

/** Colour that a word names, or null. */
export function colourOf(word: string): Colour | null {
  return BY_WORD.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null;
}

/** A severity that was written as a colour. */
export function severityOfColour(word: string): Severity | null {
  const colour = colourOf(word);
  return colour === null ? null : SEVERITY_OF[colour];
}

/** The Chinese colour parameter wins; else the severity decides (domain §2.4). */
export function warningColour(info: XmlElement, severity: Severity): Colour {
  const named = childrenOf(info, 'parameter').flatMap((parameter) => {
    const colour = PARAMETER.test(childText(parameter, 'valueName'))
      ? colourOf(childText(parameter, 'value'))
      : null;
    return colour === null ? [] : [colour];
  });
  return named[0] ?? BY_SEVERITY[severity];
}
