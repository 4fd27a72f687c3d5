import { isAlphabetic, isBlank, isDigit, isLower, isWideCode } from '../text/chars.ts';
import { exec, type Label, type LabelRole, make, SP, skipBlanks, sticky, toNumber } from './label.ts';
import { readHanAnnex, readNamed, readSectionSign } from './named-labels.ts';
import { enclosedNumber, HAN_NUMERAL, hanNumber, letterNumber, romanNumber } from './numerals.ts';
import { readBracketedLetter, readOtherScript } from './other-scripts.ts';

const HAN_COMMA = sticky(`([${HAN_NUMERAL}]{1,6})${SP}([、．.])`);
const HAN_PAREN = sticky(`[（(]${SP}([${HAN_NUMERAL}]{1,6})${SP}[）)]`);
const HAN_HALF_PAREN = sticky(`([${HAN_NUMERAL}]{1,6})[）)]`);
const HAN_ORDINAL = sticky(
  `第${SP}([${HAN_NUMERAL}]{1,7}|[0-9０-９]{1,3})${SP}(编|編|篇|卷|部分|章|节|節|条|條|款|项|項)(之[一二三四五六七八九十]+)?`,
);
const ARABIC = sticky('([0-9０-９]{1,3})((?:[.．][0-9０-９]{1,3}){0,4})');
const ARABIC_PAREN = sticky(`[（(]${SP}([0-9０-９]{1,3})${SP}[）)]`);
const LETTERS_PAREN = sticky('[（(]([A-Za-z]{1,7})[）)]');
const LETTERS = sticky('([A-Za-z]{1,7})([.．)）、])');
const ROMAN_DASH = sticky('([IVXLC]{1,7})[ \\u00a0]+[-–—][ \\u00a0]+');
const ARABIC_DASH = sticky('[ \\u00a0]+[-–—][ \\u00a0]+');
const ORDINAL_MARK = sticky('[.]?[ºª°](?:[.)])?');
const MONTH = sticky(
  '(?:de )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fev|abr|mai|ago|set|out|dez|ene|dic|mär|mrz|okt|janv|févr|avr|juin|juil|août|déc)\\p{L}*\\b',
  'iu',
);

const HAN_RANK: Readonly<Record<string, readonly [style: string, rank: number, role: LabelRole]>> = {
  编: ['编', 1, 'section'],
  編: ['编', 1, 'section'],
  篇: ['编', 1, 'section'],
  卷: ['编', 1, 'section'],
  部分: ['编', 1, 'section'],
  章: ['章', 2, 'section'],
  节: ['节', 3, 'section'],
  節: ['节', 3, 'section'],
  条: ['条', 4, 'clause'],
  條: ['条', 4, 'clause'],
  款: ['款', 5, 'clause'],
  项: ['项', 6, 'list'],
  項: ['项', 6, 'list'],
};

/**
 * Every way to read the start of `[from, to)` as a label: none, one, or two (`(i)` is a letter or a Roman numeral).
 * `from` holds the first character of a line that is no blank.
 */
export function readLabels(text: string, from: number, to: number): readonly Label[] {
  let at = from;
  // Bold labels in Markdown: **Article 1**
  if (text.charCodeAt(at) === 0x2a && text.charCodeAt(at + 1) === 0x2a && !isBlank(text.charCodeAt(at + 2)))
    at += 2;
  const code = text.charCodeAt(at);
  if (code >= 0x4e00 && code <= 0x9fff) return readHan(text, at, to, code);
  if (code === 0x3007) return readHan(text, at, to, code);
  if (isDigit(code)) return readArabic(text, at, to);
  if (code === 0x28 || code === 0xff08) return readBracketed(text, at, to);
  if (code === 0xa7) return readSectionSign(text, at, to);
  if ((code >= 0x400 && code <= 0x6ff) || (code >= 0xac00 && code <= 0xd7a3))
    return readOtherScript(text, at, to);
  if (isAlphabetic(code)) return readWords(text, at, to);
  const enclosed = code >= 0x2460 && code <= 0x325f ? enclosedNumber(code) : null;
  if (enclosed !== null) return [make(text, at, at + 1, to, enclosedStyle(code), 'list', enclosed, 3)];
  return readBullet(text, at, to, code);
}

function enclosedStyle(code: number): string {
  if (code <= 0x2473 || code >= 0x3251) return '①';
  if (code >= 0x3220) return '㈠';
  return code <= 0x2487 ? '⑴' : code <= 0x249b ? '⒈' : '❶';
}

function readHan(text: string, from: number, to: number, code: number): readonly Label[] {
  if (code === 0x9644) return readHanAnnex(text, from, to);
  if (code === 0x7b2c) {
    const match = exec(HAN_ORDINAL, text, from);
    if (!match) return [];
    const number = hanNumber(match[1]!) ?? toNumber(match[1]!);
    if (!number) return [];
    const [style, rank, role] = HAN_RANK[match[2]!]!;
    const end = from + match[0].length;
    const next = text.charCodeAt(end);
    const apart = end >= to || isBlank(next) || '：:.．（(【〔《*—-'.includes(text[end]!);
    if (
      !apart &&
      ('，,、;；。）)》”'.includes(text[end]!) ||
        /^(?:规定|所|第|和|与|及|至|或|的|以)/.test(text.slice(end, end + 2)))
    )
      return [];
    return [
      make(text, from, end, to, style, role, number, apart ? 3 : 1, {
        rank,
        suffix: match[3] ?? '',
        separated: true,
      }),
    ];
  }
  const match = exec(HAN_COMMA, text, from) ?? exec(HAN_HALF_PAREN, text, from);
  const number = match && hanNumber(match[1]!);
  if (!match || !number) return [];
  const end = from + match[0].length;
  // 一、二、三等奖; 三、四线城市
  const run = exec(HAN_COMMA, text, end);
  if (run) return [];
  // 一、两天 counts, 一、两国 does not.
  const following = /^[两兩][国國方党黨军軍岸地]/.test(text.slice(end, end + 2))
    ? null
    : hanNumber(text.charAt(end));
  const style = match[2] === undefined ? 'han)' : match[2] === '、' ? 'han、' : 'han.';
  return [
    make(text, from, end, to, style, 'list', number, following === number + 1 ? 1 : 3, { family: 'han' }),
  ];
}

function readArabic(text: string, from: number, to: number): readonly Label[] {
  const match = exec(ARABIC, text, from);
  if (!match) return [];
  const end = from + match[0].length;
  if (isDigit(text.charCodeAt(end))) return [];
  const next = text.charAt(end);
  if (match[2] !== '') return readDotted(text, from, to, match[0], end);
  const number = toNumber(match[1]!);
  if (number === 0) return [];
  if (next === '.' || next === '．' || next === '、' || next === ')' || next === '）') {
    const behind = end + 1;
    if (next === '、' && isDigit(text.charCodeAt(behind))) return [];
    const word = skipBlanks(text, behind, to);
    if (next === '.' && (exec(MONTH, text, word) || exec(ORDINAL_MARK, text, end))) {
      if (!exec(ORDINAL_MARK, text, end)) return [];
    } else {
      const style = next === '、' ? '1、' : next === '.' || next === '．' ? '1.' : '1)';
      const lower = next === '.' && behind < to && word === behind && isLower(text.charCodeAt(behind));
      return [make(text, from, behind, to, style, 'list', number, lower ? 1 : 2, { family: 'arabic' })];
    }
  }
  const mark = exec(ORDINAL_MARK, text, end);
  if (mark)
    return exec(MONTH, text, skipBlanks(text, end + mark[0].length, to))
      ? []
      : [make(text, from, end + mark[0].length, to, '1º', 'list', number, 1, { separated: true })];
  const dash = exec(ARABIC_DASH, text, end);
  if (dash) return [make(text, from, end + dash[0].trimEnd().length, to, '1-', 'list', number, 1)];
  return [];
}

function readDotted(
  text: string,
  from: number,
  to: number,
  digits: string,
  digitsEnd: number,
): readonly Label[] {
  const parts = digits.split(/[.．]/);
  let end = digitsEnd;
  if (/[.．)）]/.test(text.charAt(end))) end++;
  const next = text.charCodeAt(end);
  if (end < to && !isBlank(next) && !isWideCode(next) && !(isAlphabetic(next) && end > digitsEnd)) return [];
  if (/^[％%‰]/.test(text.slice(end, end + 1)) || exec(MONTH, text, skipBlanks(text, end, to))) return [];
  if (parts.some((part) => toNumber(part) === 0)) return [];
  const number = toNumber(parts.at(-1)!);
  const prefix = parts.slice(0, -1).map(toNumber).join('.');
  return [make(text, from, end, to, `d${parts.length}`, 'clause', number, 1, { prefix })];
}

function readBracketed(text: string, from: number, to: number): readonly Label[] {
  const han = exec(HAN_PAREN, text, from);
  if (han) {
    const number = hanNumber(han[1]!);
    return number
      ? [
          make(text, from, from + han[0].length, to, '(一)', 'list', number, 3, {
            family: 'han',
            separated: true,
          }),
        ]
      : [];
  }
  const arabic = exec(ARABIC_PAREN, text, from);
  if (arabic) {
    const number = toNumber(arabic[1]!);
    return number
      ? [
          make(text, from, from + arabic[0].length, to, '(1)', 'list', number, 2, {
            family: 'arabic',
            separated: true,
          }),
        ]
      : [];
  }
  const letters = exec(LETTERS_PAREN, text, from);
  if (!letters) return readBracketedLetter(text, from, to);
  return lettered(text, from, from + letters[0].length, to, letters[1]!, '()', 2);
}

function readWords(text: string, from: number, to: number): readonly Label[] {
  const named = isLower(text.charCodeAt(from)) ? null : readNamed(text, from, to);
  if (named) return named;
  const letters = exec(LETTERS, text, from);
  if (letters) {
    const end = from + letters[0].length;
    const mark = letters[2]!;
    if (mark !== '.' || end >= to || isBlank(text.charCodeAt(end)) || isWideCode(text.charCodeAt(end)))
      return lettered(
        text,
        from,
        end,
        to,
        letters[1]!,
        mark === ')' || mark === '）' ? ')' : mark === '、' ? '、' : '.',
        mark === ')' || mark === '）' ? 2 : 1,
      );
  }
  const dash = exec(ROMAN_DASH, text, from);
  const number = dash && romanNumber(dash[1]!);
  return dash && number
    ? [make(text, from, from + dash[0].trimEnd().length, to, 'I-', 'list', number, 1)]
    : [];
}

/** A single letter, a Roman numeral, or either: the neighbours decide. */
function lettered(
  text: string,
  from: number,
  to: number,
  end: number,
  letters: string,
  shape: string,
  strength: 1 | 2,
): readonly Label[] {
  const out: Label[] = [];
  const lower = isLower(letters.charCodeAt(0));
  if (letters !== letters.toLowerCase() && letters !== letters.toUpperCase()) return out;
  const roman = romanNumber(letters);
  if (roman) out.push(make(text, from, to, end, `${lower ? 'i' : 'I'}${shape}`, 'list', roman, strength));
  const letter = letterNumber(letters);
  if (letter) out.push(make(text, from, to, end, `${lower ? 'a' : 'A'}${shape}`, 'list', letter, strength));
  return out;
}

function readBullet(text: string, from: number, to: number, code: number): readonly Label[] {
  const ascii = code === 0x2d || code === 0x2a || code === 0x2b;
  const drawn =
    code === 0x2022 ||
    code === 0x25cf ||
    code === 0x25a0 ||
    code === 0x25c6 ||
    code === 0x25aa ||
    code === 0x25cb ||
    code === 0xb7 ||
    code === 0x2023;
  if (!ascii && !drawn) return [];
  if (from + 1 >= to || (ascii && !isBlank(text.charCodeAt(from + 1)))) return [];
  return [make(text, from, from + 1, to, text.charAt(from), 'bullet', 0, 3)];
}
