import { hanForms, soleHanForms } from './han-forms.ts';

/** What a folded code unit is: 0 a mark, 1 part of a word of an alphabetic script or a number, 2 wide, 3 a blank. */
export const MARK = 0;
export const LETTER = 1;
export const WIDE = 2;
export const BLANK = 3;

const SPACE = 0x20;
const CODES = 65536;

/**
 * The kinds of difference that two spellings of the same thing may have. Each gives code units with what stands for
 * them; all are of one code unit, so that offsets stay. Who folds chooses: labels, find, quotes, tags and comparisons
 * each take some.
 */
const CLASSES = {
  /** Full and half width. */
  *width() {
    for (let code = 0xff01; code <= 0xff5e; code++) yield [code, code - 0xfee0];
    for (const [wide, narrow] of WIDE_SIGNS) yield [wide.charCodeAt(0), narrow.charCodeAt(0)];
    yield [0x3000, SPACE];
  },
  /** What looks like a Han character and is another code: Kangxi and other radicals, compatibility characters. */
  *looks() {
    lookAlikes ??= [...RADICALS, ...compatibilityForms()];
    yield* lookAlikes;
  },
  /** Marks that are much the same; the first of each row stands for the others. */
  *marks() {
    yield* rows([...SIGNS, ...MARKS]);
  },
  /** Of these the shapes of one and the same sign: a hyphen is no dash, nor a prime a quotation mark. */
  *signs() {
    yield* rows(SIGNS);
  },
  /** Traditional and older forms of a Han character. */
  *han() {
    yield* hanForms();
  },
  /** Of these the ones that are the same character in every word: 該 is 该 and nothing else, 後 may not be 后. */
  *oneToOne() {
    yield* soleHanForms();
  },
  /** Capital and small letters. */
  *case() {
    for (let code = 0; code < CODES; code++) {
      const small = String.fromCharCode(code).toLowerCase();
      if (small.length === 1 && small.charCodeAt(0) !== code) yield [code, small.charCodeAt(0)];
    }
  },
} satisfies Record<string, () => Generator<readonly [from: number, to: number]>>;
export type FoldClass = keyof typeof CLASSES;

const WIDE_SIGNS = ['￠¢', '￡£', '￢¬', '￣¯', '￤¦', '￥¥', '￦₩'].map(
  ([wide = '', narrow = '']) => [wide, narrow] as const,
);
/** Blocks of Unicode whose characters have a compatibility mapping to what they show. */
const LOOK_ALIKES = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfad9],
] as const;
/** Radicals that Unicode maps to no character, in pairs: what files made of PDF have for common characters. */
const RADICALS = [
  ...'⺌小⺝月⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻲亀'.matchAll(
    /../g,
  ),
].map(([pair]): [number, number] => [pair.charCodeAt(0), pair.charCodeAt(1)]);

/** Found once: most tables have them. */
let lookAlikes: readonly (readonly [from: number, to: number])[] | null = null;

function* compatibilityForms(): Generator<readonly [from: number, to: number]> {
  for (const [first, last] of LOOK_ALIKES)
    for (let code = first; code <= last; code++) {
      const shown = String.fromCharCode(code).normalize('NFKC');
      if (shown.length === 1 && shown.charCodeAt(0) !== code) yield [code, shown.charCodeAt(0)];
    }
}

function* rows(all: readonly string[]): Generator<readonly [from: number, to: number]> {
  for (const row of all)
    for (let at = 1; at < row.length; at++) yield [row.charCodeAt(at), row.charCodeAt(0)];
}

const SIGNS = [
  '"“”„‟«»「」＂〝〞〟',
  "'‘’‛＇『』‚‹›ʼ",
  '-‐‑‒–−－',
  '—―─',
  '.。｡．',
  '·•・‧･⋅∙',
  '…⋯',
  '(（﹙',
  ')）﹚',
  '[〔【',
  ']〕】',
  '《〈',
  '》〉',
  '、､',
  '~～〜∼',
  '〇○◯',
];
const MARKS = ["'′", '-—'];

const tables = new Map<string, Uint16Array>();
/** The same by the list that is asked with: most who ask have one. */
const tablesOf = new WeakMap<readonly FoldClass[], Uint16Array>();

/** Each code unit for itself. */
const themselves = new Uint16Array(CODES);
for (let code = 0; code < CODES; code++) themselves[code] = code;

/** For each code unit the one that stands for it, by these classes one after the other. Made once. */
export function foldTable(classes: readonly FoldClass[]): Uint16Array {
  const kept = tablesOf.get(classes);
  if (kept) return kept;
  const name = classes.join(' ');
  const known = tables.get(name);
  if (known) {
    tablesOf.set(classes, known);
    return known;
  }
  const table = themselves.slice();
  // Only what changes is gone through: every process and every thread begins with this.
  const changed: number[] = [];
  const isChanged = new Uint8Array(CODES);
  const next = new Uint16Array(CODES);
  for (const one of classes) {
    next.set(themselves);
    const from: number[] = [];
    for (const [code, to] of CLASSES[one]()) {
      next[code] = to;
      from.push(code);
    }
    for (const code of changed) table[code] = next[table[code]!]!;
    for (const code of from) {
      if (isChanged[code] === 1) continue;
      isChanged[code] = 1;
      table[code] = next[code]!;
      changed.push(code);
    }
  }
  tables.set(name, table);
  tablesOf.set(classes, table);
  return table;
}

/** A text with each code unit as what stands for it by some classes of difference, and where it stood. */
export interface FoldedText {
  readonly text: string;
  /** Where the code unit at `at` stood; one more than `text` has, the last is the length of what was folded. */
  placeOf(at: number): number;
}

/**
 * Folds a text by some classes of difference.
 *
 * @param blanks whether blanks are kept as they are, left out, or made one between two words of alphabets and none
 *   elsewhere
 */
export function foldText(
  text: string,
  classes: readonly FoldClass[],
  blanks: 'kept' | 'left out' | 'between words' = 'kept',
): FoldedText {
  const table = foldTable(classes);
  const codes = new Uint16Array(text.length);
  if (blanks === 'between words') return foldWords(text, table, codes);
  if (blanks === 'kept') {
    for (let at = 0; at < codes.length; at++) codes[at] = table[text.charCodeAt(at)]!;
    return { text: textOf(codes), placeOf: (at) => at };
  }
  const places = new Int32Array(text.length + 1);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isWhiteSpace(code)) continue;
    places[end] = at;
    codes[end++] = table[code]!;
  }
  places[end] = text.length;
  return { text: textOf(codes.subarray(0, end)), placeOf: (at) => places[at] ?? text.length };
}

function foldWords(text: string, table: Uint16Array, codes: Uint16Array): FoldedText {
  const places = new Int32Array(text.length + 1);
  let end = 0;
  let blank = -1;
  let before = MARK;
  // The letter last written, as it stands with the accents behind it.
  let letter = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kinds[code]!;
    if (code >= FIRST_ACCENT && code <= LAST_ACCENT && letter !== '') {
      const composed = `${letter}${text.charAt(at)}`.normalize('NFC');
      if (composed.length === 1) {
        letter = composed;
        codes[end - 1] = table[composed.charCodeAt(0)]!;
        continue;
      }
    }
    letter = '';
    if (kind === BLANK) {
      if (before === LETTER && blank === -1 && !isUnseen(code)) blank = at;
      continue;
    }
    if (blank !== -1 && kind === LETTER) {
      places[end] = blank;
      codes[end++] = SPACE;
    }
    blank = -1;
    places[end] = at;
    codes[end++] = table[code]!;
    before = kind;
    if (kind === LETTER) letter = text.charAt(at);
  }
  places[end] = text.length;
  return { text: textOf(codes.subarray(0, end)), placeOf: (at) => places[at] ?? text.length };
}

/** Accents that are characters of their own behind a letter. */
const FIRST_ACCENT = 0x300;
const LAST_ACCENT = 0x36f;

/** What takes no room: soft hyphens, joiners, direction marks. */
function isUnseen(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff;
}

/** So many code units are made a string at once: more overflow the stack. */
const CHUNK = 8192;

/** A text of the first `end` code units. Spreading a typed array would go by its iterator, several times as slow. */
export function textOf(codes: Uint16Array, end = codes.length): string {
  let text = '';
  for (let at = 0; at < end; at += CHUNK)
    text += Reflect.apply(String.fromCharCode, null, codes.subarray(at, Math.min(end, at + CHUNK)));
  return text;
}

/** The same text, but one that keeps no other in memory: what is cut out of a text keeps all of it. */
export function ownText(text: string): string {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < codes.length; at++) codes[at] = text.charCodeAt(at);
  return textOf(codes);
}

/** As `\s` of a pattern. */
function isWhiteSpace(code: number): boolean {
  return code < 0x80
    ? code === SPACE || (code >= 0x09 && code <= 0x0d)
    : code === 0xa0 || code === 0xfeff || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}

/** Between these every code unit is a character of its own, and stands for one. */
const LAST_MIXED = 0x3100;
const FIRST_FORM = 0xf900;

/** Accents of their own, parts of syllables, ligatures, and what takes no room within words; first and last code units. */
const SPELT_OTHERWISE = [
  [0xad, 0xad],
  [0x132, 0x133],
  [0x152, 0x153],
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5c7],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x93c, 0x93c],
  [0x9bc, 0x9bc],
  [0x1100, 0x11ff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200b],
  [0x2060, 0x2060],
  [0x3099, 0x309a],
  [0xfb00, 0xfdc7],
  [0xfe70, 0xfefc],
  [0xff61, 0xff9f],
] as const;

/** What a comparison takes as the same. */
const COMPARED: readonly FoldClass[] = ['width', 'looks', 'marks', 'han'];
const folded = foldTable(COMPARED);
const kinds = new Uint8Array(CODES).fill(WIDE, LAST_MIXED, FIRST_FORM);
for (let code = 0; code < LAST_MIXED; code++) kinds[code] = kindOf(folded[code]!);
for (let code = FIRST_FORM; code < CODES; code++) kinds[code] = kindOf(folded[code]!);

function between(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}

function kindOf(code: number): number {
  if (code <= SPACE || code === 0xa0 || code === 0xad || code === 0x3000 || code === 0xfeff) return BLANK;
  if (between(code, 0x2000, 0x200f) || between(code, 0x2028, 0x202f) || code === 0x205f || code === 0x2060)
    return BLANK;
  if (code < 0x80)
    return between(code, 0x30, 0x39) || between(code, 0x41, 0x5a) || between(code, 0x61, 0x7a)
      ? LETTER
      : MARK;
  if (code < 0x2000)
    return code >= 0xc0 && code !== 0xd7 && code !== 0xf7
      ? LETTER
      : code === 0xaa || code === 0xba
        ? LETTER
        : MARK;
  if (code < 0x2e80) return MARK;
  if (
    between(code, 0x3001, 0x3004) ||
    between(code, 0x3008, 0x3020) ||
    between(code, 0xfe10, 0xfe6f) ||
    between(code, 0xff01, 0xff0f)
  )
    return MARK;
  return WIDE;
}

/** What the code unit is, variants of width and mark taken as one: {@link MARK}, {@link LETTER}, {@link WIDE} or {@link BLANK}. */
export function kindOfCode(code: number): number {
  return kinds[code]!;
}

/** The code unit that stands for all variants of this one in width, mark and, of Han, traditional form. */
export function foldCode(code: number): number {
  return folded[code]!;
}

/**
 * Writes `text` folded into `out` from `start`: one width, one form for each mark, simplified characters, and of blanks one between two words
 * of an alphabetic script and none elsewhere. Never longer than the text.
 *
 * @param places where given, `places[k]` becomes the offset in `text` that `out[k]` stands at
 * @returns behind the last code unit written
 */
export function foldInto(text: string, out: Uint16Array, start: number, places?: Int32Array): number {
  if (!places) return foldRange(text, 0, text.length, out, start);
  let at = start;
  let blank = -1;
  let before = MARK;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = kinds[code]!;
    if (kind === BLANK) {
      if (before === LETTER && blank === -1) blank = i;
      continue;
    }
    if (blank !== -1) {
      if (kind === LETTER) {
        places[at] = blank;
        out[at++] = SPACE;
      }
      blank = -1;
    }
    places[at] = i;
    out[at++] = folded[code]!;
    before = kind;
  }
  return at;
}

/** The same kinds; of what may be spelt in other code units elsewhere a bit more. */
const marked = kinds.slice();
const SPELT = 4;
for (const [first, last] of SPELT_OTHERWISE)
  for (let code = first; code <= last; code++) marked[code]! |= SPELT;
let sawSpelt = false;

/** Whether what was folded last, by {@link foldRange}, holds anything that may be spelt in other code units elsewhere. */
export function mayBeSpelt(): boolean {
  return sawSpelt;
}

/** Writes `text[from, to)` folded, see {@link foldInto}. */
export function foldRange(text: string, from: number, to: number, out: Uint16Array, start: number): number {
  let at = start;
  let blank = false;
  let before = MARK;
  let seen = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const mark = marked[code]!;
    const kind = mark & BLANK;
    seen |= mark;
    if (kind === BLANK) {
      if (before === LETTER) blank = true;
      continue;
    }
    if (blank) {
      if (kind === LETTER) out[at++] = SPACE;
      blank = false;
    }
    out[at++] = folded[code]!;
    before = kind;
  }
  sawSpelt = (seen & SPELT) !== 0;
  return at;
}

/** A text folded, each code unit with the offset it stands at. */
export interface Folded {
  readonly codes: Uint16Array;
  /** One more than `codes`: the last is the text's length. */
  readonly places: Int32Array;
}

/** Folds one text, see {@link foldInto}. */
export function fold(text: string): Folded {
  const codes = new Uint16Array(text.length);
  const places = new Int32Array(text.length + 1);
  const end = foldInto(text, codes, 0, places);
  places[end] = text.length;
  return { codes: codes.subarray(0, end), places: places.subarray(0, end + 1) };
}
