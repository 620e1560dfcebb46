import type { ImportOptions } from '../../../shared/contracts/jurisdiction-import.js';
import { LEVELS, type Accuracy, type Level } from '../../../shared/contracts/jurisdiction.js';

/** What a person filled in; empty texts mean "find out" or "as it is". */
export interface ImportFields {
  level: string;
  crs: string;
  layer: string;
  nameField: string;
  codeField: string;
  accuracy: Accuracy;
  source: string;
  licence: string;
  date: string;
  approval: string;
  add: boolean;
}

/** The form before anything is filled in. */
export function emptyFields(): ImportFields {
  return {
    ...{ level: '', crs: '', layer: '', nameField: '', codeField: '' },
    ...{ accuracy: 'imported', source: '', licence: '', date: '', approval: '', add: false },
  };
}

const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text);

/** The options to send: only what was filled in. */
export function optionsOf(fields: ImportFields): ImportOptions {
  const { level, accuracy, add, ...texts } = fields;
  const told = Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  );
  return { ...told, ...(isLevel(level) ? { level } : undefined), accuracy, ...(add ? { add } : undefined) };
}
