import { hanNumeral } from './han-numerals.ts';
import { ordinal, spelt } from './number-words.ts';

type Format = (value: number, language: string) => string | null;

/** One character of an alphabet, doubled, trebled … each time it is through, as Word does; null beyond thirty times. */
const alphabet =
  (letters: string): Format =>
  (value) => {
    const all = [...letters];
    const times = Math.ceil(value / all.length);
    if (value < 1 || times > 30) return null;
    return all[(value - 1) % all.length]?.repeat(times) ?? null;
  };
/** One of a row of characters; null behind its end. */
const row =
  (...runs: readonly (string | readonly [first: number, count: number])[]): Format =>
  (value) => {
    let left = value - 1;
    if (left < 0) return null;
    for (const run of runs) {
      if (typeof run === 'string') {
        const all = [...run];
        const sign = all[left];
        if (sign !== undefined) return sign;
        left -= all.length;
      } else {
        if (left < run[1]) return String.fromCodePoint(run[0] + left);
        left -= run[1];
      }
    }
    return null;
  };
/** Decimal digits of another script. */
const digits =
  (zero: number): Format =>
  (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const upper =
  (format: Format): Format =>
  (value, language) =>
    format(value, language)?.toUpperCase() ?? null;

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;
const roman: Format = (value) => {
  if (value < 1 || value > 3999) return null;
  let left = value;
  let out = '';
  for (const [size, sign] of ROMAN) {
    out += sign.repeat(Math.floor(left / size));
    left %= size;
  }
  return out;
};

/** Hebrew numerals; 15 and 16 are written as 9 and 6, 9 and 7. */
const hebrew: Format = (value) => {
  if (value < 1 || value > 999) return null;
  const tens = value % 100 === 15 ? 'טו' : value % 100 === 16 ? 'טז' : null;
  const sign = (signs: readonly string[], digit: number): string => signs[digit - 1] ?? '';
  return (
    sign(['ק', 'ר', 'ש', 'ת', 'תק', 'תר', 'תש', 'תת', 'תתק'], Math.floor(value / 100)) +
    (tens ??
      sign(['י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ'], Math.floor(value / 10) % 10) +
        sign(['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט'], value % 10))
  );
};

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const letters = alphabet('abcdefghijklmnopqrstuvwxyz');
const russian = alphabet('абвгдежзиклмнопрстуфхцчшщыэюя');
const circled = row([0x2460, 20], [0x3251, 15], [0x32b1, 15]);

/** By the names of ECMA-376, 17.18.59. */
const FORMATS: Readonly<Record<string, Format>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: digits(0xff10),
  decimalFullWidth2: digits(0xff10),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: row([0x2488, 20]),
  decimalEnclosedParen: row([0x2474, 20]),
  ideographEnclosedCircle: row([0x3280, 10]),
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  lowerLetter: letters,
  upperLetter: upper(letters),
  lowerRoman: roman,
  upperRoman: upper(roman),
  ordinal,
  cardinalText: (value, language) => spelt(value, language, 'cardinal'),
  ordinalText: (value, language) => spelt(value, language, 'ordinal'),
  chicago: alphabet('*†‡§'),
  chineseCounting: (value) => hanNumeral(value, value < 100 ? 'counting' : 'digits'),
  taiwaneseCounting: (value) => hanNumeral(value, value < 100 ? 'counting' : 'digits'),
  chineseCountingThousand: (value) => hanNumeral(value, 'counting'),
  taiwaneseCountingThousand: (value) => hanNumeral(value, 'traditional'),
  chineseLegalSimplified: (value) => hanNumeral(value, 'legal'),
  ideographLegalTraditional: (value) => hanNumeral(value, 'legal-traditional'),
  japaneseCounting: (value) => hanNumeral(value, 'japanese'),
  japaneseLegal: (value) => hanNumeral(value, 'japanese-legal'),
  koreanCounting: (value) => hanNumeral(value, 'korean'),
  koreanDigital: (value) => hanNumeral(value, 'korean-digits'),
  koreanDigital2: (value) => hanNumeral(value, 'digits'),
  ideographDigital: (value) => hanNumeral(value, 'digits'),
  japaneseDigitalTenThousand: (value) => hanNumeral(value, 'digits'),
  taiwaneseDigital: (value) => hanNumeral(value, 'digits'),
  ideographTraditional: row(STEMS),
  ideographZodiac: row(BRANCHES),
  ideographZodiacTraditional: (value) =>
    value < 1 ? null : STEMS.charAt((value - 1) % 10) + BRANCHES.charAt((value - 1) % 12),
  ganada: alphabet('가나다라마바사아자차카타파하'),
  chosung: alphabet('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
  aiueo: alphabet('ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ'),
  aiueoFullWidth: alphabet(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  ),
  iroha: alphabet('ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ'),
  irohaFullWidth: alphabet(
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
  ),
  russianLower: russian,
  russianUpper: upper(russian),
  arabicAlpha: alphabet('أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: alphabet('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  hebrew1: hebrew,
  hebrew2: alphabet('אבגדהוזחטיכלמנסעפצקרשת'),
  hindiNumbers: digits(0x0966),
  thaiNumbers: digits(0x0e50),
};

/**
 * A number of a list as its format writes it; in Arabic figures where the format is not known or has no sign for it.
 *
 * @param format as WordprocessingML calls it, or a pattern of its own such as `001, 002, 003, ...`
 * @param language BCP 47, of words and of the endings of ordinals
 */
export function formatNumber(value: number, format: string, language: string): string {
  const zeros = /^(0+)1,/.exec(format)?.[1];
  if (zeros) return String(value).padStart(zeros.length + 1, '0');
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return known?.(value, language) ?? String(value);
}
