import { WARNING_COLOURS, type Warning } from '../../../shared/contracts/records.js';
import { severityOfColour, warningColour } from './colour.js';
import type { Dialect } from './dialect.js';
import { cut, instantOf, wordOf } from './fields.js';
import { areasOf } from './geometry.js';
import { childrenOf, childText, type XmlElement } from './xml-tree.js';

const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
const AREAS_MAX = 50;

/** What the info blocks of a message say; `sender` is the issuer's name in words, or empty. */
export type WarningInfo = Pick<
  Warning,
  | 'sender'
  | 'event'
  | 'headline'
  | 'description'
  | 'instruction'
  | 'colour'
  | 'severity'
  | 'urgency'
  | 'certainty'
  | 'effectiveAt'
  | 'onsetAt'
  | 'expiresAt'
  | 'areas'
>;

/** What a message without any info block says, as a Cancel may be. */
export function emptyInfo(sentAt: number): WarningInfo {
  return {
    ...{
      sender: '',
      event: '',
      headline: '',
      description: '',
      instruction: '',
      colour: 'grey',
      severity: 'Unknown',
    },
    ...{
      urgency: 'Unknown',
      certainty: 'Unknown',
      effectiveAt: sentAt,
      onsetAt: null,
      expiresAt: null,
      areas: [],
    },
  };
}

/**
 * The info of a message in one language: Chinese where there is any, else the first block's. A message may
 * hold several blocks of a language, for places of unequal danger: the gravest gives the words, all give
 * their areas, and the warning stands as long as the longest of them.
 * @throws XmlError when a word or time in it cannot be read
 */
export function readInfo(
  alert: XmlElement,
  dialect: Dialect,
  sentAt: number,
  notes: string[],
): WarningInfo | null {
  const blocks = childrenOf(alert, 'info');
  const languageOf = (info: XmlElement): string =>
    (childText(info, 'language') || dialect.language).toLowerCase();
  const languages = blocks.map(languageOf);
  const wanted =
    languages.find((one) => one === 'zh-cn') ?? languages.find((one) => /^zh\b/.test(one)) ?? languages[0];
  const read = blocks
    .filter((info) => languageOf(info) === wanted)
    .map((info) => readBlock(info, dialect, sentAt, notes));
  const worst = [...read].sort((a, b) => rank(a) - rank(b))[0];
  if (!worst) return null;
  const areas = read.flatMap((block) => block.areas);
  if (areas.length > AREAS_MAX) notes.push(`only ${AREAS_MAX} of ${areas.length} areas are kept`);
  const ends = read.map(({ expiresAt }) => expiresAt);
  return {
    ...worst,
    effectiveAt: Math.min(...read.map(({ effectiveAt }) => effectiveAt)),
    expiresAt: ends.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b))) ?? null,
    areas: areas.slice(0, AREAS_MAX),
  };
}

function rank({ colour }: WarningInfo): number {
  return WARNING_COLOURS.indexOf(colour);
}

function readBlock(info: XmlElement, dialect: Dialect, sentAt: number, notes: string[]): WarningInfo {
  const severity = readSeverity(childText(info, 'severity'));
  // CAP 1.0 said "Very Likely", and messages still do; CAP 1.2 has it read as Likely.
  const certainty = childText(info, 'certainty').replace(/^very likely$/i, 'Likely') || 'Unknown';
  const headline = childText(info, 'headline');
  return {
    sender: cut(childText(info, 'senderName'), 200),
    event: cut(childText(info, 'event', 'eventType') || headline, 200),
    headline: cut(headline, 400),
    description: cut(childText(info, 'description'), 4_000),
    instruction: cut(childText(info, 'instruction'), 4_000),
    colour: warningColour(info, severity),
    severity,
    urgency: wordOf('info.urgency', childText(info, 'urgency') || 'Unknown', URGENCIES),
    certainty: wordOf('info.certainty', certainty, CERTAINTIES),
    effectiveAt: instantOf(info, dialect.time, 'effective') ?? sentAt,
    onsetAt: instantOf(info, dialect.time, 'onset'),
    expiresAt: instantOf(info, dialect.time, 'expires'),
    areas: areasOf(info, notes),
  };
}

function readSeverity(text: string): WarningInfo['severity'] {
  if (text === '') return 'Unknown';
  return severityOfColour(text) ?? wordOf('info.severity', text, SEVERITIES);
}
