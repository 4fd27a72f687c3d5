import type { LatinTitle, NamedInstrument, Part } from './latin-title.ts';
import type { Named, PartyReader } from './parties.ts';

/** Who signs, as a title in an alphabet says it: `between`, in brackets, behind a dash, before a verb, behind `signed by`. */
export class LatinSigners {
  constructor(
    private readonly text: string,
    private readonly title: LatinTitle,
    private readonly parties: PartyReader,
  ) {}

  /** Parties in brackets behind the title: `… on Fisheries (Ministry of X, A; Agency of B)`. */
  bracketed({ from, to }: Part): { title: number; parties: readonly Named[] } | null {
    for (let close = to - 1; close > from + 1; close--) {
      const token = this.title.tokens[close];
      if (token?.depth !== 1 || !/^[)）]$/.test(token.word)) continue;
      let open = close;
      while (
        open >= from &&
        !(this.title.tokens[open]?.depth === 1 && /^[(（]$/.test(this.title.tokens[open]?.word ?? ''))
      )
        open--;
      const inner = { from: open + 1, to: close };
      if (open < from || inner.to <= inner.from) return null;
      const parties = this.listed(inner, false);
      // What stands behind the bracket says no more than an amount or years.
      if (parties && this.title.onlyAsides(close + 1, to)) return { title: open, parties };
      if (
        this.title.onlyAsides(close + 1, to) &&
        this.parties.read(inner.from, inner.to).parties.some((one) => one.side)
      )
        return this.signsInside(inner) ? { title: open, parties: [] } : null;
      return null;
    }
    return null;
  }

  /** `(issued by the Ministry of X of A)`: said of the title, and no part of it. */
  private signsInside({ from, to }: Part): boolean {
    return (
      !this.title.tokens[from]?.capital &&
      !this.title.lexicon.bodies.at(this.title.tokens, from) &&
      to - from > 2
    );
  }

  /** Parties behind a dash with blanks around it, or before a colon. */
  dashed({ from, to }: Part): { title: number; parties: readonly Named[] } | null {
    for (let at = to - 2; at > from; at--) {
      const token = this.title.tokens[at];
      if (token?.depth !== 0 || !/^[-–—:]$/.test(token.word)) continue;
      if (token.word !== ':' && this.text[token.from - 1] !== ' ') continue;
      let end = to;
      for (const aside of this.title.asides) if (aside.from > at + 1 && aside.to === end) end = aside.from;
      while (
        end > at + 1 &&
        /^[-–—,;.:]$/.test(this.title.tokens[end - 1]?.word ?? '') &&
        !this.title.isAbbreviated(end)
      )
        end--;
      const parties = this.title.lexicon.instruments.at(this.title.tokens, at + 1, end)
        ? null
        : this.listed({ from: at + 1, to: end }, true);
      if (parties) return { title: at, parties };
    }
    return null;
  }

  /** The parties of a list that stands by itself; null where it is none. */
  private listed(part: Part, strict: boolean): readonly Named[] | null {
    const { parties, score } = this.parties.read(part.from, part.to, 2);
    const [first] = parties;
    if (!first || parties.length < 2) return null;
    if (
      !this.title.tokens[first.from]?.capital &&
      !this.title.lexicon.bodies.at(this.title.tokens, first.from)
    )
      return null;
    const least = strict ? 3 : 1;
    return score >= least * parties.length ? parties : null;
  }

  /** `A and B signed a memorandum on …`, `A signed an agreement with B on …`. */
  sentence({ from, to }: Part): { parties: readonly Named[]; rest: number; zone: Part | null } | null {
    for (let at = from + 1; at < to; at++) {
      const verb =
        this.title.tokens[at]?.depth === 0 ? this.title.lexicon.signs.at(this.title.tokens, at, to) : null;
      if (!verb) continue;
      const rest = at + verb.length;
      const instrument = this.title.instrumentIn(rest, to);
      if (!instrument) return null;
      const direct = this.title.lexicon.with.at(this.title.tokens, rest, to);
      if (direct) {
        const begin = rest + direct.length;
        const end = this.title.lexicon.articles.before(this.title.tokens, instrument.from, begin);
        return {
          parties: [...this.parties.read(from, at).parties, ...this.parties.read(begin, end).parties],
          rest: end,
          zone: null,
        };
      }
      const other = this.title.after(this.title.lexicon.with, instrument.to, to);
      const { parties } = this.parties.read(from, at, other ? 1 : 2);
      if (!other) return parties.length > 1 ? { parties, rest, zone: null } : null;
      const zone = { from: other.from, to: this.partiesEnd(other.to, to, 1) };
      return { parties: [...parties, ...this.parties.read(other.to, zone.to).parties], rest, zone };
    }
    return null;
  }

  /** The first place behind `between` that holds two parties, and the whole of it, the word included. */
  betweenIn(from: number, to: number): { parties: readonly Named[]; zone: Part } | null {
    for (let at = from; at < to; at++) {
      const word =
        this.title.tokens[at]?.depth === 0 ? this.title.lexicon.between.at(this.title.tokens, at, to) : null;
      if (!word) continue;
      const start = at + word.length;
      const end = this.partiesEnd(start, to, 2);
      const { parties, score } = this.parties.read(start, end, 2);
      if (parties.length > 1 && (score > 0 || parties.some(({ side }) => side !== null)))
        return { parties, zone: { from: at, to: end } };
    }
    return null;
  }

  /** `… was signed by A and B`, `suscrita por A, relativa a …`: who signed, and the whole of it. */
  signedBy(from: number, to: number): { parties: readonly Named[]; zone: Part } | null {
    const by = this.title.after(this.title.lexicon.by, from, to);
    if (!by || by.to - by.from < 2) return null;
    const end = this.partiesEnd(by.to, to, 1);
    const { parties, score } = this.parties.read(by.to, end);
    if (parties.length === 0 || (score <= 0 && parties.every(({ side }) => side === null))) return null;
    return { parties, zone: { from: by.from, to: end } };
  }

  /** Where a list of parties ends that begins at a token: before a subject, an aside, or at the end. */
  partiesEnd(from: number, to: number, least: 1 | 2): number {
    let strong: number | null = null;
    let weak: number | null = null;
    let bareWeak = false;
    const chosen = (end: number): number =>
      strong ?? (weak !== null && !(bareWeak && this.endsClosed(from, end)) ? weak : end);
    for (let at = from + 1; at < to; at++) {
      const aside = this.title.asideAt.get(at);
      if (!aside && this.title.tokens[at]?.depth !== 0) continue;
      const about = aside ? null : this.title.lexicon.about.at(this.title.tokens, at, to);
      const perhaps = aside || about ? null : this.title.lexicon.perhapsAbout.at(this.title.tokens, at, to);
      const comma =
        this.title.tokens[at]?.word === ',' && !this.title.lexicon.companies.at(this.title.tokens, at + 1);
      const cut =
        comma &&
        (this.title.lexicon.with.at(this.title.tokens, at + 1) ??
          this.title.lexicon.about.at(this.title.tokens, at + 1) ??
          this.title.lexicon.perhapsAbout.at(this.title.tokens, at + 1));
      if (!aside && !about && !perhaps && !cut) continue;
      const { parties } = this.parties.read(from, at, least);
      const last = parties.at(-1);
      if (!last || parties.length < least) continue;
      const bare = last.to - last.from < 2 && !last.side;
      if (aside || cut) return chosen(at);
      if (last.closed) return strong ?? at;
      if (about && !bare) strong ??= at;
      else if (weak === null) {
        weak = at;
        bareWeak = bare || this.endsInBody(last);
      }
    }
    return chosen(to);
  }

  private endsClosed(from: number, to: number): boolean {
    const { parties } = this.parties.read(from, to, 2);
    return parties.length > 1 && (parties.at(-1)?.closed ?? false);
  }

  /** Whether a name is what a body is called and says not of whom: `State Administration`. */
  private endsInBody({ from, to, side }: Named): boolean {
    if (side || !this.title.lexicon.bodies.at(this.title.tokens, to - 1)) return false;
    for (let at = from; at < to; at++) if (this.title.lexicon.of.at(this.title.tokens, at)) return false;
    return true;
  }

  /** One party that an instrument comes from: `Carta de Intenções da Pesca Norte Ltda. para …`. */
  led({ to }: Part, instrument: NamedInstrument | null): readonly Named[] | null {
    if (!instrument) return null;
    const of = this.title.lexicon.of.at(this.title.tokens, instrument.to, to);
    if (!of) return null;
    const start = instrument.to + of.length;
    const end = this.partiesEnd(start, to, 1);
    const { parties } = this.parties.read(start, end);
    const [only] = parties;
    if (!only) return null;
    const company = this.title.lexicon.companies.before(this.title.tokens, end, start) < end;
    // What one intends, and whose intention it is: `Lettre d'intention du Groupe Ferrand`.
    const body =
      instrument.key === 'letter-of-intent' &&
      parties.every(
        ({ from }) =>
          this.title.tokens[from]?.capital && this.title.lexicon.bodies.at(this.title.tokens, from) !== null,
      );
    return (company && parties.length === 1) || body ? parties : null;
  }
}
