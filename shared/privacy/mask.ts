/** Resident id numbers with 18 characters, the last a check digit or X. */
const ID_NUMBER = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g;
/** The old resident id numbers with 15 digits. */
const OLD_ID_NUMBER = /(?<!\d)(\d{6})\d{6}(\d{3})(?!\d)/g;
/** Mobile numbers, with or without spaces or hyphens between the groups. */
const MOBILE = /(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/g;
/** Landlines with area code. */
const LANDLINE = /(?<!\d)(0\d{2,3})[\s-]?(\d{3,4})(\d{4})(?!\d)/g;

/** Full-width digits come from Chinese input methods; the patterns see plain ones. */
function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * Masks phone and resident id numbers in free text, keeping enough to tell two apart:
 * `138****5678`. Never longer than what came, which fits its limit. Names and plates need a dictionary and belong to a later step.
 */
export function maskText(text: string): string {
  if (!/[\d０-９]{7}|[\d０-９]{3,4}[\s-][\d０-９]{4}/.test(text)) return text;
  return plainDigits(text)
    .replace(ID_NUMBER, '$1********$2')
    .replace(OLD_ID_NUMBER, '$1******$2')
    .replace(MOBILE, '$1****$2')
    .replace(
      LANDLINE,
      (_all, area: string, hidden: string, end: string) => area + hidden.replace(/\d/g, '*') + end,
    );
}
