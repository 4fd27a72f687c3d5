import { lazily } from '#core/lazily.ts';
import { foldWord } from '#core/structure/labels/words.ts';
import { Phrases, type Token, tokenise } from './tokens.ts';

/** A state that signs. */
export interface Side {
  /** As the page has it; the long name where it has that. */
  readonly name: string;
  /** What else it is called there, the long name and the short one. */
  readonly forms: readonly string[];
}

/** What tells of the states that a list speaks of. */
export interface Surroundings {
  /** What stands above the list: titles, introduction, headings. */
  readonly head: readonly string[];
  /** What heads the columns of its tables. */
  readonly columns: readonly string[];
  /** The entries' own text, and the cells of tables. */
  readonly entries: readonly string[];
}

/** Where a side is named. Of tokens, half-open. */
export interface SidePlace {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
}

/** The sides of a list in an alphabet. */
export class Sides {
  private readonly phrases: Phrases<Side>;
  private readonly stems: readonly (readonly [stem: string, side: Side])[];

  constructor(readonly list: readonly Side[]) {
    this.phrases = new Phrases(list.flatMap((side) => side.forms.map((form) => [form, side] as const)));
    this.stems = list.flatMap((side) =>
      side.forms.filter((form) => /^\p{L}{4,}$/u.test(form)).map((form) => [stemOf(form), side] as const),
    );
  }

  at(tokens: readonly Token[], index: number, end: number): SidePlace | null {
    if (!tokens[index]?.capital) return null;
    const found = this.phrases.at(tokens, index, end);
    return found ? { side: found.value, from: index, to: index + found.length } : null;
  }

  /** Every place in `[from, end)`, the longest names first where they overlap. */
  within(tokens: readonly Token[], from: number, end: number): SidePlace[] {
    const places: SidePlace[] = [];
    for (let at = from; at < end; at++) {
      const place = this.at(tokens, at, end);
      if (!place) continue;
      places.push(place);
      at = place.to - 1;
    }
    return places;
  }

  /** The side that a word is made from: `Castevan`, `norlandesa`. */
  madeFrom({ word, kind }: Token): Side | null {
    if (kind !== 'word') return null;
    const found = this.stems.find(
      ([stem]) =>
        stem.length >= SHORTEST_STEM && word.startsWith(stem) && word.length - stem.length <= LONGEST_ENDING,
    );
    return found?.[1] ?? null;
  }
}
/** A name without vowels at its end, which go where a word is made from it. */
function stemOf(name: string): string {
  const word = foldWord(name);
  let end = word.length;
  while (end > 0 && 'aeiou'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 5;

/** Names of states that are generally known, in a language; empty where the host has none. */
export function knownStates(code: string): readonly string[] {
  return known().get(code)?.() ?? [];
}

const known = lazily(
  () =>
    new Map(['zh', 'en', 'pt', 'es', 'fr'].map((code) => [code, lazily(() => regionNames(code))] as const)),
);

function regionNames(code: string): readonly string[] {
  const names = new Intl.DisplayNames([code], { type: 'region', fallback: 'none' });
  const found: string[] = [];
  for (const a of LETTERS)
    for (const b of LETTERS) {
      const name = names.of(a + b);
      if (name && !/[()（）]/.test(name) && !NO_STATES.has(a + b)) found.push(name);
    }
  return found;
}
/** Codes of what is no state: the United Nations, the euro area, what is unknown or made up, remote islands. */
const NO_STATES = new Set(['UN', 'EZ', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** One side for each short name; long names first. */
export function gather(named: readonly { readonly long: string | null; readonly short: string }[]): Side[] {
  const byShort = new Map<string, { long: string | null; forms: Set<string> }>();
  for (const { long, short } of named) {
    const key = tokenise(short)
      .map(({ word }) => word)
      .join(' ');
    const side = byShort.get(key) ?? { long: null, forms: new Set<string>() };
    // A head in capitals names it worse than a line does.
    if (long !== null && (side.long === null || isInCapitals(side.long))) side.long = long;
    if (long !== null) side.forms.add(long);
    side.forms.add(short);
    byShort.set(key, side);
  }
  return [...byShort.values()].map(({ long, forms }) => ({
    name: long ?? [...forms][0] ?? '',
    forms: [...forms],
  }));
}

function isInCapitals(name: string): boolean {
  return /\p{Lu}/u.test(name) && !/\p{Ll}{3}/u.test(name);
}
