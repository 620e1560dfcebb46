const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS = ['', '十', '百', '千'];

/** A group of up to four digits; `lead` is false where digits stand before it. */
function group(n: number, lead: boolean): string {
  let words = '';
  let zero = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) {
      zero = words !== '' || !lead;
      continue;
    }
    words += `${zero ? '零' : ''}${DIGITS[digit] ?? ''}${UNITS[place] ?? ''}`;
    zero = false;
  }
  return words;
}

/**
 * A number as it is said: 十二, 一百零五, 一万零三百. A voice that reads digits says them one by one.
 * @param n a whole number; its part after the point is cut, a negative one is said as zero
 */
export function chineseNumber(n: number): string {
  const whole = Math.max(0, Math.floor(n));
  if (whole === 0) return '零';
  const high = Math.floor(whole / 10_000);
  const words = high > 0 ? `${chineseNumber(high)}万${group(whole % 10_000, false)}` : group(whole, true);
  return words.replace(/^一十/u, '十');
}

/** A number before a measure word: two is 两 there. */
export function chineseCount(n: number): string {
  return Math.floor(n) === 2 ? '两' : chineseNumber(n);
}
