/** What a numeral in words is made of, and what each character stands for. */
const DIGITS = '零一二三四五六七八九';
const UNITS = '十百千万';
const HAN = `${DIGITS}〇两${UNITS}`;
const LABEL = new RegExp(
  `^(?:第\\s?([${HAN}]{2,9}|\\d{4,6})\\s?[条條款项項]|(?:Article|Artigo|Art\\.)\\s(\\d{4,6})[ºª]?[.:]?|(\\d{4,6})[.．、)）](?!\\d)|([${HAN}]{2,9})、)[\\s\\u3000]*`,
  'i',
);

const values = new Map<number, number>([
  ...[...DIGITS].map((digit, value): [number, number] => [digit.charCodeAt(0), value]),
  ...[...UNITS].map((unit, power): [number, number] => [unit.charCodeAt(0), 10 ** (power + 1)]),
  ['〇'.charCodeAt(0), 0],
  ['两'.charCodeAt(0), 2],
]);

/** Whether a label of {@link longLabel} may start with this code unit. */
export function mayStartLabel(code: number): boolean {
  return (
    code === 0x7b2c || code === 0x41 || code === 0x61 || (code >= 0x31 && code <= 0x39) || values.has(code)
  );
}

/**
 * The label at the start of a block that the outline took for text because its number is 1,000 or more: how long it is,
 * blanks behind it included, and its number. Null where there is none, or nothing but it.
 */
export function longLabel(text: string): { readonly length: number; readonly number: number } | null {
  // Most blocks begin with something else: that is told without the expression.
  if (!mayStartLabel(text.charCodeAt(0))) return null;
  const match = LABEL.exec(text);
  if (!match || match[0].length === text.length) return null;
  const number = numberOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  return number >= 1000 ? { length: match[0].length, number } : null;
}

function numberOf(numeral: string): number {
  if (numeral.charCodeAt(0) <= 0x39) return Number(numeral);
  let total = 0;
  let section = 0;
  let digit = 0;
  for (let at = 0; at < numeral.length; at++) {
    const value = values.get(numeral.charCodeAt(at)) ?? 0;
    if (value < 10) digit = value;
    else if (value === 10_000) {
      total = (section + digit) * value;
      section = 0;
      digit = 0;
    } else {
      section += (digit || 1) * value;
      digit = 0;
    }
  }
  return total + section + digit;
}
