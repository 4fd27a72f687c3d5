/*
 * What the names of glyphs say, after the Adobe Glyph List: letters by the rules that its names are made by, signs one by
 * one.
 */

/** Glyphs in the order of the Macintosh from the fourth on; those that its encoding has not stand behind. */
const MACINTOSH_FIRST = 3;
const MACINTOSH_UPPER = 98;
const MACINTOSH_REST = 'ŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ';

/** The strings of CFF that have a number, from the first on; those of old style figures and small capitals stay out. */
const STANDARD_STRINGS =
  ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~' +
  "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©" +
  'ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž';

const SIGNS: Readonly<Record<string, string>> = {
  space: ' ',
  nonbreakingspace: '\u00a0',
  nbspace: '\u00a0',
  exclam: '!',
  quotedbl: '"',
  numbersign: '#',
  dollar: '$',
  percent: '%',
  ampersand: '&',
  quotesingle: "'",
  parenleft: '(',
  parenright: ')',
  asterisk: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  sfthyphen: '\u00ad',
  period: '.',
  slash: '/',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  colon: ':',
  semicolon: ';',
  less: '<',
  equal: '=',
  greater: '>',
  question: '?',
  at: '@',
  bracketleft: '[',
  backslash: '\\',
  bracketright: ']',
  asciicircum: '^',
  underscore: '_',
  grave: '`',
  braceleft: '{',
  bar: '|',
  braceright: '}',
  asciitilde: '~',
  exclamdown: '¡',
  cent: '¢',
  sterling: '£',
  currency: '¤',
  yen: '¥',
  brokenbar: '¦',
  section: '§',
  dieresis: '¨',
  copyright: '©',
  ordfeminine: 'ª',
  guillemotleft: '«',
  logicalnot: '¬',
  registered: '®',
  macron: '¯',
  degree: '°',
  plusminus: '±',
  twosuperior: '²',
  threesuperior: '³',
  onesuperior: '¹',
  acute: '´',
  paragraph: '¶',
  periodcentered: '·',
  middot: '·',
  cedilla: '¸',
  ordmasculine: 'º',
  guillemotright: '»',
  onequarter: '¼',
  onehalf: '½',
  threequarters: '¾',
  questiondown: '¿',
  multiply: '×',
  divide: '÷',
  AE: 'Æ',
  ae: 'æ',
  Oslash: 'Ø',
  oslash: 'ø',
  OE: 'Œ',
  oe: 'œ',
  Eth: 'Ð',
  eth: 'ð',
  Thorn: 'Þ',
  thorn: 'þ',
  germandbls: 'ß',
  Lslash: 'Ł',
  lslash: 'ł',
  Dcroat: 'Đ',
  dcroat: 'đ',
  Hbar: 'Ħ',
  hbar: 'ħ',
  Tbar: 'Ŧ',
  tbar: 'ŧ',
  Eng: 'Ŋ',
  eng: 'ŋ',
  dotlessi: 'ı',
  dotlessj: 'ȷ',
  kgreenlandic: 'ĸ',
  florin: 'ƒ',
  circumflex: 'ˆ',
  caron: 'ˇ',
  breve: '˘',
  dotaccent: '˙',
  ring: '˚',
  ogonek: '˛',
  tilde: '˜',
  hungarumlaut: '˝',
  endash: '–',
  emdash: '—',
  quoteleft: '‘',
  quoteright: '’',
  quotesinglbase: '‚',
  quotedblleft: '“',
  quotedblright: '”',
  quotedblbase: '„',
  dagger: '†',
  daggerdbl: '‡',
  bullet: '•',
  ellipsis: '…',
  perthousand: '‰',
  minute: '′',
  second: '″',
  guilsinglleft: '‹',
  guilsinglright: '›',
  fraction: '⁄',
  Euro: '€',
  trademark: '™',
  minus: '−',
  infinity: '∞',
  notequal: '≠',
  lessequal: '≤',
  greaterequal: '≥',
  summation: '∑',
  product: '∏',
  radical: '√',
  integral: '∫',
  approxequal: '≈',
  partialdiff: '∂',
  lozenge: '◊',
  fi: 'fi',
  fl: 'fl',
  ff: 'ff',
  ffi: 'ffi',
  ffl: 'ffl',
  afii61352: '№',
};

/** Marks that the names of letters end with, and the one that is written below and called a comma. */
const MARKS = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circumflex', '\u0302'],
  ['tilde', '\u0303'],
  ['macron', '\u0304'],
  ['breve', '\u0306'],
  ['dotaccent', '\u0307'],
  ['dot', '\u0307'],
  ['dieresis', '\u0308'],
  ['ring', '\u030a'],
  ['hungarumlaut', '\u030b'],
  ['caron', '\u030c'],
  ['commaaccent', '\u0327'],
  ['cedilla', '\u0327'],
  ['ogonek', '\u0328'],
]);

const GREEK =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho  Sigma Tau Upsilon Phi Chi Psi Omega';
const GREEK_FIRST = { capital: 0x391, small: 0x3b1 } as const;
const GREEK_MARKS = new Map([
  ['', ''],
  ['tonos', '\u0301'],
  ['dieresis', '\u0308'],
  ['dieresistonos', '\u0308\u0301'],
]);
/** Numbers of glyphs in a register of names, and the letters that stand there. */
const NUMBERED: readonly (readonly [number, string])[] = [
  [10017, 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐЂЃЄЅІЇЈЉЊЋЌЎ'],
  [10065, 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяґђѓєѕіїјљњћќў'],
  [10145, 'Џ'],
  [10193, 'џ'],
  [57388, '،'],
  [57403, '؛'],
  [57407, '؟'],
  [57409, 'ءآأؤإئابةتثجحخدذرزسشصضطظعغ'],
  [57440, 'ـفقكلمنهوىي'],
  [57470, 'ه'],
  [57506, 'پچژڤگ'],
  [57664, 'אבגדהוזחטיךכלםמןנסעףפץצקרשת'],
];

/** What a glyph shows by its place in the order of the Macintosh; null where it has none. */
export function macintoshGlyph(place: number): string | null {
  if (place < MACINTOSH_FIRST) return null;
  const code = place - MACINTOSH_FIRST + 0x20;
  if (place < MACINTOSH_UPPER) return String.fromCharCode(code);
  const byte = place - MACINTOSH_UPPER + 0x80;
  if (byte > 0xff) return MACINTOSH_REST.charAt(byte - 0x100) || null;
  return new TextDecoder('macintosh').decode(new Uint8Array([byte]));
}

/** What a string of CFF means as the name of a glyph, by its number from 1 on; null where it has none here. */
export function standardString(number: number): string | null {
  return STANDARD_STRINGS.charAt(number - 1) || null;
}

const UNI = /^uni((?:[0-9A-F]{4}){1,8})$/;
const FOUR = /.{4}/g;
const U = /^u([0-9A-F]{4,6})$/;
const NUMBER = /^afii(\d{5})$/;
const WITH_MARK = /^([A-Za-z])([a-z]+)$/;

/** What a glyph shows by its name, that which it is a form of where the name says so; null where that says nothing. */
export function charsOfName(name: string): string | null {
  const [plain = ''] = name.split('.', 1);
  if (plain === '' || plain.length > MOST_NAME) return null;
  const parts = plain.split('_').map(charsOfPart);
  return parts.every((part) => part !== null) ? parts.join('') : null;
}

const MOST_NAME = 100;

function charsOfPart(name: string): string | null {
  if (name.length === 1) return name;
  if (Object.hasOwn(SIGNS, name)) return SIGNS[name] ?? null;
  const digits = UNI.exec(name)?.[1]?.match(FOUR) ?? U.exec(name)?.slice(1);
  if (digits) return digits.map(charOfDigits).join('') || null;
  const number = NUMBER.exec(name)?.[1];
  if (number !== undefined) return numbered(Number(number));
  return latin(name) ?? greekNames().get(name) ?? null;
}

function charOfDigits(digits: string): string {
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '' : String.fromCodePoint(code);
}

function numbered(number: number): string | null {
  for (const [first, letters] of NUMBERED) {
    const letter = letters.charAt(number - first);
    if (letter !== '') return letter;
  }
  return null;
}

function latin(name: string): string | null {
  const [, letter = '', mark = ''] = WITH_MARK.exec(name) ?? [];
  const added = MARKS.get(mark);
  const char = added === undefined ? '' : (letter + added).normalize('NFC');
  return char.length === 1 ? char : null;
}

let greek: Map<string, string> | null = null;

function greekNames(): Map<string, string> {
  if (greek) return greek;
  greek = new Map([
    ['sigma1', 'ς'],
    ['tonos', '΄'],
    ['dieresistonos', '΅'],
    ['anoteleia', '·'],
  ]);
  for (const [at, name] of GREEK.split(' ').entries()) {
    if (name === '') continue;
    for (const [mark, added] of GREEK_MARKS) {
      const capital = String.fromCharCode(GREEK_FIRST.capital + at) + added;
      const small = String.fromCharCode(GREEK_FIRST.small + at) + added;
      greek.set(name + mark, capital.normalize('NFC'));
      greek.set(name.toLowerCase() + mark, small.normalize('NFC'));
    }
  }
  return greek;
}
