import { hanForms } from '#core/text/han-forms.ts';
import { FREQUENT_HAN, FREQUENT_HANGUL, FREQUENT_KANJI, LETTERS, SIGNS } from './encoding-frequent.ts';

/** Scripts that do not stand side by side within a word. */
const SCRIPT = { none: 0, latin: 1, han: 2, kana: 3, hangul: 4, cyrillic: 5, greek: 6, other: 7 } as const;
/** In a character's traits beside its script. */
const SMALL = 16;
const CAPITAL = 32;
/** The traits of a sign that does not stand within a word, and of one that may stand before it only. */
const SIGN = 64;
const OPENING = 128;
/** Bits of an East Asian character that is not in daily use. */
const RARE = 18;

interface Table {
  /** Bits that each code unit costs, after how rare it is. */
  readonly cost: Float32Array;
  /** Script, and whether it is a small letter or a capital. */
  readonly traits: Uint8Array;
}

/**
 * How unlikely it is that somebody wrote this text, in bits: small for what people write in any of the languages
 * known here, large for what comes of reading bytes in an encoding that is not theirs. Of two readings of the same
 * bytes the likelier one is the one that costs less.
 *
 * The model is plain: characters cost after how frequent they are, neighbours of another script and capitals behind
 * small letters cost on top.
 */
export function costOf(text: string): number {
  const { cost, traits } = theTable();
  let bits = 0;
  let last = 0;
  let running = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const own = traits[code]!;
    bits += cost[code]!;
    const script = own & 15;
    if (script !== 0) {
      if (running !== script && running !== 0) bits += betweenScripts(running, script, (last & 15) !== 0);
      if ((last & SMALL) !== 0 && (own & CAPITAL) !== 0) bits += 5;
      if (last === SIGN && (own & SMALL) !== 0) bits += 4;
      running = script;
    } else if (own >= SIGN && (last & SMALL) !== 0) bits += 4;
    last = own;
  }
  return bits;
}

/** Bits for a letter of one script behind one of another, right behind it or in the next word. */
function betweenScripts(a: number, b: number, adjacent: boolean): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (low === SCRIPT.han && high === SCRIPT.kana) return 0;
  if (high <= SCRIPT.hangul) return adjacent ? 5 : 2;
  return adjacent ? 8 : 4;
}

let table: Table | null = null;

function theTable(): Table {
  table ??= makeTable();
  return table;
}

function makeTable(): Table {
  const cost = new Float32Array(0x10000).fill(20);
  const traits = new Uint8Array(0x10000);
  const set = (from: number, to: number, bits: number, own: number = SCRIPT.none): void => {
    cost.fill(bits, from, to + 1);
    traits.fill(own, from, to + 1);
  };
  set(0x00, 0x1f, 20);
  set(0x20, 0x7e, 6.5);
  set(0x30, 0x39, 5);
  set(0x41, 0x5a, 6.5, SCRIPT.latin | CAPITAL);
  set(0x61, 0x7a, 4.2, SCRIPT.latin | SMALL);
  for (const [char, bits] of [
    ['\0', 40],
    ['\t', 5],
    ['\n', 5],
    ['\f', 6],
    ['\r', 3],
    [' ', 2.7],
    [',', 5],
    ['.', 5],
  ] as const)
    cost[char.charCodeAt(0)] = bits;
  set(0x7f, 0x9f, 25);
  set(0xa0, 0xbf, 14, SIGN);
  cost[0xa0] = 7;
  for (const char of '\xa0ª«·º»') traits[char.charCodeAt(0)] = SCRIPT.none;
  for (const char of '¡¿‘‚“„‹—') traits[char.charCodeAt(0)] = OPENING;
  for (const char of '•†‡‰™') traits[char.charCodeAt(0)] = SIGN;
  set(0xc0, 0x17f, 13, SCRIPT.latin);
  set(0x180, 0x24f, 17, SCRIPT.latin);
  set(0x370, 0x3ff, 13, SCRIPT.greek);
  set(0x400, 0x52f, 13, SCRIPT.cyrillic);
  set(0x530, 0x1fff, 10, SCRIPT.other);
  set(0x590, 0x5ff, 5.5, SCRIPT.other);
  set(0x600, 0x6ff, 10, SCRIPT.other);
  set(0xe00, 0xe7f, 6, SCRIPT.other);
  set(0x2000, 0x27ff, 14);
  set(0x3000, 0x303f, 10);
  cost[0x3000] = 7;
  set(0x3041, 0x3096, 6.3, SCRIPT.kana);
  set(0x30a1, 0x30fe, 7.3, SCRIPT.kana);
  set(0x3400, 0x4dbf, 23, SCRIPT.han);
  set(0x4e00, 0x9fff, RARE, SCRIPT.han);
  set(0xac00, 0xd7a3, RARE, SCRIPT.hangul);
  // Half of a pair each.
  set(0xd800, 0xdfff, 10);
  set(0xe000, 0xf8ff, 25);
  set(0xf900, 0xfaff, 19, SCRIPT.han);
  set(0xff01, 0xff5e, 11);
  set(0xff61, 0xff9f, 13, SCRIPT.kana);
  set(0xfff0, 0xffff, 30);

  for (const [leads, encoding] of [
    [[0xb0, 0xd7], 'gb18030'],
    [[0xa4, 0xc6], 'big5'],
    [[0xb0, 0xcf], 'euc-jp'],
    [[0xb0, 0xc8], 'euc-kr'],
  ] as const)
    for (const code of firstLevel(leads, encoding))
      if (cost[code] === RARE) cost[code] = code >= 0xac00 ? 14.5 : 13.5;
  const forms = new Map<number, number[]>();
  for (const [form, simplified] of hanForms())
    forms.set(simplified, [...(forms.get(simplified) ?? []), form]);
  for (const [list, often, seldom] of [
    [FREQUENT_HAN, 8, 10],
    [FREQUENT_HANGUL, 7.5, 10],
    [FREQUENT_KANJI, 10, 10],
  ] as const)
    for (let at = 0; at < list.length; at++) {
      const code = list.charCodeAt(at);
      const bits = at < 200 ? often : seldom;
      for (const one of [code, ...(forms.get(code) ?? [])]) cost[one] = Math.min(cost[one]!, bits);
    }
  const known = new Set<number>();
  for (const [letters, bits] of Object.entries(LETTERS))
    for (const small of letters) {
      const code = small.charCodeAt(0);
      if (known.has(code)) continue;
      known.add(code);
      cost[code] = bits;
      const capital = small.toUpperCase();
      if (capital === small || capital.length !== 1) continue;
      traits[code]! |= SMALL;
      cost[capital.charCodeAt(0)] = bits + 3;
      traits[capital.charCodeAt(0)]! |= CAPITAL;
    }
  for (const [signs, bits] of Object.entries(SIGNS).reverse())
    for (const sign of signs) cost[sign.charCodeAt(0)] = bits;
  return { cost, traits };
}

/** The characters in the rows of an East Asian standard that hold what is in daily use. */
function firstLevel([first, last]: readonly [number, number], encoding: string): number[] {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++)
    for (let trail = encoding === 'big5' ? 0x40 : 0xa1; trail <= 0xfe; trail++)
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  const text = new TextDecoder(encoding).decode(new Uint8Array(bytes));
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
