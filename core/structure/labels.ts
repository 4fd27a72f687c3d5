import { isAlphabetic, isBlank, isDigit, isLower, isWideCode } from './chars.ts';
import {
  enclosedNumber,
  HAN_NUMERAL,
  hanNumber,
  letterNumber,
  NUMBER_WORDS,
  romanNumber,
  wordNumber,
} from './numerals.ts';

/** What a style of numbering is for: chapters, provisions, enumerations, bulleted lists. */
type LabelRole = 'section' | 'clause' | 'list' | 'bullet';

/**
 * One reading of the characters at the start of a block as its label. Offsets are UTF-16 code units of the source.
 * It is a candidate: whether it labels anything is decided among its neighbours, see `choose-labels.ts`.
 */
export interface Label {
  readonly from: number;
  readonly to: number;
  /** Where the block's own text starts, behind the label, its separator and blanks. */
  readonly textFrom: number;
  /** Labels of one style count together: `han、`, `(a)`, `article`. */
  readonly style: string;
  /** Styles that a careless hand mixes in one list: `1.` and `1、`. */
  readonly family: string;
  readonly role: LabelRole;
  /** Part 1, chapter 2, section 3, article 4, paragraph 5, point 6; 0 where the style has no fixed place. */
  readonly rank: number;
  /** The last part of a dotted number; 0 for a bullet. */
  readonly number: number;
  /** What tells `Article 5-A` and `第五条之一` from the plain number; empty mostly. */
  readonly suffix: string;
  /** Of `1.2.3`, the part before the last: `1.2`. */
  readonly prefix: string;
  /** 3: a label wherever it starts a block. 2: also needs to be number 1 or to have a neighbour. 1: needs a neighbour. */
  readonly strength: 1 | 2 | 3;
}

const SP = '[ \\t\\u00a0\\u3000]*';
const sticky = (source: string, flags = '') => new RegExp(source, `y${flags}`);

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
const SECTION_SIGN = sticky('§§?[ \\u00a0]*([0-9]{1,3})(?:\\.?[ºª°]|o\\b)?(-[A-Z]\\b)?');
const SOLE = sticky('(par[áa]grafo|art(?:igo|\\.)|cl[áa]usula)[ \\u00a0]+[úu]nic[oa]', 'i');
const HAN_ANNEX = sticky(
  `附[件录錄表]${SP}([${HAN_NUMERAL}]{1,4}|[0-9０-９]{1,3})(?![0-9０-９年月日个個项項份])`,
);
const LATIN_ANNEX = sticky(
  '(?:annex|appendix|anexo|apêndice)[ \\u00a0]+(?:([0-9]{1,3})|([IVXLC]{1,7})|([A-Z]))(?![\\p{L}\\d])',
  'iu',
);
const WORD = sticky(
  '(art(?:icle|igo|ículo|iculo|ikel)|art\\.|clause|cl[áa]usula|part(?:e|ie)?|t[íi]t(?:ulo|le|re)|chap(?:ter|itre)|cap[íi]tulo|kapitel|section|se(?:c?ç|cc)[ãa]o|secci[óo]n|abschnitt|par[áa]grafo)' +
    `[ \\t\\u00a0]*(?:([0-9０-９]{1,3})(?:\\.?[ºª°]|o\\b)?(-[A-Z]\\b)?|([IVXLC]{1,7})\\b|((?:${NUMBER_WORDS})(?:(?:-|[ \\u00a0](?:e[ \\u00a0])?)(?:${NUMBER_WORDS}))?)(?![\\p{L}]))`,
  'iu',
);
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

/** `Annex A`, `Anexo II`, 附件一: a section where it stands alone or over a short title. */
function readAnnex(text: string, from: number, to: number, match: RegExpExecArray): readonly Label[] {
  const end = from + match[0].length;
  const [, first = '', roman, letter] = match;
  const number = roman
    ? (romanNumber(roman) ?? letterNumber(roman))
    : letter
      ? letterNumber(letter)
      : (hanNumber(first) ?? toNumber(first));
  if (!number) return [];
  const next = text.charAt(end);
  if (end < to && !isBlank(text.charCodeAt(end)) && !'.:：–—-'.includes(next)) return [];
  // "Annex A to the Convention" speaks of one.
  if (isLower(text.charCodeAt(skipBlanks(text, end, to)))) return [];
  return [make(text, from, end, to, 'annex', 'section', number, 3, { rank: 0.5, separated: true })];
}

function readHan(text: string, from: number, to: number, code: number): readonly Label[] {
  if (code === 0x9644) {
    const annex = exec(HAN_ANNEX, text, from);
    return annex ? readAnnex(text, from, to, annex) : [];
  }
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
  if (!letters) return [];
  return lettered(text, from, from + letters[0].length, to, letters[1]!, '()', 2);
}

function readWords(text: string, from: number, to: number): readonly Label[] {
  const code = text.charCodeAt(from);
  const word = isLower(code) ? null : exec(WORD, text, from);
  if (word) {
    const label = wordLabel(text, from, to, word);
    if (label) return [label];
  }
  const annex = isLower(code) ? null : exec(LATIN_ANNEX, text, from);
  if (annex) return readAnnex(text, from, to, annex);
  const sole = isLower(code) ? null : exec(SOLE, text, from);
  if (sole) {
    const paragraph = /^p/i.test(sole[1]!);
    const style = paragraph ? '§' : /^a/i.test(sole[1]!) ? 'article' : 'clause';
    return [
      make(text, from, from + sole[0].length, to, style, 'clause', 1, 3, {
        rank: paragraph ? 5 : 4,
        separated: true,
      }),
    ];
  }
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

const WORD_STYLES: readonly (readonly [RegExp, string, number, LabelRole])[] = [
  [/^art/i, 'article', 4, 'clause'],
  [/^cl/i, 'clause', 4, 'clause'],
  [/^para?|^parágrafo/i, '§', 5, 'clause'],
  [/^(?:chap|cap|kap)/i, 'chapter', 2, 'section'],
  [/^(?:se|ab)/i, 'section', 3, 'section'],
  [/^(?:t[íi]t)/i, 'title', 1.5, 'section'],
];

function wordLabel(text: string, from: number, to: number, match: RegExpExecArray): Label | null {
  const end = from + match[0].length;
  const number = match[2] ? toNumber(match[2]) : match[4] ? romanNumber(match[4]) : wordNumber(match[5]!);
  if (!number) return null;
  const after = text.charAt(end);
  const next = text.charCodeAt(skipBlanks(text, end, to));
  if (end < to) {
    if (
      isAlphabetic(text.charCodeAt(end)) ||
      isDigit(text.charCodeAt(end)) ||
      after === '(' ||
      after === ',' ||
      after === ';'
    )
      return null;
    if (after === '.' && isDigit(text.charCodeAt(end + 1))) return null;
    // "Article 5 of the Charter provides" speaks of an article and is none.
    if (isBlank(text.charCodeAt(end)) && isLower(next)) return null;
  }
  const name = match[1]!;
  const known = /^par(?:t|te|tie)$/i.test(name)
    ? (['', 'part', 1, 'section'] as const)
    : WORD_STYLES.find(([pattern]) => pattern.test(name));
  if (!known) return null;
  const [, style, rank, role] = known;
  return make(text, from, end, to, style, role, number, 3, { rank, suffix: match[3] ?? '', separated: true });
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

function readSectionSign(text: string, from: number, to: number): readonly Label[] {
  const match = exec(SECTION_SIGN, text, from);
  const number = match && toNumber(match[1]!);
  if (!match || !number) return [];
  return [
    make(text, from, from + match[0].length, to, '§', 'clause', number, 3, {
      rank: 5,
      suffix: match[2] ?? '',
      separated: true,
    }),
  ];
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

interface Extra {
  readonly family?: string;
  readonly rank?: number;
  readonly suffix?: string;
  readonly prefix?: string;
  /** Whether a separator behind the label goes with it into no node. */
  readonly separated?: boolean;
}

function make(
  text: string,
  from: number,
  to: number,
  end: number,
  style: string,
  role: LabelRole,
  number: number,
  strength: 1 | 2 | 3,
  extra: Extra = {},
): Label {
  let textFrom = skipBlanks(text, to, end);
  if (text.startsWith('**', textFrom) && text.startsWith('**', from - 2))
    textFrom = skipBlanks(text, textFrom + 2, end);
  if (extra.separated && textFrom < end && '.:：、．–—-'.includes(text.charAt(textFrom))) {
    while (textFrom < end && '.:：、．–—-'.includes(text.charAt(textFrom))) textFrom++;
    textFrom = skipBlanks(text, textFrom, end);
  }
  if (text.startsWith('**', textFrom) && text.startsWith('**', from - 2))
    textFrom = skipBlanks(text, textFrom + 2, end);
  return {
    from,
    to,
    textFrom: Math.min(textFrom, end),
    style,
    family: extra.family ?? '',
    role,
    rank: extra.rank ?? 0,
    number,
    suffix: extra.suffix ?? '',
    prefix: extra.prefix ?? '',
    strength,
  };
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function toNumber(digits: string): number {
  let value = 0;
  for (let at = 0; at < digits.length; at++) value = value * 10 + (digits.charCodeAt(at) & 0x0f);
  return value;
}
