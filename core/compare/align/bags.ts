import { LANGUAGES } from '#core/language/index.ts';
import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import type { Side } from '../units.ts';
import { Stamps } from './stamps.ts';

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
    'serão',
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
    'sera',
    'seront',
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
/** The same in Han and kana, where no blank parts words: a pair of two such characters says nothing. By code unit. */
const SMALL_CHARACTERS = new Uint8Array(1 << 16);
for (const one of '的和或者与及等之其为在对于按照依应当可以由被把将并不得须有是该本下列所后前时内外个のはをにがとでもやへらりるれしたてい')
  SMALL_CHARACTERS[one.charCodeAt(0)] = 1;

/** A word counts by how it begins: its ending changes with the sentence around it. */
const STEM = 5;
/** The same of Hangul, where a syllable is one code unit. */
const STEM_HANGUL = 2;

const SIZE = 1 << 17;
/**
 * How a feature counts by how many units have it. `words`: what stands in few tells more. `rare`: next to nothing but what
 * stands in few tells anything, however many formulas two units share. Weights are whole multiples of `grain`, so that
 * sums of them are exact and the same in any order.
 */
const SCALES = { words: { power: 1, grain: 2 ** -24 }, rare: { power: 6, grain: 2 ** -12 } } as const;
type Scale = keyof typeof SCALES;

/** Of so few units one is held against all at once, where there are no more pairs: of more, few are asked for. */
const FEW = 256;
const MOST_PAIRS = 1 << 14;

/** So many features in common, and what one of two units holds may be all of it. */
const SURE = 4;

/** Distinct features of the units of one side: those of unit `i` are `list[starts[i], starts[i + 1])`. */
interface Lists {
  readonly list: Int32Array;
  readonly starts: Int32Array;
  /** What all features of a unit tell together, by each scale; below 0 where nobody asked yet. */
  readonly totals: Readonly<Record<Scale, Float64Array>>;
}

/** Some units of one side by their features. */
interface Listed {
  readonly units: readonly number[];
  /** Of each feature its first entry, of each entry the next one of its feature, or 0; and its place in `units`. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly places: Uint8Array;
  /** Of each unit what another has in common with it, and how many features. */
  readonly common: Float64Array;
  readonly counts: Int32Array;
}

/** Units of each side, 1 for those that are meant. */
export interface Flags {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

const stamps = new Stamps(SIZE);

/** Tables of zeros, a number a feature, that were given back: a new one of that size takes longer than a short text. */
const spare: Int32Array[] = [];

/** A table of zeros. */
function takeTable(): Int32Array {
  return spare.pop() ?? new Int32Array(SIZE);
}

/**
 * What units are about, in no order: pairs of wide characters and stems of words, without those that stand everywhere.
 * What stands in few units tells most.
 */
export class Bags {
  /** How many units have each feature. */
  private readonly counts = takeTable();
  /** How many units were counted that have any. */
  private readonly units: number;
  private readonly a: Lists;
  private readonly b: Lists;
  /** How much a feature tells that so many units have, by each scale; below 0 where nobody asked yet. */
  private readonly told: Readonly<Record<Scale, Float64Array>>;
  /** The unit whose features are marked, and with what. */
  private marked: 'a' | 'b' | null = null;
  private unit = -1;
  private mark = 0;
  private lastOfB = -1;
  /** The units of `b` that are to be asked for, where they are few, with the place of each unit among them, or -1. */
  private readonly wanted: readonly number[] | null;
  private readonly placeOf: Int32Array;
  private listed: Listed | null = null;
  /** The unit of `a` that was held against them last. */
  private held = -1;
  /** Of each side, where they were asked for. */
  private readonly sampled: { a: Listed | null; b: Listed | null } = { a: null, b: null };

  /**
   * Nearly linear in the text of both sides.
   *
   * @param wanted the units to be asked for
   * @param counted of each unit how often what it has counts where it is told how many have a feature; 0 for not at all
   * @param samples units of each side, of those that are wanted; at most 256
   */
  constructor(
    a: Side,
    b: Side,
    wanted: Flags,
    counted: Flags,
    private readonly samples: { readonly a: readonly number[]; readonly b: readonly number[] },
  ) {
    const one = readLists(a, wanted.a, counted.a, this.counts);
    const other = readLists(b, wanted.b, counted.b, this.counts);
    this.a = one.lists;
    this.b = other.lists;
    this.units = one.filled + other.filled;
    this.told = onEachScale(this.units + 1);
    this.placeOf = new Int32Array(b.units.length).fill(-1);
    const few = firstOf(wanted.b, FEW + 1);
    const isFew = few.length <= FEW && firstOf(wanted.a, MOST_PAIRS).length * few.length <= MOST_PAIRS;
    this.wanted = isFew ? few : null;
    for (let place = 0; isFew && place < few.length; place++) this.placeOf[few[place]!] = place;
  }

  /**
   * From 0 to 1: what two units have in common, whatever its order, and how much the one with less stands in the other.
   *
   * @param scale how what it consists of counts
   */
  inCommon(i: number, j: number, scale: Scale = 'words'): number {
    const { a, b } = this;
    if (this.wanted && scale === 'words') return this.withAll(i, this.wanted)[this.placeOf[j]!] ?? 0;
    const [total, otherTotal] = [this.total(a, i, scale), this.total(b, j, scale)];
    // Whoever asks goes through the units of one side with one of the other: that one is marked once.
    const ofB = this.lastOfB === j && !(this.marked === 'a' && this.unit === i);
    this.lastOfB = j;
    if (ofB) this.markUnit('b', j);
    else this.markUnit('a', i);
    const { list, starts } = ofB ? a : b;
    const unit = ofB ? i : j;
    const { mark, counts } = this;
    const marks = stamps.table;
    const told = onScale(this.told, scale);
    let common = 0;
    let count = 0;
    // What they have in common was weighed when all that each of them holds was.
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      if (marks[list[at]!] !== mark) continue;
      common += told[counts[list[at]!]!]!;
      count++;
    }
    return shareOf(common, count, total, otherTotal);
  }

  /**
   * What a unit has in common with each of the samples of the other side, as {@link inCommon} tells it; good until it is
   * asked again.
   */
  withSamples(side: 'a' | 'b', unit: number, scale: Scale): Float64Array {
    const other = side === 'a' ? 'b' : 'a';
    return this.withListed(this.side(side), unit, this.side(other), this.samplesOf(other), scale);
  }

  /** The same of a unit of `a` with all of `b` that are to be asked for, by their words. */
  private withAll(i: number, wanted: readonly number[]): Float64Array {
    this.listed ??= listUnits(this.b, wanted);
    if (this.held !== i) this.withListed(this.a, i, this.b, this.listed, 'words');
    this.held = i;
    return this.listed.common;
  }

  private withListed(own: Lists, unit: number, others: Lists, listed: Listed, scale: Scale): Float64Array {
    const { units, heads, next, places, common, counts } = listed;
    const { list, starts } = own;
    const total = this.total(own, unit, scale);
    const told = onScale(this.told, scale);
    common.fill(0);
    counts.fill(0);
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      let entry = heads[list[at]!]!;
      if (entry === 0) continue;
      const weight = told[this.counts[list[at]!]!]!;
      for (; entry !== 0; entry = next[entry]!) {
        const place = places[entry]!;
        common[place] = common[place]! + weight;
        counts[place] = counts[place]! + 1;
      }
    }
    for (let place = 0; place < units.length; place++) {
      if (counts[place] === 0) continue;
      const theirs = this.total(others, units[place]!, scale);
      common[place] = shareOf(common[place]!, counts[place]!, total, theirs);
    }
    return common;
  }

  /** Gives back what another may need: nothing is to be asked any more. */
  end(): void {
    const { a, b } = this.sampled;
    if (a) forgetListed(this.a, a);
    if (b) forgetListed(this.b, b);
    if (this.listed) forgetListed(this.b, this.listed);
    spare.push(this.counts.fill(0));
  }

  private side(side: 'a' | 'b'): Lists {
    return side === 'a' ? this.a : this.b;
  }

  private samplesOf(side: 'a' | 'b'): Listed {
    const { sampled, samples } = this;
    if (side === 'a') {
      sampled.a ??= listUnits(this.a, samples.a);
      return sampled.a;
    }
    sampled.b ??= listUnits(this.b, samples.b);
    return sampled.b;
  }

  private markUnit(side: 'a' | 'b', unit: number): void {
    // Others may have marked theirs since.
    if (this.marked === side && this.unit === unit && this.mark === stamps.latest) return;
    const { list, starts } = this.side(side);
    const marks = stamps.table;
    const mark = stamps.next();
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) marks[list[at]!] = mark;
    this.marked = side;
    this.unit = unit;
    this.mark = mark;
  }

  private total({ list, starts, totals }: Lists, unit: number, scale: Scale): number {
    const known = onScale(totals, scale)[unit]!;
    if (known >= 0) return known;
    const { counts } = this;
    const told = onScale(this.told, scale);
    let total = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      const count = counts[list[at]!]!;
      if (told[count]! < 0) told[count] = this.weigh(count, scale);
      total += told[count]!;
    }
    onScale(totals, scale)[unit] = total;
    return total;
  }

  /** How much a feature tells that so many units have. */
  private weigh(count: number, scale: Scale): number {
    const { power, grain } = SCALES[scale];
    const rarity = Math.max(0.1, Math.log2((this.units + 2) / Math.max(2, count)));
    return Math.round(rarity ** power / grain) * grain;
  }
}

/** The first units that are meant, and no more than `most`. */
function firstOf(flags: Uint8Array, most: number): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < flags.length && units.length < most; unit++)
    if (flags[unit] === 1) units.push(unit);
  return units;
}

/** Lists some units of a side, at most 256, by their features. */
function listUnits({ list, starts }: Lists, units: readonly number[]): Listed {
  const entries = units.reduce((sum, unit) => sum + starts[unit + 1]! - starts[unit]!, 1);
  const heads = takeTable();
  const next = new Int32Array(entries);
  const places = new Uint8Array(entries);
  let entry = 1;
  for (const [place, unit] of units.entries())
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++, entry++) {
      next[entry] = heads[list[at]!]!;
      places[entry] = place;
      heads[list[at]!] = entry;
    }
  const [common, counts] = [new Float64Array(units.length), new Int32Array(units.length)];
  return { units, heads, next, places, common, counts };
}

/** Gives back the table of some units. */
function forgetListed({ list, starts }: Lists, { units, heads }: Listed): void {
  for (const unit of units) for (let at = starts[unit]!; at < starts[unit + 1]!; at++) heads[list[at]!] = 0;
  spare.push(heads);
}

/** From what two units have in common, of how many features, and what each holds in all. */
function shareOf(common: number, count: number, total: number, otherTotal: number): number {
  if (common === 0) return 0;
  const share = (2 * common) / (total + otherTotal);
  const contained = common / Math.min(total, otherTotal);
  // A word that one of two short clauses holds is not all of it.
  return share + (contained - share) * 0.5 * Math.min(1, count / SURE);
}

/** Not by its name: what is looked into with names that change is slow. */
function onScale<T>(of: Readonly<Record<Scale, T>>, scale: Scale): T {
  return scale === 'rare' ? of.rare : of.words;
}

function onEachScale(size: number): Record<Scale, Float64Array> {
  return { words: new Float64Array(size).fill(-1), rare: new Float64Array(size).fill(-1) };
}

/** Lists the features of the units that are wanted, and counts in `counts` how many of those that count have each. */
function readLists(
  { codes, units }: Side,
  wanted: Uint8Array,
  counted: Uint8Array,
  counts: Int32Array,
): { lists: Lists; filled: number } {
  const starts = new Int32Array(units.length + 1);
  // What is counted only is read where the next unit writes its own.
  let [room, longest] = [0, 0];
  for (let index = 0; index < units.length; index++) {
    const size = units[index]!.to - units[index]!.from;
    if (wanted[index] === 1) room += size;
    else if (counted[index] !== 0 && size > longest) longest = size;
  }
  const list = new Int32Array(room + longest);
  let out = 0;
  let filled = 0;
  for (let index = 0; index < units.length; index++) {
    starts[index] = out;
    const times = counted[index]!;
    if (wanted[index] === 0 && times === 0) continue;
    const { from, to } = units[index]!;
    const end = readFeatures(codes, from, to, { list, counts, times }, out);
    if (end > out) filled += times;
    if (wanted[index] === 1) out = end;
  }
  starts[units.length] = out;
  return { lists: { list, starts, totals: onEachScale(units.length) }, filled };
}

/** Lists the distinct features of one unit from `start`, and counts each so many times; behind the last. */
function readFeatures(
  codes: Uint16Array,
  from: number,
  to: number,
  { list, counts, times }: { readonly list: Int32Array; readonly counts: Int32Array; readonly times: number },
  start: number,
): number {
  const small = smallWords();
  const marks = stamps.table;
  const mark = stamps.next();
  let out = start;
  for (let at = from; at < to; ) {
    const begin = at;
    const code = codes[at++]!;
    const kind = kindOfCode(code);
    if (kind !== LETTER && kind !== WIDE) continue;
    while (at < to && kindOfCode(codes[at]!) === kind) at++;
    // A wide character that stands alone is a pair with nothing.
    const last = kind === LETTER ? begin : Math.max(begin, at - 2);
    if (kind === LETTER && small.has(hashOf(codes, begin, at))) continue;
    for (let place = begin; place <= last; place++) {
      const feature =
        kind === LETTER
          ? stemOf(codes, begin, at)
          : pairOf(codes[place]!, place + 1 < at ? codes[place + 1]! : 0);
      if (feature === NONE || marks[feature] === mark) continue;
      marks[feature] = mark;
      list[out++] = feature;
      counts[feature] = counts[feature]! + times;
    }
  }
  return out;
}

/** What is no feature. */
const NONE = -1;

/** The feature of a word by how it begins. */
function stemOf(codes: Uint16Array, from: number, to: number): number {
  const first = codes[from]!;
  const stem = first >= 0xac00 && first <= 0xd7a3 ? STEM_HANGUL : STEM;
  return hashOf(codes, from, Math.min(to, from + stem)) & (SIZE - 1);
}

/** The feature of two wide characters, or of one that stands alone and 0; {@link NONE} where they say nothing. */
function pairOf(code: number, next: number): number {
  if (SMALL_CHARACTERS[code] === 1 && (next === 0 || SMALL_CHARACTERS[next] === 1)) return NONE;
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
