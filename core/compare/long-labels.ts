const HAN = '零〇一二两三四五六七八九十百千万';
const LABEL = new RegExp(
  `^(?:第\\s?([${HAN}]{2,9}|\\d{4,6})\\s?[条條款项項]|(?:Article|Artigo|Art\\.)\\s(\\d{4,6})[ºª]?[.:]?|(\\d{4,6})[.．、)）](?!\\d)|([${HAN}]{2,9})、)[\\s\\u3000]*`,
  'i',
);

/**
 * The label at the start of a block that the outline took for text because its number is 1,000 or more: how long it is,
 * blanks behind it included, and its number. Null where there is none, or nothing but it.
 */
export function longLabel(text: string): { readonly length: number; readonly number: number } | null {
  const first = text.charCodeAt(0);
  // Most blocks begin with something else: that is told without the expression.
  if (
    first !== 0x7b2c &&
    first !== 0x41 &&
    !(first >= 0x31 && first <= 0x39) &&
    !HAN.includes(text.charAt(0))
  )
    return null;
  const match = LABEL.exec(text);
  if (!match || match[0].length === text.length) return null;
  const number = numberOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  return number >= 1000 ? { length: match[0].length, number } : null;
}

function numberOf(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral);
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of numeral) {
    const unit = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }[char];
    if (unit === undefined)
      digit = char === '两' ? 2 : '零一二三四五六七八九'.indexOf(char.replace('〇', '零'));
    else if (unit === 10_000) {
      total = (section + digit) * unit;
      section = 0;
      digit = 0;
    } else {
      section += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + section + digit;
}
