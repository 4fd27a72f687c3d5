import { isMonth } from '#core/structure/labels/words.ts';
import type { Lexicon } from './lexicon.ts';
import { gather, knownStates, Sides, type Surroundings } from './sides.ts';
import { Phrases, phrases, type Token, tokenise } from './tokens.ts';

interface Named {
  readonly long: string | null;
  readonly short: string;
}

/**
 * The states that a page in an alphabet speaks of: by what they call themselves, by what stands in its head and behind
 * or before the names of bodies in its entries, and by names that are generally known.
 *
 * @param head what stands above the list: title, introduction, heads of columns
 * @param columns what heads the columns of a table where parties stand
 * @param entries the entries' own text
 */
export function latinSides({ head, columns, entries }: Surroundings, lexicon: Lexicon): Sides {
  const heads = head.map((text) => ({ text, tokens: tokenise(text) }));
  const rows = entries.map((text) => ({ text, tokens: tokenise(text) }));
  const search = new Search(
    lexicon,
    heads.filter(({ tokens }) => !isDated(tokens)),
    rows,
    columns,
  );
  return new Sides(gather(search.named()));
}

/** Entries that a name stands in which nothing above the list has. */
const LEAST_ROWS = 3;

/** Whether a line says a place and a day, and little else. */
function isDated(tokens: readonly Token[]): boolean {
  return (
    tokens.length < 12 &&
    tokens.some(({ word }) => isMonth(word)) &&
    tokens.some(({ word }) => /^[12]\d{3}$/.test(word))
  );
}

interface Piece {
  readonly text: string;
  readonly tokens: readonly Token[];
}

class Search {
  private readonly states: Phrases<true>;
  private readonly perhaps: Phrases<true>;
  private readonly adjectives: Phrases<true>;
  /** Words that are no name of a state, whatever they stand behind. */
  private readonly common: ReadonlySet<string>;
  private readonly byWord = new Map<string, Piece[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly heads: readonly Piece[],
    private readonly rows: readonly Piece[],
    private readonly columns: readonly string[],
  ) {
    const { words } = lexicon;
    this.states = phrases(words.states);
    this.perhaps = phrases(words.perhapsStates);
    this.adjectives = phrases(words.stateAdjectives);
    const lists = [
      words.bodies,
      words.noStates,
      words.states,
      words.perhapsStates,
      Object.keys(words.instruments),
    ];
    this.common = new Set(
      lists.flatMap((list) => list.flatMap((one) => tokenise(one).map(({ word }) => word))),
    );
  }

  named(): Named[] {
    const inHead = new Set(this.heads.flatMap(({ tokens }) => tokens.map(({ word }) => word)));
    const found: Named[] = [];
    for (const piece of [...this.heads, ...this.rows])
      for (const { long, short, sure } of this.longNames(piece))
        if (sure || tokenise(short).every(({ word }) => inHead.has(word))) found.push({ long, short });
    const shorts = new Set(found.map(({ short }) => short.toLowerCase()));
    const add = (short: string): void => {
      if (!shorts.has(short.toLowerCase())) found.push({ long: null, short });
      shorts.add(short.toLowerCase());
    };
    for (const short of this.fromColumns()) add(short);
    for (const short of this.fromHead()) add(short);
    for (const short of this.generallyKnown()) add(short);
    if (shorts.size < 2) for (const short of this.fromRows()) add(short);
    return found;
  }

  /** `the Federal Republic of Nanyu`: what a state calls itself, and its name. */
  private *longNames({ text, tokens }: Piece): Generator<{ long: string; short: string; sure: boolean }> {
    for (let at = 0; at < tokens.length; at++) {
      const sure = this.states.at(tokens, at);
      const found = sure ?? this.perhaps.at(tokens, at);
      if (!found || !tokens[at]?.capital) continue;
      let next = at + found.length;
      for (let more = this.adjectives.at(tokens, next); more; more = this.adjectives.at(tokens, next))
        next += more.length;
      const of = this.lexicon.of.at(tokens, next);
      if (!of) continue;
      next += of.length + (this.lexicon.articles.at(tokens, next + of.length)?.length ?? 0);
      const to = this.nameEnd(tokens, next);
      if (to === next || this.common.has(tokens[next]?.word ?? '')) continue;
      let from = at;
      for (
        let back = this.adjectives.before(tokens, from);
        back < from;
        back = this.adjectives.before(tokens, from)
      )
        from = back;
      const end = tokens[to - 1]?.to ?? 0;
      yield {
        long: text.slice(tokens[from]?.from, end),
        short: text.slice(tokens[next]?.from, end),
        sure: sure !== null,
      };
    }
  }

  /** Behind the words with capitals that begin at a token, also where a small word joins them: `Côte d'Ivoire`. */
  private nameEnd(tokens: readonly Token[], from: number): number {
    let to = from;
    while (to < tokens.length && to - from < 5) {
      const token = tokens[to];
      const joined = to > from ? (this.lexicon.of.at(tokens, to)?.length ?? 0) : 0;
      if (token?.kind === 'word' && token.capital) to++;
      else if (joined > 0 && token?.word.endsWith("'") && tokens[to + joined]?.capital) to += joined + 1;
      else if (token?.word === '-' && tokens[to + 1]?.capital) to += 2;
      else break;
    }
    return to;
  }

  /** `Signatory of Sorrento Isles`, `Signed for Tarvia`: a state that a column of parties is headed by. */
  private *fromColumns(): Generator<string> {
    for (const text of this.columns) {
      const tokens = tokenise(text);
      for (let at = 0; at < tokens.length; at++) {
        const of =
          this.lexicon.of.at(tokens, at) ??
          this.lexicon.perhapsAbout.at(tokens, at) ??
          this.lexicon.by.at(tokens, at);
        if (!of) continue;
        const from = at + of.length + (this.lexicon.articles.at(tokens, at + of.length)?.length ?? 0);
        const to = this.joinedEnd(tokens, this.nameEnd(tokens, from));
        if (to > from && !this.common.has(tokens[from]?.word ?? ''))
          yield text.slice(tokens[from]?.from, tokens[to - 1]?.to);
      }
    }
  }

  /** Behind what a small word joins to a name: `Aragua del Sur`. */
  private joinedEnd(tokens: readonly Token[], to: number): number {
    const of = this.lexicon.of.at(tokens, to);
    return of && tokens[to + of.length]?.capital ? this.nameEnd(tokens, to + of.length) : to;
  }

  /** Names in the head that bodies in the entries are called after. */
  private fromHead(): string[] {
    const small = new Set(
      this.rows.flatMap(({ tokens }) => tokens.filter(({ capital }) => !capital).map(({ word }) => word)),
    );
    const found = new Map<string, { form: string; rows: number; size: number }>();
    for (const { text, tokens } of this.heads)
      for (let at = 0; at < tokens.length; at++)
        for (const size of this.sizes(tokens, at, small)) {
          const name = tokens.slice(at, at + size);
          const key = name.map(({ word }) => word).join(' ');
          if (found.has(key)) continue;
          const phrase = new Phrases([[key, true as const]]);
          const evidence = this.rowsWith(name[0]?.word ?? '').filter((row) =>
            this.isBodysIn(row.tokens, phrase),
          ).length;
          if (this.isDateline(tokens, at + size)) continue;
          const whole = !tokens[at - 1]?.capital && !tokens[at + size]?.capital;
          if (evidence < (whole ? 1 : 2)) continue;
          const form = this.formIn(phrase) ?? text.slice(name[0]?.from, name.at(-1)?.to);
          found.set(key, { form, rows: evidence, size });
        }
    const all = [...found.entries()];
    // `San Telmo` is one name, not Telmo, where it stands as often; `Health of Ismere` is none, where Ismere stands alone.
    return all
      .filter(
        ([key, { rows, size }]) =>
          !all.some(
            ([other, more]) =>
              (more.size > size && ` ${other} `.includes(` ${key} `) && more.rows >= rows) ||
              (more.size < size && ` ${key} `.includes(` ${other} `) && more.rows > rows),
          ),
      )
      .map(([, { form }]) => form);
  }

  /** How many tokens a name may take that begins at one: words with capitals, also joined: `Almeria do Sul`. */
  private *sizes(tokens: readonly Token[], at: number, small: ReadonlySet<string>): Generator<number> {
    for (let size = 1; size <= 4; size++) {
      const token = tokens[at + size - 1];
      if (!token) return;
      const joins = size > 1 && this.lexicon.of.at(tokens, at + size - 1)?.length === 1;
      if (joins) continue;
      if (!this.mayName(token, small)) return;
      yield size;
    }
  }

  /** Whether a date follows: where something was signed is no state. */
  private isDateline(tokens: readonly Token[], end: number): boolean {
    if (tokens[end]?.word !== ',') return false;
    return tokens.slice(end + 1, end + 4).some(({ kind, word }) => kind === 'number' || isMonth(word));
  }

  private rowsWith(word: string): readonly Piece[] {
    if (this.byWord.size === 0)
      for (const row of this.rows)
        for (const one of new Set(row.tokens.filter(({ capital }) => capital).map((token) => token.word))) {
          const rows = this.byWord.get(one);
          if (rows) rows.push(row);
          else this.byWord.set(one, [row]);
        }
    return this.byWord.get(word) ?? [];
  }

  private mayName({ word, kind, capital }: Token, small: ReadonlySet<string>): boolean {
    return (
      kind === 'word' &&
      capital &&
      word.length > 2 &&
      !small.has(word) &&
      !this.common.has(word) &&
      !isMonth(word)
    );
  }

  /** Whether a name stands where a state's name stands: behind `of` at a body's end, behind a comma, before a body. */
  private isBodysIn(tokens: readonly Token[], phrase: Phrases<true>): boolean {
    return tokens.some((token, at) => {
      const found = token.capital ? phrase.at(tokens, at) : null;
      if (!found) return false;
      const next = tokens[at + found.length];
      const article = this.lexicon.articles.before(tokens, at);
      const of = this.lexicon.of.before(tokens, article);
      const ends = !next?.capital;
      if (of < article && ends) return true;
      if (tokens[at - 1]?.word === ',' && (!next || next.kind === 'mark')) return true;
      if (/^[(;]$/.test(tokens[article - 1]?.word ?? '')) return true;
      const before =
        this.lexicon.and.before(tokens, article) < article ||
        this.lexicon.between.before(tokens, article) < article;
      return before || article === 0;
    });
  }

  /** The name as the entries write it, where the head is all capitals. */
  private formIn(phrase: Phrases<true>): string | null {
    for (const { text, tokens } of this.rows)
      for (let at = 0; at < tokens.length; at++) {
        const found = phrase.at(tokens, at);
        if (found) return text.slice(tokens[at]?.from, tokens[at + found.length - 1]?.to);
      }
    return null;
  }

  /**
   * Names that bodies in at least three entries are called after, some before and some behind what they are; or in two
   * behind what they are for: `Agência de Promoção de Belmira`.
   */
  private fromRows(): string[] {
    const small = new Set(
      this.rows.flatMap(({ tokens }) => tokens.filter(({ capital }) => !capital).map(({ word }) => word)),
    );
    const found = new Map<string, { text: string; ends: Set<Piece>; begins: Set<Piece>; last: Set<Piece> }>();
    for (const row of this.rows)
      for (const [at, token] of row.tokens.entries()) {
        if (!this.mayName(token, small)) continue;
        const ends = this.lexicon.of.before(row.tokens, at) < at && !row.tokens[at + 1]?.capital;
        const before = row.tokens[at - 1];
        const begins =
          (row.tokens[at + 1]?.capital ?? false) &&
          (!before || before.kind === 'mark' || this.lexicon.and.before(row.tokens, at) < at);
        if (!ends && !begins) continue;
        const one = found.get(token.word) ?? {
          text: row.text.slice(token.from, token.to),
          ends: new Set(),
          begins: new Set(),
          last: new Set(),
        };
        (ends ? one.ends : one.begins).add(row);
        if (ends && this.isLastOf(row.tokens, at)) one.last.add(row);
        found.set(token.word, one);
      }
    return [...found.values()]
      .filter(
        ({ ends, begins, last }) =>
          last.size > 1 ||
          (ends.size > 1 && begins.size > 0 && new Set([...ends, ...begins]).size >= LEAST_ROWS),
      )
      .map(({ text }) => text);
  }

  /** Whether a name stands behind a second `of` of one body. */
  private isLastOf(tokens: readonly Token[], at: number): boolean {
    const { of, and } = this.lexicon;
    let start = of.before(tokens, at);
    const second = start;
    while (start > 0 && (tokens[start - 1]?.capital || and.before(tokens, start) < start)) start--;
    return start < second && of.before(tokens, start) < start;
  }

  private generallyKnown(): string[] {
    const states = new Phrases(knownStates(this.lexicon.code).map((name) => [name, name] as const));
    const found = new Set<string>();
    for (const { text, tokens } of [...this.heads, ...this.rows])
      for (let at = 0; at < tokens.length; at++) {
        const state = tokens[at]?.capital ? states.at(tokens, at) : null;
        if (state) found.add(text.slice(tokens[at]?.from, tokens[at + state.length - 1]?.to));
      }
    return [...found];
  }
}
