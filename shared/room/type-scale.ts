/** Font size and line of each token, reference pixels: those of tokens.css. */
export const TYPE_TOKENS = {
  label: { px: 24, line: 32 },
  digit: { px: 26, line: 32 },
  body: { px: 28, line: 36 },
  clock: { px: 31, line: 36 },
  lead: { px: 36, line: 44 },
  figure: { px: 48, line: 56 },
  head: { px: 68, line: 76 },
  hero: { px: 128, line: 108 },
} as const;
