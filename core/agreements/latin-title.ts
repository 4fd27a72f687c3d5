import type { InstrumentKey } from '#core/language/agreement-words.ts';
import type { Range } from '#core/text/range.ts';
import { type Aside, findAsides } from './asides.ts';
import type { Lexicon } from './lexicon.ts';
import { type Phrases, type Token, tokenise } from './tokens.ts';

/** A part of a title, of tokens, half-open. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The name of an instrument. */
export interface NamedInstrument extends Part {
  readonly key: InstrumentKey;
}

/** An entry in an alphabet as tokens, with what it says beside parties and subject, and the instrument that it names. */
export class LatinTitle {
  readonly tokens: readonly Token[];
  readonly asides: readonly Aside[];
  /** Of each token the aside it stands in, by number. */
  readonly asideAt = new Map<number, Aside>();

  constructor(
    text: string,
    readonly lexicon: Lexicon,
  ) {
    this.tokens = tokenise(text);
    this.asides = findAsides(this.tokens, lexicon);
    for (const aside of this.asides)
      for (let at = aside.from; at < aside.to; at++) this.asideAt.set(at, aside);
  }

  range({ from, to }: Part): Range {
    const first = this.tokens[from]?.from ?? 0;
    return { from: first, to: Math.max(first, this.tokens[to - 1]?.to ?? 0) };
  }

  /** Without marks at its end that only end it, and an article at its start where an instrument follows. */
  trimmed({ from, to }: Part): Part {
    let end = to;
    while (end > from && /^[;.,:]$/.test(this.tokens[end - 1]?.word ?? '') && !this.isAbbreviated(end)) end--;
    const article = this.lexicon.articles.at(this.tokens, from, end)?.length ?? 0;
    const start =
      article > 0 && this.lexicon.instruments.at(this.tokens, from + article) ? from + article : from;
    return { from: start, to: end };
  }

  /** Whether the point before a token belongs to the word: `S.A.`, `Ltda.`. */
  isAbbreviated(end: number): boolean {
    const start = this.lexicon.companies.before(this.tokens, end);
    const letter = this.tokens[end - 2];
    const initial = letter?.capital === true && letter.to - letter.from === 1;
    return this.tokens[end - 1]?.word === '.' && (start < end - 1 || initial);
  }

  /** Inside the quotation marks that hold all of it. */
  unquoted({ from, to }: Part): Part {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    const pair = `${first?.word}${last?.word}`;
    if (!['“”', '«»', '""'].includes(pair) || to - from < 3) return { from, to };
    const inside = this.tokens.slice(from, to).every(({ depth }) => depth > 0);
    return inside ? { from: from + 1, to: to - 1 } : { from, to };
  }

  onlyAsides(from: number, to: number): boolean {
    for (let at = from; at < to; at++)
      if (!this.asideAt.has(at) && this.tokens[at]?.kind !== 'mark') return false;
    return true;
  }

  after(phrases: Phrases<true>, from: number, to: number): Part | null {
    for (let at = from; at < to; at++) {
      const found = this.isFree(at) ? phrases.at(this.tokens, at, to) : null;
      if (found) return { from: at, to: at + found.length };
    }
    return null;
  }

  /** Whether a token stands in no bracket and in no aside. */
  isFree(at: number): boolean {
    return this.tokens[at]?.depth === 0 && !this.asideAt.has(at);
  }

  /** The first name of an instrument before its parties and its subject; the last of a compound: `Exchange Programme`. */
  instrumentIn(from: number, to: number): NamedInstrument | null {
    const { tokens, lexicon } = this;
    let found: NamedInstrument | null = null;
    let at = from;
    while (at < to) {
      const again = at === from ? lexicon.again.at(tokens, at, to) : null;
      if (again) {
        at += again.length;
        continue;
      }
      const name = tokens[at]?.depth === 0 ? lexicon.instruments.at(tokens, at, to) : null;
      if (name) {
        found = { from: at, to: at + name.length, key: name.value };
        at = found.to;
        continue;
      }
      if (found && (this.joins(at) || tokens[at]?.kind === 'mark')) break;
      if (!found && this.isFree(at) && (lexicon.between.at(tokens, at) || lexicon.about.at(tokens, at)))
        break;
      if (found && this.asideAt.has(at)) break;
      at++;
    }
    return found;
  }

  /** `Grant of USD 10 million: Agreement between A and B`: behind what it is for. */
  behindColon(from: number, to: number): NamedInstrument | null {
    for (let at = from; at < to; at++)
      if (this.tokens[at]?.word === ':' && this.tokens[at]?.depth === 0) return this.instrumentIn(at + 1, to);
    return null;
  }

  /** Whether a small word stands there: behind it another thing begins. */
  private joins(at: number): boolean {
    const { tokens, lexicon } = this;
    return [
      lexicon.of,
      lexicon.articles,
      lexicon.between,
      lexicon.about,
      lexicon.perhapsAbout,
      lexicon.amends,
      lexicon.and,
      lexicon.with,
    ].some((words) => words.at(tokens, at) !== null);
  }
}
