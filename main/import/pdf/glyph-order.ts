import { costOf } from '../text/encoding-cost.ts';
import { FREQUENT_HAN } from '../text/encoding-frequent.ts';

/*
 * Fonts that do not say which letters their glyphs are: what stands in the file are places in the font. Where those are
 * in the order of an alphabet they tell the letters, and what makes a text of a known language is right.
 */

/** The letter of a place in a font; null where that is not known. */
export type GlyphOrder = (code: number) => string | null;

/** Code units of a font's text that are looked at. */
const SAMPLE = 3000;
/** What a character of a text costs at most, in bits, in an alphabet and in Han characters. */
const LIKELY = 7;
const LIKELY_HAN = 10.5;
/** What a character of a plain text costs at most: signs of ASCII at random cost more. */
const PLAIN = 6.2;
/** Breaks within words a character, at most. */
const BREAKS = 0.15;
/** The letters that make up at least such a part of a text in any language of an alphabet. */
const COMMON = [
  { letters: /[a-z]/g, often: /[eaionrts]/g, least: 0.52 },
  { letters: /[а-яё]/g, often: /[оеаинтсрвл]/g, least: 0.58 },
  { letters: /[α-ωά-ώ]/g, often: /[αοιετσνηυρπίάόέ]/g, least: 0.65 },
  { letters: /[ء-ي]/g, often: /[اليمونرتبه]/g, least: 0.5 },
];
/** Letters of which that can be said. */
const ENOUGH = 20;
/** Han characters stand at least so far apart in an order, nearly all of them. */
const SPREAD = 2000;
/** Bits by which a reading is likelier than the next best, to be sure. */
const SURE = 25;
/** This part of a text must be known; of one in Han characters, which signs of other orders stand between. */
const KNOWN = 0.9;
const KNOWN_HAN = 0.7;
/** Bits for a character of a text in capitals. */
const CAPITAL = 1.5;
/** Bits for what is not known. */
const UNKNOWN = 14;
/** Blank, digits and letters of ASCII stand so many places in front of their codes. */
const ASCII = [29, 28, 30, 31, 27, 32];
const USUAL = 29;
/** The first place of a letter beyond ASCII in the usual order, which is that of the Macintosh. */
const MACINTOSH = { from: 98, to: 225, first: 0x80 } as const;
/** Its no-break space has no place of its own. */
const SAME_AS_BLANK = 0xca;
/** The most frequent characters that are tried for the most frequent places. */
const FREQUENT = { chars: 150, places: 24, orders: 12 } as const;

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Alphabets in the order in which fonts have them, after the list WGL4. */
const ALPHABETS = [
  [...range(0x401, 0x40c), ...range(0x40e, 0x44f), ...range(0x451, 0x45c), 0x45e, 0x45f, 0x490, 0x491],
  [0x384, 0x385, 0x386, 0x388, 0x389, 0x38a, 0x38c, ...range(0x38e, 0x3a1), ...range(0x3a3, 0x3ce)],
];
/**
 * Orders of Han characters: that of Unicode, and those of the old standards with so many cells a row, of which fonts
 * keep all or those that hold characters.
 */
const HAN_ORDERS: readonly (() => readonly (number | null)[])[] = [
  () => range(0x4e00, 0x9fa5),
  () => rowsOf('gbk', range(0x81, 0xfe), range(0x40, 0xff)),
  () => rowsOf('gbk', range(0x81, 0xfe), [...range(0x40, 0x7e), ...range(0x80, 0xfe)]),
  () => rowsOf('gbk', range(0xa1, 0xf7), range(0xa1, 0xfe)),
  () => rowsOf('big5', range(0xa1, 0xf9), [...range(0x40, 0x7e), ...range(0xa1, 0xfe)]),
];
/** Full-width signs and those of Chinese, which stand apart in the order. */
const SIGNS = [
  range(0xff01, 0xff5e),
  [...range(0x3001, 0x3003), ...range(0x3005, 0x3017)],
  range(0x3001, 0x3017),
  [...range(0x2013, 0x2015), ...range(0x2017, 0x201e), ...range(0x2020, 0x2022), 0x2026],
];
/** Bits by which some signs are likelier than the others. */
const LIKELIER = new Map([
  ['，', 3],
  ['。', 2.5],
  ['、', 1],
]);

/** Whether an order makes a likely text of another of the same file, which may be short. */
export function fits(text: string, order: GlyphOrder): boolean {
  const codes = codesOf(text.slice(0, SAMPLE)).filter((code) => code !== BLANK);
  const isHan = codes.some((code) => (order(code) ?? '') >= '\u2e80');
  return best(codes, [order], isHan ? LIKELY_HAN : LIKELY) !== null;
}

/** Letters of the alphabets that have no table here, in one half of a page of the code each. */
const OTHER_LETTER = /[\u0530-\u1fff]/g;

/**
 * Whether what a font says of its own glyphs makes a likely text: a font cut down to what a file needs may keep a map
 * that is not true of it any more.
 */
export function readsWell(text: string, order: GlyphOrder): boolean {
  const codes = codesOf(text.slice(0, SAMPLE)).filter((code) => code !== BLANK);
  const chars = codes.flatMap((code) => order(code) ?? []);
  if (chars.length === 0 || chars.length < KNOWN * codes.length) return false;
  const read = chars.join('');
  return isLikely(read, LIKELY) && alternates(read);
}

/** Whether vowels and consonants take turns as they do in any language, in a text that is long enough to tell. */
function alternates(text: string): boolean {
  const letters = text.toLowerCase().normalize('NFD').replace(MARKS, '');
  const pairs = letters.match(PAIR)?.length ?? 0;
  const turns = letters.match(TURN)?.length ?? 0;
  return pairs < PAIRS || turns >= TURNS * pairs;
}

/** Pairs of letters that are enough to tell, and the part of them that are a vowel and a consonant: by chance it is half. */
const PAIRS = 30;
const TURNS = 0.57;
const MARKS = /\p{M}/gu;
const PAIR = /[a-zæøœßαβγδεζηθικλμνξοπρσςτυφχψωа-я](?=[a-zæøœßαβγδεζηθικλμνξοπρσςτυφχψωа-я])/g;
const TURN =
  /[aeiouyæøœαεηιουωаеиоуыэюя](?=[b-df-hj-np-tv-xzßβγδζθκλμνξπρσςτφχψбвгджзклмнпрстфхцчшщъь])|[b-df-hj-np-tv-xzßβγδζθκλμνξπρσςτφχψбвгджзклмнпрстфхцчшщъь](?=[aeiouyæøœαεηιουωаеиоуыэюя])/g;

/** Whether nobody may have written a text: so it is where its font does not say which letters it has. */
export function isDoubtful(text: string): boolean {
  const shown = text.replace(BLANKS, '');
  if (shown.length < ENOUGH) return false;
  const breaks = text.match(BREAK)?.length ?? 0;
  return breaks > BREAKS * shown.length || !isLikely(shown, PLAIN);
}

/** Whether somebody may have written a text, as far as can be told of its alphabet, at so many bits a character. */
function isLikely(text: string, most: number): boolean {
  const read = text.slice(0, SAMPLE).normalize('NFKC');
  const small = read.toLowerCase();
  const cost = Math.min(costOf(read), costOf(small) + CAPITAL * read.length);
  const isOther = EAST_ASIAN.test(read) || isOtherAlphabet(read);
  return isLanguage(small) && cost <= (isOther ? LIKELY_HAN : most) * read.length;
}

const BLANKS = /\s/g;
/** Where a word is broken by a sign, a figure or a capital. */
const BREAK = /[\p{P}\p{S}](?=[\p{L}\p{N}])|\p{N}(?=\p{L})|\p{Ll}(?=[\p{N}\p{Lu}])/gu;
const EAST_ASIAN = /[\u2e80-\ud7ff]/;

function isOtherAlphabet(text: string): boolean {
  const counts = new Map<number, number>();
  for (const letter of text.match(OTHER_LETTER) ?? []) {
    const page = letter.charCodeAt(0) >> 7;
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) > text.length / 2;
}

/** The letters behind the places in a font, told by a text in it; null where that is not sure. */
export function findGlyphOrder(text: string): GlyphOrder | null {
  const codes = codesOf(text.slice(0, SAMPLE)).filter((code) => code !== BLANK);
  const high = codes.filter((code) => code >= MACINTOSH.to);
  const ascii = ASCII.map((shift) => asciiOrder(shift));
  if (high.length < 0.2 * codes.length) return best(codes, ascii, LIKELY);
  const usual = asciiOrder(USUAL);
  const alphabets = ALPHABETS.flatMap((alphabet) => alphabetOrders(alphabet, high));
  const found = best(
    codes,
    alphabets.map((order) => either(order, usual)),
    LIKELY,
  );
  if (found) return found;
  const han = isSpread(high) ? best(high, hanOrders(high), LIKELY_HAN, KNOWN_HAN) : null;
  return han && withSigns(codes, either(han, usual));
}

/** A blank within a text: it shows a gap and is no glyph. */
export const BLANK = 0x20;

/** The places in a font that pdf.js gives as characters, of an encoding of Windows where there are no others. */
export function codesOf(text: string): number[] {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return codes.map((code) => PLACES.get(code) ?? code);
}

/** The characters of the bytes 0x80 to 0x9f in Windows-1252; one that has none is a bullet to pdf.js. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”\u0095–—˜™š›œ\u009džŸ';
const PLACES = new Map([
  ...Array.from(WINDOWS, (char, at): [number, number] => [char.charCodeAt(0), 0x80 + at]),
  [0x2022, 0x81],
]);

/** What one order says, and what another says where that knows nothing. */
export function either(first: GlyphOrder, second: GlyphOrder): GlyphOrder {
  return (code) => first(code) ?? second(code);
}

/** Letters of ASCII, and behind them those of the Macintosh where the shift is the usual one. */
function asciiOrder(shift: number): GlyphOrder {
  return (code) => {
    const char = code + shift;
    if (char >= 0x20 && char < 0x7f) return String.fromCharCode(char);
    if (shift !== USUAL || code < MACINTOSH.from || code >= MACINTOSH.to) return null;
    return macintosh().charAt(code - MACINTOSH.from) || null;
  };
}

let upper: string | null = null;

function macintosh(): string {
  const bytes = range(MACINTOSH.first, 0xff).filter((byte) => byte !== SAME_AS_BLANK);
  upper ??= new TextDecoder('macintosh').decode(new Uint8Array(bytes));
  return upper;
}

/** Every way in which some places may be those of an alphabet. */
function alphabetOrders(alphabet: readonly number[], codes: readonly number[]): GlyphOrder[] {
  const usual = mostFrequent(codes, 1)[0] ?? 0;
  return alphabet.map((_, at) => listOrder(alphabet, usual - at));
}

function listOrder(list: readonly (number | null)[], first: number): GlyphOrder {
  return (code) => {
    const char = list[code - first];
    return char === undefined || char === null ? null : String.fromCharCode(char);
  };
}

/** The characters of a standard of two bytes, in its order; null for what is none. */
function rowsOf(encoding: string, leads: readonly number[], trails: readonly number[]): (number | null)[] {
  const decoder = new TextDecoder(encoding);
  return leads.flatMap((lead) =>
    trails.map((trail) => {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      const code = text.charCodeAt(0);
      return text.length === 1 && code >= 0x80 && (code < 0xe000 || code >= 0xf900) && code < 0xfffd
        ? code
        : null;
    }),
  );
}

let hanLists: readonly (readonly (number | null)[])[] | null = null;

/** Ways in which the most frequent places are frequent Han characters. */
function hanOrders(codes: readonly number[]): GlyphOrder[] {
  const frequent = new Set(FREQUENT_HAN.slice(0, FREQUENT.chars));
  const places = mostFrequent(codes, FREQUENT.places);
  hanLists ??= HAN_ORDERS.map((make) => make());
  return hanLists.flatMap((list) => {
    const votes = new Map<number, number>();
    for (const [index, char] of list.entries()) {
      if (char === null || !frequent.has(String.fromCharCode(char))) continue;
      for (const code of places) votes.set(code - index, (votes.get(code - index) ?? 0) + 1);
    }
    return [...votes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, FREQUENT.orders)
      .map(([first]) => listOrder(list, first));
  });
}

function mostFrequent(codes: readonly number[], count: number): number[] {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([code]) => code);
}

/** Adds the signs of Chinese where the places that are left tell them, those first that are the surest. */
function withSigns(codes: readonly number[], order: GlyphOrder): GlyphOrder {
  let known = order;
  for (let round = 0; round < SIGNS.length; round++) {
    const rest = codes.filter((code) => known(code) === null);
    const taken = new Set(codes.flatMap((code) => known(code) ?? []));
    const tried = mostFrequent(rest, 2)
      .flatMap((code) => SIGNS.flatMap((list) => list.map((_, at) => listOrder(list, code - at))))
      // Two places have two signs.
      .filter((signs) => !rest.some((code) => taken.has(signs(code) ?? '')))
      .map((signs) => either(known, signs));
    const found = best(codes, tried, LIKELY_HAN, KNOWN_HAN);
    if (!found || rest.every((code) => found(code) === null)) break;
    known = found;
  }
  return known;
}

/** The order that makes the likeliest text, where it is one and no other does nearly as well. */
function best(
  codes: readonly number[],
  orders: readonly GlyphOrder[],
  most: number,
  least = KNOWN,
): GlyphOrder | null {
  const judged = orders.map((order) => ({ order, ...judge(codes, order) }));
  const ranked = judged.filter((one) => one.isLanguage).sort((a, b) => a.cost - b.cost);
  const [first] = ranked;
  if (!first || first.cost > most * codes.length) return null;
  const close = ranked.filter(({ cost }) => cost - first.cost < SURE).map(({ order }) => order);
  const order = close.length > 1 ? agreed(close) : first.order;
  return codes.filter((code) => order(code) !== null).length >= least * codes.length ? order : null;
}

/** What several orders say alike. */
function agreed(orders: readonly GlyphOrder[]): GlyphOrder {
  return (code) => {
    const [first, ...others] = orders.map((order) => order(code));
    return first !== undefined && others.every((other) => other === first) ? first : null;
  };
}

/** Whether places are as far apart as those of Han characters are, and not those of an alphabet. */
function isSpread(codes: readonly number[]): boolean {
  const sorted = [...codes].sort((a, b) => a - b);
  const [low = 0, high = 0] = [0.05, 0.95].map((part) => sorted[Math.floor(part * sorted.length)]);
  return high - low >= SPREAD;
}

/** Whether the letters of a text are as frequent as in a language; also where it has too few to say. */
function isLanguage(text: string): boolean {
  return COMMON.every(({ letters, often, least }) => {
    const count = text.match(letters)?.length ?? 0;
    return count < ENOUGH || (text.match(often)?.length ?? 0) >= least * count;
  });
}

function judge(
  codes: readonly number[],
  order: GlyphOrder,
): { cost: number; known: number; isLanguage: boolean } {
  let text = '';
  let known = 0;
  let bits = 0;
  for (const code of codes) {
    const char = order(code);
    if (char !== null) known++;
    bits -= LIKELIER.get(char ?? '') ?? 0;
    text += char ?? '';
  }
  // A heading in capitals is nearly as likely as any other text.
  const small = text.toLowerCase();
  const own = Math.min(costOf(text), costOf(small) + CAPITAL * text.length);
  return {
    cost: bits + own + UNKNOWN * (codes.length - known),
    known,
    isLanguage: isLanguage(small),
  };
}
