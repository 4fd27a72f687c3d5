import type { DraftParty } from './draft.ts';
import type { Lexicon } from './lexicon.ts';
import type { Side, Sides } from './sides.ts';
import type { Token } from './tokens.ts';

/** A party in the tokens of a title: half-open, without a leading article. */
export interface Named {
  readonly from: number;
  readonly to: number;
  readonly side: Side | null;
  /** Whether its name tells where it ends: a state, a company. */
  readonly closed: boolean;
}

export interface Split {
  readonly parties: readonly Named[];
  /** How well the parts look like names of bodies; the higher the better. */
  readonly score: number;
}

/** Where one party may end and the next begin, of tokens. */
interface Break {
  readonly from: number;
  readonly to: number;
  readonly last: boolean;
  /** A small word alone, as lists have it before their last part only. */
  readonly plain: boolean;
}

/** Parts lists of parties: `the Ministry of Trade and Industry of A, the Bank of B and C Ltd.`. */
export class PartyReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly lexicon: Lexicon,
    private readonly sides: Sides,
  ) {}

  /**
   * The likeliest parts of `[from, to)`: by semicolons where it has any, else by commas and small words.
   *
   * @param least so many there are, as far as small words allow
   */
  read(from: number, to: number, least: 1 | 2 = 1): Split {
    const depth = this.depthOf(from, to);
    const semicolons = this.marks(from, to, depth, ';');
    if (semicolons.length > 0) return this.whole(from, to, semicolons);
    const best = this.best(from, to, this.breaks(from, to, depth), least);
    const dashes = this.dashes(from, to, depth);
    const apart = dashes.length > 0 ? this.whole(from, to, dashes) : best;
    return apart.score > best.score ? apart : best;
  }

  /** A cell of a table: one name, unless every part of it is called as bodies are. */
  readCell(from: number, to: number): readonly Named[] {
    const split = this.read(from, to);
    const bodies = split.parties.every(
      (one) => one.side !== null || this.bodyScore(one.from, one.to, one.closed) >= 2,
    );
    if (bodies || this.marks(from, to, this.depthOf(from, to), ';').length > 0) return split.parties;
    return this.whole(from, to, []).parties;
  }

  private depthOf(from: number, to: number): number {
    let depth = Number.POSITIVE_INFINITY;
    for (let at = from; at < to; at++) depth = Math.min(depth, this.tokens[at]?.depth ?? 0);
    return depth;
  }

  private marks(from: number, to: number, depth: number, mark: string): Break[] {
    const found: Break[] = [];
    for (let at = from; at < to; at++)
      if (this.tokens[at]?.word === mark && this.tokens[at]?.depth === depth)
        found.push({ from: at, to: at + 1, last: true, plain: false });
    return found;
  }

  /** Dashes with blanks around them. */
  private dashes(from: number, to: number, depth: number): Break[] {
    const found: Break[] = [];
    for (let at = from + 1; at < to - 1; at++) {
      const token = this.tokens[at];
      if (token?.depth !== depth || !/^[-–—/]$/.test(token.word)) continue;
      const spaced =
        token.from > (this.tokens[at - 1]?.to ?? 0) && token.to < (this.tokens[at + 1]?.from ?? 0);
      if (spaced) found.push({ from: at, to: at + 1, last: true, plain: false });
    }
    return found;
  }

  private breaks(from: number, to: number, depth: number): Break[] {
    const found: Break[] = [];
    for (let at = from + 1; at < to - 1 && found.length < MOST_BREAKS; at++) {
      if (this.tokens[at]?.depth !== depth) continue;
      const comma = this.tokens[at]?.word === ',';
      const and = this.lexicon.and.at(this.tokens, comma ? at + 1 : at, to);
      if ((!comma && !and) || (comma && !and && this.lexicon.companies.at(this.tokens, at + 1, to))) continue;
      const end = at + (comma ? 1 : 0) + (and?.length ?? 0);
      found.push({ from: at, to: end, last: and !== null, plain: !comma && and?.length === 1 });
      at = end - 1;
    }
    return found;
  }

  private whole(from: number, to: number, breaks: readonly Break[]): Split {
    const starts = [from, ...breaks.map((one) => one.to)];
    const ends = [...breaks.map((one) => one.from), to];
    const parts = starts
      .map((start, at) => this.part(start, ends[at] ?? to, false))
      .filter(({ size }) => size > 0);
    return {
      parties: parts.map(({ party }) => party),
      score: parts.reduce((sum, { score }) => sum + score, 0),
    };
  }

  /** The division with the highest sum; its last part comes behind a small word, as lists have it. */
  private best(from: number, to: number, breaks: readonly Break[], least: 1 | 2): Split {
    const parted = least > 1 && breaks.some(({ last }) => last);
    const articles = this.articleAt(from, to) > from;
    const starts = [from, ...breaks.map((one) => one.to)];
    const sums: { readonly score: number; readonly parties: readonly Named[] }[] = [
      { score: 0, parties: [] },
    ];
    for (const [at, one] of breaks.entries()) {
      let top = { score: Number.NEGATIVE_INFINITY, parties: [] as readonly Named[] };
      for (let start = 0; start <= at; start++) {
        const before = sums[start];
        if (!before) continue;
        const { party, score } = this.part(starts[start] ?? from, one.from, articles);
        const cost = start > 0 && breaks[start - 1]?.plain ? BEFORE_LAST : 0;
        if (before.score + score - cost > top.score)
          top = { score: before.score + score - cost, parties: [...before.parties, party] };
      }
      sums.push(top);
    }
    let best: Split = { score: Number.NEGATIVE_INFINITY, parties: [] };
    for (const [start, before] of sums.entries()) {
      if (start > 0 ? !breaks[start - 1]?.last : parted) continue;
      const { party, score } = this.part(starts[start] ?? from, to, articles);
      if (before.score + score > best.score)
        best = { score: before.score + score, parties: [...before.parties, party] };
    }
    return { ...best, parties: best.parties.filter((one) => one.from < one.to) };
  }

  private articleAt(from: number, to: number): number {
    return from + (this.lexicon.articles.at(this.tokens, from, to)?.length ?? 0);
  }

  /** One part as a party, and how much it looks like one. */
  private part(from: number, to: number, articles: boolean): { party: Named; score: number; size: number } {
    const { tokens, lexicon } = this;
    const nobody = lexicon.anybody.at(tokens, from, to);
    const start = nobody?.length === to - from ? to : this.articleAt(from, to);
    const size = to - start;
    const places = this.sides.within(tokens, start, to);
    const last = places.at(-1);
    const first = places[0];
    const closes = last !== undefined && last.to === to;
    const leads = first !== undefined && first.from === start;
    // `Ellandia Motors Limited, Ellandia`: a company, and where it is from.
    const name = closes && last.from > start && tokens[last.from - 1]?.word === ',' ? last.from - 1 : to;
    const company = lexicon.companies.before(tokens, name, start) < name && size > 1;
    const side =
      (closes ? last : leads ? first : places.length === 1 ? first : undefined)?.side ??
      this.madeFrom(start, to);
    const party: Named = { from: start, to, side, closed: closes || leads || company };
    if (size <= 0) return { party, score: NEVER, size };
    let score = this.bodyScore(start, to, company);
    if (leads && closes && first === last) score += 4;
    else if (closes) score += 3;
    else if (leads) score += 2.5;
    else if (side) score += 2;
    else score -= 0.5;
    if (new Set(places.map((place) => place.side)).size > 1) score -= 4;
    if (articles && start > from) score += 1;
    else if (articles && !leads) score -= 2.5;
    const head = tokens[start];
    if (!head?.capital && !lexicon.bodies.at(tokens, start)) score -= 6;
    if (lexicon.of.at(tokens, start)) score -= 6;
    if (size === 1 && !closes) score -= 1;
    return { party, score, size };
  }

  /** What the name of a body says of itself: what it is called, and that no other begins in it. */
  private bodyScore(from: number, to: number, company: boolean): number {
    const { tokens, lexicon } = this;
    let score = 0;
    if (lexicon.bodies.at(tokens, from)) score = 3;
    else if (company) score = 3;
    else {
      for (let at = from; at < to; at++)
        if (lexicon.bodies.at(tokens, at)) score = at < from + 4 || at === to - 1 ? 2 : Math.max(score, 1);
      if (score === 0) score = -1;
    }
    for (const { to: next } of this.breaks(from, to, this.depthOf(from, to))) {
      const start = this.articleAt(next, to);
      if (start > next && lexicon.bodies.at(tokens, start)) score -= 3;
      else if (lexicon.bodies.at(tokens, start) && this.tokens[start]?.capital) score -= 0.5;
    }
    return score;
  }

  private madeFrom(from: number, to: number): Side | null {
    for (let at = from; at < to; at++) {
      const token = this.tokens[at];
      const side = token ? this.sides.madeFrom(token) : null;
      if (side) return side;
    }
    return null;
  }

  /** A party as a range of the text. */
  drafted({ from, to, side }: Named): DraftParty {
    return { from: this.tokens[from]?.from ?? 0, to: this.tokens[to - 1]?.to ?? 0, side: side?.name ?? null };
  }
}
const NEVER = -100;
/** `A and B and C`: more likely `and` belongs to a name. */
const BEFORE_LAST = 3;
/** A list with more is read as far as this; the time that a division takes grows with their square. */
const MOST_BREAKS = 24;
