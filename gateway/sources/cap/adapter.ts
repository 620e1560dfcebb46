import type { Problem } from '../../../shared/contracts/ingest.js';
import type { Crs } from '../../../shared/domain/datum.js';
import type { Adapter, AdapterInput, Converted, RecordInput, RefusedPart } from '../adapter.js';
import { inWgs84 } from './datum.js';
import { CAP, GBT35965, type Dialect } from './dialect.js';
import { NotPublicError, readAlert } from './read-alert.js';
import { letterText } from '../../ingest/letter-body.js';
import { XmlError } from '../../xml/xml-error.js';
import { decodeXml } from './xml-text.js';
import { parseXml, type XmlElement } from './xml-tree.js';

/** What an adapter for warnings is told. */
export interface WarningOptions {
  /** Code of the source, as in the dictionary; each record carries it. */
  readonly source: string;
  /** Datum of its shapes, where it is not that of the standard. */
  readonly crs?: Crs | undefined;
}

const WITHHELD = '(withheld)';

/** CAP 1.2 messages become records of the collection `warning`. */
export function capAdapter(options: WarningOptions): Adapter {
  return warningAdapter(CAP, options);
}

/** GB/T 35965.1-2018 messages become records of the collection `warning`. */
export function gbt35965Adapter(options: WarningOptions): Adapter {
  return warningAdapter(GBT35965, options);
}

/**
 * A message is one `alert`, or a root that holds several. Each is converted or refused by itself. The version
 * of a record is the time at which its message was sent, so the order of arrival does not matter; which
 * warning stands is decided by shared/domain/warnings.ts from all of them.
 */
function warningAdapter(dialect: Dialect, { source, crs = 'WGS84' }: WarningOptions): Adapter {
  return {
    format: dialect.format,
    convert: ({ body, now }: AdapterInput): Converted => {
      const records: RecordInput[] = [];
      const refused: RefusedPart[] = [];
      const notes: string[] = [];
      let text = '';
      try {
        text = decodeXml(body);
        for (const alert of alertsOf(parseXml(text))) convertOne(alert);
      } catch (error) {
        refused.push({
          problem: problemOf(error),
          body: isNotPublic(text) ? WITHHELD : letterText(text),
        });
      }
      return { events: [], records, refused, ...(notes.length > 0 ? { notes } : {}) };

      function convertOne(alert: XmlElement): void {
        try {
          const read = readAlert(alert, dialect, now);
          if (read.kind === 'ignored') {
            notes.push(read.note);
            return;
          }
          const { key, warning } = read;
          records.push({
            record: { collection: 'warning', key },
            source,
            version: warning.sentAt,
            body: { ...warning, areas: inWgs84(warning.areas, crs) },
          });
          notes.push(...read.notes);
        } catch (error) {
          const withheld = error instanceof NotPublicError;
          refused.push({
            problem: problemOf(error),
            body: withheld ? WITHHELD : letterText(outline(alert)),
          });
        }
      }
    },
  };
}

/** A message that is too broken to be read may still say that it is not for everyone. */
function isNotPublic(text: string): boolean {
  return /scope\s*>\s*(Restricted|Private)/i.test(text);
}

function alertsOf(root: XmlElement): readonly XmlElement[] {
  const alerts = root.name === 'alert' ? [root] : root.children.filter(({ name }) => name === 'alert');
  if (alerts.length > 0) return alerts;
  throw new XmlError(
    '(message)',
    'a root element alert, or one that holds alerts',
    root.name,
    'send the warning',
  );
}

function problemOf(error: unknown): Problem {
  if (error instanceof XmlError) {
    const { field, expected, got, hint } = error;
    return { field, expected, got: got.slice(0, 200), hint };
  }
  const hint = 'this message upset the gateway; it is kept as a dead letter, please report it';
  return {
    field: '(message)',
    expected: 'a warning that can be read',
    got: String(error).slice(0, 200),
    hint,
  };
}

/** An alert as text again, one line an element: enough to see what was wrong. */
function outline(element: XmlElement, depth = 0): string {
  const head = `${'  '.repeat(depth)}${element.name}${element.text === '' ? '' : `: ${element.text}`}`;
  return [head, ...element.children.map((child) => outline(child, depth + 1))].join('\n');
}
