import { CAP_TIME, GBT_TIME, type TimeForm } from './times.js';

/** Where the two forms of a warning differ. */
export interface Dialect {
  readonly format: 'cap' | 'gbt35965';
  readonly time: TimeForm;
  /** Language of an info block that names none. */
  readonly language: string;
  readonly identifier: {
    readonly expected: string;
    readonly hint: string;
    readonly fits: (text: string) => boolean;
  };
}

/** CAP 1.2 of OASIS. */
export const CAP: Dialect = {
  format: 'cap',
  time: CAP_TIME,
  language: 'en-US',
  identifier: {
    expected: '1 to 160 characters without blanks, commas, < or &',
    hint: 'give every message an identifier of its own',
    fits: (text) => /^[^\s,<&]{1,160}$/.test(text),
  },
};

/** 6-digit area, 3-digit industry, 3 of the unit, 2 spare, `_`, Beijing time, `_`, one digit: 31 characters. */
const GBT_IDENTIFIER = /^\d{6}\d{3}[0-9A-Za-z]{3}[0-9A-Za-z]{2}_(\d{14})_\d$/;

/** GB/T 35965.1-2018, the Chinese relative. */
export const GBT35965: Dialect = {
  format: 'gbt35965',
  time: GBT_TIME,
  language: 'zh-CN',
  identifier: {
    expected: 'a warning id of 31 characters: 14 of the sender, _, 14 digits of Beijing time, _, one digit',
    hint: 'such as 33011041600000_20240618090500_0: area, industry, unit, spare, time, number',
    fits: (text) => {
      const time = GBT_IDENTIFIER.exec(text)?.[1];
      return time !== undefined && GBT_TIME.parse(time) !== null;
    },
  },
};
