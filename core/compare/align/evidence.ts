import type { Side } from '../units.ts';
import type { Bags, Flags } from './bags.ts';
import type { Likeness } from './likeness.ts';
import { PairValues } from './pair-values.ts';
import { FREE, type Pairing } from './pairing.ts';
import { isWideToken, type Tokens } from './tokens.ts';

/** So many units tell what any two have in common. */
const SAMPLES = 32;
/** Up to so many words, or twice as many wide characters, every single one counts, and their order. */
const SHORT = 12;
/** So many words in a row, or twice as many wide characters, do not stand in two clauses by chance. */
const LEAST_WHOLE = 8;

/** What pairs are judged by. */
export interface Evidence {
  readonly a: Side;
  readonly b: Side;
  readonly tokens: { readonly a: Tokens; readonly b: Tokens };
  readonly bags: Bags;
  readonly likeness: Likeness;
  /** Some of the changed units of each side, to tell what any two have in common; see {@link samplesOf}. */
  readonly samples: { readonly a: readonly number[]; readonly b: readonly number[] };
  /** What was found out on the way. */
  readonly found: Findings;
}

/** By unit of each side. */
interface Usual {
  readonly a: Map<number, number>;
  readonly b: Map<number, number>;
}

/** By what it is told how much two units have in common; see {@link Findings.usual}. */
export type Measure = keyof Findings['usual'];

/** What is asked for again and again while units are linked, found once. */
export class Findings {
  /**
   * How much a unit has in common with any others, where that was asked for: of what is rare, of its words, and by
   * {@link wordsInCommon} of short units, every token counted.
   */
  readonly usual = { rare: usuals(), words: usuals(), short: usuals() };
  /** Of what may be a whole, the pieces that were tried last and do not make it up; see `gatherPieces`. */
  readonly scattered = new Map<number, string>();
  /** See {@link wordsInCommon}. */
  readonly words: PairValues;
  /** Of each unit what it is, where that was asked for; see {@link areOfOneKind}. */
  readonly kinds: Flags;

  /** @param likely the units of which pairs are likely to be judged */
  constructor(likely: Flags) {
    this.words = new PairValues(likely);
    this.kinds = { a: new Uint8Array(likely.a.length), b: new Uint8Array(likely.b.length) };
  }
}

function usuals(): Usual {
  return { a: new Map(), b: new Map() };
}

/**
 * Some of the changed units of a side. They are chosen by what they say, and not by where they stand: one edit more or less
 * leaves the others in it, so that clauses it does not concern are judged as before.
 */
export function samplesOf({ hashes }: Side, changed: Iterable<number>): number[] {
  const isBefore = (x: number, y: number): boolean => (hashes[2 * x]! - hashes[2 * y]! || x - y) < 0;
  const samples: number[] = [];
  for (const unit of changed) {
    let place = samples.length;
    while (place > 0 && isBefore(unit, samples[place - 1]!)) place--;
    if (place > SAMPLES) continue;
    samples.splice(place, 0, unit);
    if (samples.length > SAMPLES + 1) samples.pop();
  }
  return samples;
}

/** The samples that a unit of one side is held against. */
export function samplesFor({ samples }: Evidence, side: 'a' | 'b'): readonly number[] {
  return side === 'a' ? samples.b : samples.a;
}

/**
 * What one of eight samples has at least in common with a unit: a copy or two among them says nothing about the others.
 *
 * @param found what each of them has in common with it
 * @param but one that does not count
 */
export function usualOf(found: ArrayLike<number>, samples: readonly number[], but: number): number {
  const count = Math.min(SAMPLES, samples.includes(but) ? samples.length - 1 : samples.length);
  const most = new Array<number>(1 + Math.max(1, Math.floor(count / 8))).fill(0);
  for (let at = 0, left = count; left > 0; at++) {
    if (samples[at] === but) continue;
    left--;
    const value = found[at]!;
    let place = most.length - 1;
    if (value <= most[place]!) continue;
    for (; place > 0 && value > most[place - 1]!; place--) most[place] = most[place - 1]!;
    most[place] = value;
  }
  return most.at(-1)!;
}

/** From 0 to 1: what two units have in common, and how much the one with less stands in the other. */
export function wordsInCommon(evidence: Evidence, i: number, j: number): number {
  const words = evidence.bags.inCommon(i, j);
  if (lengthOf(evidence, i, j) === 'long') return words;
  return Math.max(words, (words + (evidence.likeness.of(i, j, 0)?.alike ?? 0)) / 2);
}

/** Of a sentence of an alphabetic script something else than small words is left in so many words. */
const SENTENCE = 3;

/** Whether two sentences of an alphabetic script have nothing in common but small words: these say nothing, however many. */
export function haveSmallWordsAlone({ bags, tokens: { a, b } }: Evidence, i: number, j: number): boolean {
  if (Math.min(sizeOf(a, i), sizeOf(b, j)) < SENTENCE || beginsWide(a, i) || beginsWide(b, j)) return false;
  return bags.inCommon(i, j) === 0;
}

/** Whether the shorter of two units stands in the other as it is, and is long enough for that to be no chance. */
export function standsWhole({ tokens: { a, b } }: Evidence, i: number, j: number): boolean {
  const [one, other] = [sizeOf(a, i), sizeOf(b, j)];
  const [short, long] = one <= other ? [a, b] : [b, a];
  const [from, size] = one <= other ? [a.starts[i]!, one] : [b.starts[j]!, other];
  if (size < (isWideToken(short.ids[from]!) ? 2 : 1) * LEAST_WHOLE) return false;
  const begin = one <= other ? b.starts[j]! : a.starts[i]!;
  const last = begin + Math.max(one, other) - size;
  for (let start = begin; start <= last; start++) {
    let at = 0;
    while (at < size && short.ids[from + at] === long.ids[start + at]) at++;
    if (at === size) return true;
  }
  return false;
}

/** How long the longer of two units is: of few tokens, of as many words in wide characters, or longer. */
export function lengthOf({ tokens }: Evidence, i: number, j: number): 'shortest' | 'short' | 'long' {
  const size = Math.max(sizeOf(tokens.a, i), sizeOf(tokens.b, j));
  if (size <= SHORT) return size === 0 ? 'long' : 'shortest';
  // A word is worth two wide characters.
  return size <= 2 * SHORT && beginsWide(tokens.a, i) ? 'short' : 'long';
}

/** The units whose words are asked for where units without a partner are judged: those, and the samples. */
export function unitsToRead({ toB, toA }: Pairing, samples: Evidence['samples']): Flags {
  const flags = { a: new Uint8Array(toB.length), b: new Uint8Array(toA.length) };
  for (let i = 0; i < toB.length; i++) if (toB[i] === FREE) flags.a[i] = 1;
  for (let j = 0; j < toA.length; j++) if (toA[j] === FREE) flags.b[j] = 1;
  for (const i of samples.a) flags.a[i] = 1;
  for (const j of samples.b) flags.b[j] = 1;
  return flags;
}

/** Whether a unit begins with a wide character. */
function beginsWide({ ids, starts }: Tokens, unit: number): boolean {
  return isWideToken(ids[starts[unit]!]!);
}

function sizeOf({ starts }: Tokens, unit: number): number {
  return starts[unit + 1]! - starts[unit]!;
}

/** Whether a unit heads others rather than says something itself. */
export function isHead({ units }: Side, unit: number): boolean {
  const { kind, node } = units[unit]!;
  return node === null || kind === 'heading';
}

/**
 * Whether two may belong together by what they are: headings go with headings, but for a title that one outline takes for
 * a heading and the other for a clause of the same few words.
 */
export function areOfOneKind({ a, b, tokens, found }: Evidence, i: number, j: number): boolean {
  const differs = kindOf(a, found.kinds.a, i) ^ kindOf(b, found.kinds.b, j);
  if ((differs & CONTENTS) !== 0) return false;
  return (differs & HEAD) === 0 || haveSameFewWords(tokens.a, i, tokens.b, j);
}

/** What a unit is, in bits: the first of them set where it is known. */
const KNOWN = 1;
const HEAD = 2;
const CONTENTS = 4;

function kindOf(side: Side, kinds: Uint8Array, unit: number): number {
  const known = kinds[unit]!;
  if (known !== 0) return known;
  const kind = KNOWN | (isHead(side, unit) ? HEAD : 0) | (isContents(side, unit) ? CONTENTS : 0);
  kinds[unit] = kind;
  return kind;
}

function haveSameFewWords(a: Tokens, i: number, b: Tokens, j: number): boolean {
  const size = sizeOf(a, i);
  if (size === 0 || size > SHORT || size !== sizeOf(b, j)) return false;
  const [from, start] = [a.starts[i]!, b.starts[j]!];
  for (let at = 0; at < size; at++) if (a.ids[from + at] !== b.ids[start + at]) return false;
  return true;
}

export function isContents({ units }: Side, unit: number): boolean {
  return units[unit]!.node?.role === 'contents';
}
