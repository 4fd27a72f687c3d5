import { LANGUAGES } from '#core/language/index.ts';
import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import type { Side } from '../units.ts';

/** What stands in every law says nothing about a clause: beside each language's small words, how it bids and permits. */
const SAID_EVERYWHERE = [
  ...[
    'shall',
    'must',
    'may',
    'is',
    'are',
    'be',
    'been',
    'has',
    'have',
    'it',
    'its',
    'this',
    'that',
    'these',
    'those',
  ],
  ...[
    'any',
    'all',
    'such',
    'which',
    'who',
    'not',
    'no',
    'as',
    'under',
    'than',
    'if',
    'where',
    'there',
    'will',
  ],
  ...[
    'ist',
    'sind',
    'wird',
    'werden',
    'kann',
    'muss',
    'darf',
    'hat',
    'haben',
    'sich',
    'ein',
    'eine',
    'nicht',
    'nach',
  ],
  ...[
    'zu',
    'bei',
    'für',
    'über',
    'durch',
    'wenn',
    'soll',
    'dieser',
    'diese',
    'dieses',
    'sowie',
    'wer',
    'dass',
    'es',
  ],
  ...[
    'é',
    'são',
    'ser',
    'será',
    'deve',
    'devem',
    'pode',
    'podem',
    'não',
    'que',
    'se',
    'este',
    'esta',
    'seu',
    'sua',
  ],
  ...[
    'est',
    'sont',
    'être',
    'doit',
    'doivent',
    'peut',
    'peuvent',
    'qui',
    'ce',
    'cette',
    'ne',
    'pas',
    'son',
    'sa',
  ],
  ...[
    'es',
    'son',
    'debe',
    'deben',
    'puede',
    'pueden',
    'no',
    'su',
    'sus',
    'è',
    'sono',
    'deve',
    'può',
    'non',
    'si',
  ],
];
/** The same in Han and kana, where no blank parts words: a pair of two such characters says nothing. */
const SMALL_CHARACTERS = new Set(
  [
    ...'的和或者与及等之其为在对于按照依应当可以由被把将并不得须有是该本下列所后前时内外个のはをにがとでもやへらりるれしたてい',
  ].map((one) => one.charCodeAt(0)),
);

/** A word counts by how it begins: its ending changes with the sentence around it. */
const STEM = 5;
/** The same of Hangul, where a syllable is one code unit. */
const STEM_HANGUL = 2;

const SIZE = 1 << 17;

/** What a unit is about, in no order: pairs of wide characters and stems of words, without those that stand everywhere. */
export interface Bags {
  /** Of unit `i` its distinct features, ascending: `list[starts[i], starts[i + 1])`. */
  readonly list: Int32Array;
  readonly starts: Int32Array;
  /** The units whose bags hold something. */
  readonly units: readonly number[];
}

/** How much each feature of a bag tells. */
export type BagWeights = Float64Array;

/** Reads the bags of those units of a side that are wanted; the others have none. Nearly linear. */
export function readBags({ codes, units }: Side, wanted: (unit: number) => boolean): Bags {
  const starts = new Int32Array(units.length + 1);
  let length = 0;
  for (let index = 0; index < units.length; index++)
    if (wanted(index)) length += units[index]!.to - units[index]!.from;
  const list = new Int32Array(length);
  let out = 0;
  for (let index = 0; index < units.length; index++) {
    starts[index] = out;
    if (!wanted(index)) continue;
    const end = readFeatures(codes, units[index]!.from, units[index]!.to, list, out);
    const own = list.subarray(out, end).sort();
    let last = -1;
    for (let at = 0; at < own.length; at++) {
      const feature = own[at]!;
      if (feature === last) continue;
      last = feature;
      list[out++] = feature;
    }
  }
  starts[units.length] = out;
  const filled = [...units.keys()].filter((unit) => starts[unit] !== starts[unit + 1]);
  return { list: list.subarray(0, out), starts, units: filled };
}

/** Weighs features by how few of the units of both sides have them. */
export function weighBags(a: Bags, b: Bags): BagWeights {
  const weights = new Float64Array(SIZE);
  let units = 0;
  for (const { list, units: filled } of [a, b]) {
    for (let at = 0; at < list.length; at++) weights[list[at]!] = weights[list[at]!]! + 1;
    units += filled.length;
  }
  for (let feature = 0; feature < SIZE; feature++)
    if (weights[feature] !== 0)
      weights[feature] = Math.max(0.1, Math.log2((units + 2) / Math.max(2, weights[feature]!)));
  return weights;
}

/** What two units have in common, whatever its order. */
interface Shared {
  /** Of what both hold, from 0 to 1. */
  readonly share: number;
  /** Of what the one with less holds, from 0 to 1: near 1 where it is a part of the other. */
  readonly contained: number;
  /** How many features. */
  readonly count: number;
}

/** What unit `i` of one side and unit `j` of the other have in common. */
export function shared(a: Bags, i: number, b: Bags, j: number, weights: BagWeights): Shared {
  let at = a.starts[i]!;
  let other = b.starts[j]!;
  const end = a.starts[i + 1]!;
  const otherEnd = b.starts[j + 1]!;
  let [common, alone, otherAlone, count] = [0, 0, 0, 0];
  while (at < end || other < otherEnd) {
    const one = at < end ? a.list[at]! : SIZE;
    const two = other < otherEnd ? b.list[other]! : SIZE;
    if (one === two) {
      common += weights[one]!;
      count++;
    } else if (one < two) alone += weights[one]!;
    else otherAlone += weights[two]!;
    if (one <= two) at++;
    if (two <= one) other++;
  }
  const all = 2 * common + alone + otherAlone;
  if (common === 0) return { share: 0, contained: 0, count: 0 };
  return { share: (2 * common) / all, contained: common / (common + Math.min(alone, otherAlone)), count };
}

function readFeatures(codes: Uint16Array, from: number, to: number, list: Int32Array, start: number): number {
  let out = start;
  for (let at = from; at < to; ) {
    const code = codes[at]!;
    const kind = kindOfCode(code);
    if (kind === WIDE) {
      const next = at + 1 < to && kindOfCode(codes[at + 1]!) === WIDE ? codes[at + 1]! : 0;
      const alone = next === 0 && (at === from || kindOfCode(codes[at - 1]!) !== WIDE);
      const small = SMALL_CHARACTERS.has(code) && (next === 0 || SMALL_CHARACTERS.has(next));
      if ((next !== 0 || alone) && !small) list[out++] = mix(code, next);
      at++;
    } else if (kind === LETTER) {
      const begin = at;
      while (at < to && kindOfCode(codes[at]!) === LETTER) at++;
      if (smallWords().has(hashOf(codes, begin, at))) continue;
      const stem = code >= 0xac00 && code <= 0xd7a3 ? STEM_HANGUL : STEM;
      list[out++] = hashOf(codes, begin, Math.min(at, begin + stem)) & (SIZE - 1);
    } else at++;
  }
  return out;
}

function mix(code: number, next: number): number {
  const hash = Math.imul(Math.imul(code, 0x9e3779b1) ^ next, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (SIZE - 1);
}

function hashOf(codes: ArrayLike<number>, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    const letter = codes[at]!;
    hash = Math.imul(hash ^ (letter >= 0x41 && letter <= 0x5a ? letter + 32 : letter), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

let known: Set<number> | null = null;

function smallWords(): Set<number> {
  known ??= new Set(
    [...LANGUAGES.flatMap(({ functionWords }) => functionWords), ...SAID_EVERYWHERE].map((word) => {
      const codes = [...word].map((letter) => letter.charCodeAt(0));
      return hashOf(codes, 0, codes.length);
    }),
  );
  return known;
}
