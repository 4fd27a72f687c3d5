import { isAsciiDigit, isDigit } from './chars.ts';

const NUMERALS: ReadonlySet<number> = new Set(
  [...'〇零一二三四五六七八九十百千万萬亿億两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟'].map((char) =>
    char.charCodeAt(0),
  ),
);
/** What stands behind the numbers of a date. */
const OF_DATES: ReadonlySet<number> = new Set([...'年月日'].map((char) => char.charCodeAt(0)));

/** Whether a code unit is a numeral of Chinese or a figure. */
export function isNumeral(code: number): boolean {
  return NUMERALS.has(code) || isDigit(code);
}

/** What parts the decimals of a number in Chinese. */
const POINTS: ReadonlySet<number> = new Set([...'点點'].map((char) => char.charCodeAt(0)));

/** What a number behind 第 numbers. */
const NUMBERED: ReadonlySet<number> = new Set(
  [...'条條款项項章节節编編目号號届屆次'].map((char) => char.charCodeAt(0)),
);
const ORDINAL = 0x7b2c;
/** Numerals have so many code units at most. */
const LONGEST = 12;

/** Whether a number in Chinese, in figures or a date goes on over `at`: 五|十, 五点|五, 3|0, 2031年|5月, 第|五条. */
export function isInsideNumber(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const behind = text.charCodeAt(at);
  if (before === ORDINAL) return isNumeral(behind);
  if (NUMBERED.has(behind) && isNumeral(before)) {
    let start = at - 1;
    while (at - start < LONGEST && isNumeral(text.charCodeAt(start))) start--;
    return text.charCodeAt(start) === ORDINAL;
  }
  if (POINTS.has(behind)) return isNumeral(before) && isNumeral(text.charCodeAt(at + 1));
  if (isNumeral(behind))
    return (
      isNumeral(before) ||
      ((OF_DATES.has(before) || POINTS.has(before)) && isNumeral(text.charCodeAt(at - 2)))
    );
  return OF_DATES.has(behind) && isNumeral(before);
}

/** The blanks that part thousands: the one of the keyboard, those that break no line, the thin one. */
const PARTING: ReadonlySet<number> = new Set([0x20, 0xa0, 0x2009, 0x202f]);
const ZERO = 0x30;

/** Whether a blank at `at` parts the thousands of one number: 200 000, 1 250 000. */
export function partsThousands(text: string, at: number): boolean {
  if (!PARTING.has(text.charCodeAt(at)) || !isAsciiDigit(text.charCodeAt(at - 1))) return false;
  let end = at + 1;
  while (end <= at + 4 && isAsciiDigit(text.charCodeAt(end))) end++;
  if (end !== at + 4) return false;
  let start = at - 1;
  while (start > at - 4 && isAsciiDigit(text.charCodeAt(start - 1))) start--;
  if (start === at - 4) return false;
  if (text.charCodeAt(start) !== ZERO) return true;
  return (
    start === at - 3 && PARTING.has(text.charCodeAt(start - 1)) && isAsciiDigit(text.charCodeAt(start - 2))
  );
}
