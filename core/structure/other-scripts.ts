import { isBlank, isDigit } from '../text/chars.ts';
import { exec, type Label, type LabelRole, make, SP, skipBlanks, sticky, toNumber } from './label.ts';
import { romanNumber } from './numerals.ts';

/*
 * Labels in Cyrillic, Arabic and Korean: Статья 4, а), المادة 4, (أ), 제4조, 가.
 */

type Named = readonly [style: string, rank: number, role: LabelRole];

const CYRILLIC = sticky(
  `(статья|глава|раздел|часть|пункт|приложение)${SP}(?:№${SP})?([0-9]{1,3}|[IVXLC]{1,7})(?![\\p{L}\\d])`,
  'iu',
);
const CYRILLIC_NAMES: Readonly<Record<string, Named>> = {
  статья: ['article', 4, 'clause'],
  глава: ['chapter', 2, 'section'],
  раздел: ['section', 3, 'section'],
  часть: ['part', 1, 'section'],
  пункт: ['пункт', 5, 'clause'],
  приложение: ['annex', 0.5, 'section'],
};
/** In the order of lists, which leaves ё, й, ъ, ы and ь out. */
const CYRILLIC_LETTERS = 'абвгдежзиклмнопрстуфхцчшщэюя';
const CYRILLIC_LETTER = sticky('([а-яА-Я])([.)])');
const CYRILLIC_BRACKETED = sticky('\\(([а-яА-Я])\\)');

const ORDINALS = [
  'الأولى',
  'الثانية',
  'الثالثة',
  'الرابعة',
  'الخامسة',
  'السادسة',
  'السابعة',
  'الثامنة',
  'التاسعة',
  'العاشرة',
];
const ARABIC_DIGIT = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]';
const ARABIC = sticky(
  `(?:ال)?(مادة|فصل|باب|قسم|بند|فقرة|ملحق)${SP}(?:[(]?${SP}(${ARABIC_DIGIT}{1,3})${SP}[)]?(?!${ARABIC_DIGIT})|(${ORDINALS.join('|')}|الحادية|العشرون)(${SP}عشرة?)?(?!\\p{L}))`,
  'u',
);
const ARABIC_NAMES: Readonly<Record<string, Named>> = {
  مادة: ['article', 4, 'clause'],
  فصل: ['chapter', 2, 'section'],
  باب: ['part', 1, 'section'],
  قسم: ['section', 3, 'section'],
  بند: ['clause', 5, 'clause'],
  فقرة: ['§', 5, 'clause'],
  ملحق: ['annex', 0.5, 'section'],
};
/** The old order of the letters, in which lists count. */
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const ABJAD_LETTER = sticky(`([${ABJAD}])(\\u0640?)${SP}([.):-])`);
const ABJAD_BRACKETED = sticky(`\\(${SP}([${ABJAD}])\\u0640?${SP}\\)`);
const ARABIC_NUMBER = sticky(`([\\u0660-\\u0669\\u06f0-\\u06f9]{1,3})${SP}([.)-])`);

const KOREAN = sticky(`제${SP}([0-9]{1,3})${SP}(편|장|절|조|항|호)(의[0-9]{1,2})?`);
const KOREAN_NAMES: Readonly<Record<string, Named>> = {
  편: ['编', 1, 'section'],
  장: ['章', 2, 'section'],
  절: ['节', 3, 'section'],
  조: ['条', 4, 'clause'],
  항: ['款', 5, 'clause'],
  호: ['项', 6, 'list'],
};
const KOREAN_LETTERS = '가나다라마바사아자차카타파하';
const KOREAN_LETTER = sticky(`([${KOREAN_LETTERS}])([.)])`);

/** Every way to read the start of a line in one of these scripts as a label. `from` holds its first character. */
export function readOtherScript(text: string, from: number, to: number): readonly Label[] {
  const code = text.charCodeAt(from);
  if (code >= 0x400 && code <= 0x4ff) return readCyrillic(text, from, to);
  if (code >= 0x600 && code <= 0x6ff) return readArabicScript(text, from, to);
  if (code >= 0xac00 && code <= 0xd7a3) return readKorean(text, from, to);
  return [];
}

/** (а), (أ): a letter of one of these scripts in brackets. */
export function readBracketedLetter(text: string, from: number, to: number): readonly Label[] {
  const cyrillic = exec(CYRILLIC_BRACKETED, text, from);
  if (cyrillic) return letter(text, from, to, cyrillic[0], CYRILLIC_LETTERS, cyrillic[1]!, '(а)');
  const abjad = exec(ABJAD_BRACKETED, text, from);
  return abjad ? letter(text, from, to, abjad[0], ABJAD, abjad[1]!, '(أ)') : [];
}

function readCyrillic(text: string, from: number, to: number): readonly Label[] {
  const match = exec(CYRILLIC, text, from);
  if (match) {
    const number = /\d/.test(match[2]!) ? toNumber(match[2]!) : romanNumber(match[2]!);
    return named(text, from, to, match[0], CYRILLIC_NAMES[match[1]!.toLowerCase()], number);
  }
  const one = exec(CYRILLIC_LETTER, text, from);
  if (!one || (one[2] === '.' && !isBlank(text.charCodeAt(from + 2)))) return [];
  return letter(text, from, to, one[0], CYRILLIC_LETTERS, one[1]!, `а${one[2]}`);
}

function readArabicScript(text: string, from: number, to: number): readonly Label[] {
  const match = exec(ARABIC, text, from);
  if (match) {
    const [, name = '', digits, ordinal, teen] = match;
    const word = ordinal === 'الحادية' ? 1 : ordinal === 'العشرون' ? 20 : ORDINALS.indexOf(ordinal ?? '') + 1;
    const number = digits ? arabicNumber(digits) : word + (teen ? 10 : 0);
    return named(text, from, to, match[0], ARABIC_NAMES[name], number);
  }
  const digits = exec(ARABIC_NUMBER, text, from);
  if (digits && !isDigit(text.charCodeAt(from + digits[0].length))) {
    const number = arabicNumber(digits[1]!);
    return number > 0
      ? [
          make(text, from, from + digits[0].length, to, `١${digits[2]}`, 'list', number, 2, {
            family: 'arabic',
          }),
        ]
      : [];
  }
  const one = exec(ABJAD_LETTER, text, from);
  return one ? letter(text, from, to, one[0], ABJAD, one[1]!, `أ${one[3]}`) : [];
}

function readKorean(text: string, from: number, to: number): readonly Label[] {
  const match = exec(KOREAN, text, from);
  if (match) {
    const label = named(text, from, to, match[0], KOREAN_NAMES[match[2]!], toNumber(match[1]!));
    return label.map((one) => ({ ...one, suffix: match[3] ?? '' }));
  }
  const one = exec(KOREAN_LETTER, text, from);
  return one ? letter(text, from, to, one[0], KOREAN_LETTERS, one[1]!, `가${one[2]}`) : [];
}

/** A division with a name; one that the sentence goes on from at once is spoken of and labels nothing. */
function named(
  text: string,
  from: number,
  to: number,
  match: string,
  known: Named | undefined,
  number: number | null,
): readonly Label[] {
  const end = from + match.length;
  if (!known || !number) return [];
  const next = text.charAt(end);
  const apart = end >= to || isBlank(text.charCodeAt(end)) || '.:：．–—-(（['.includes(next);
  if (!apart) return [];
  const [style, rank, role] = known;
  // Russian goes on in a small letter where it speaks of an article; Arabic and Korean have none.
  const spoken = /\p{Ll}/u.test(text.charAt(skipBlanks(text, end, to))) && isBlank(text.charCodeAt(end));
  return spoken ? [] : [make(text, from, end, to, style, role, number, 3, { rank, separated: true })];
}

function letter(
  text: string,
  from: number,
  to: number,
  match: string,
  letters: string,
  found: string,
  style: string,
): readonly Label[] {
  const number = letters.indexOf(found.toLowerCase()) + 1;
  return number > 0 ? [make(text, from, from + match.length, to, style, 'list', number, 2)] : [];
}

/** Arabic-Indic, Persian and European digits. */
function arabicNumber(digits: string): number {
  let number = 0;
  for (const digit of digits) {
    const code = digit.charCodeAt(0);
    number = 10 * number + (code >= 0x6f0 ? code - 0x6f0 : code >= 0x660 ? code - 0x660 : code - 0x30);
  }
  return number;
}
