import type { InstrumentKey } from '#core/language/agreement-words.ts';
import { isMonth } from '#core/structure/labels/words.ts';
import type { Range } from '#core/text/range.ts';
import { type Aside, findAsides } from './asides.ts';
import { type Draft, STATEMENTS } from './draft.ts';
import type { Lexicon } from './lexicon.ts';
import { type Named, PartyReader } from './parties.ts';
import type { Sides } from './sides.ts';
import { type Phrases, type Token, tokenise } from './tokens.ts';

/** A part of a title, of tokens, half-open. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads one entry of a list in an alphabet: `Memorandum of Understanding between the Ministry of X of A and the
 * Ministry of Y of B on Z`, parties in brackets or behind a dash, sentences that say who signed what.
 */
export function readLatin(text: string, lexicon: Lexicon, sides: Sides): Draft {
  const marked = markedTitle(text, lexicon);
  return marked ? readMarked(text, marked, lexicon, sides) : new LatinReader(text, lexicon, sides).read();
}

/** A title in quotation marks that an entry begins with, and that names an instrument. */
function markedTitle(text: string, lexicon: Lexicon): Range | null {
  const start = text.search(/\S/);
  const close = PAIRS[text.charAt(start)];
  const to = close === undefined ? -1 : text.indexOf(close, start + 1);
  if (start < 0 || to < 0) return null;
  const inside = tokenise(text.slice(start + 1, to));
  return inside.some((_, at) => at < MOST_BEFORE && lexicon.instruments.at(inside, at))
    ? { from: start + 1, to }
    : null;
}
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '«': '»', '"': '"', '„': '“' };
/** Tokens before the name of an instrument. */
const MOST_BEFORE = 6;

/** Reads what stands in quotation marks, and who signed it behind them. */
function readMarked(text: string, { from, to }: Range, lexicon: Lexicon, sides: Sides): Draft {
  const inner = new LatinReader(text.slice(from, to), lexicon, sides).read();
  const rest = new LatinReader(text.slice(to + 1), lexicon, sides).behind();
  const moved = <T extends Range>(range: T, by: number): T => ({
    ...range,
    from: range.from + by,
    to: range.to + by,
  });
  const { title, instrument, parties, subject, amount, years } = inner;
  const signers =
    parties.length > 0
      ? parties.map((one) => moved(one, from))
      : rest.parties.map((one) => moved(one, to + 1));
  return {
    title: moved(title, from),
    instrument: instrument && moved(instrument, from),
    parties: signers,
    subject: subject && moved(subject, from),
    amount: amount ? moved(amount, from) : rest.amount && moved(rest.amount, to + 1),
    years: years ? moved(years, from) : rest.years && moved(rest.years, to + 1),
    plain: true,
  };
}

class LatinReader {
  private readonly tokens: readonly Token[];
  private readonly asides: readonly Aside[];
  private readonly parties: PartyReader;
  /** Of each token the aside it stands in, by number. */
  private readonly asideAt = new Map<number, Aside>();

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
    sides: Sides,
  ) {
    this.tokens = tokenise(text);
    this.asides = findAsides(this.tokens, lexicon);
    this.parties = new PartyReader(this.tokens, lexicon, sides);
    for (const aside of this.asides)
      for (let at = aside.from; at < aside.to; at++) this.asideAt.set(at, aside);
  }

  read(): Draft {
    const all = this.trimmed({ from: 0, to: this.tokens.length });
    const outside = this.bracketed(all) ?? this.dashed(all);
    const title = outside ? this.trimmed({ from: all.from, to: outside.title }) : all;
    const said = outside ? null : this.sentence(title);
    const head = said?.rest ?? title.from;
    const instrument = this.instrumentIn(head, title.to) ?? this.behindColon(head, title.to);
    const between =
      outside || said
        ? null
        : (this.betweenIn(instrument?.to ?? title.from, title.to) ??
          (instrument && this.signedBy(instrument.to, title.to)));
    const named = outside?.parties ?? said?.parties ?? between?.parties ?? this.led(title, instrument) ?? [];
    const subject = this.subject(title, instrument, between?.zone ?? said?.zone ?? null);
    const quoted = this.unquoted(title);
    const money = this.asides.find((aside) => aside.money)?.money ?? null;
    const years = this.asides.find((aside) => aside.years)?.years ?? null;
    return {
      title: this.range(quoted),
      instrument: instrument && { ...this.range(instrument), key: instrument.key },
      parties: named.map((one) => this.parties.drafted(one)),
      subject,
      amount: money,
      years,
      plain: named.length > 1 && (said !== null || between !== null || outside !== null),
    };
  }

  /** Who signed, and for how much and how long, of what stands behind a title. */
  behind(): Pick<Draft, 'parties' | 'amount' | 'years'> {
    let from = 0;
    const { to: end } = this.trimmed({ from: 0, to: this.tokens.length });
    const bracket = this.tokens.findIndex(({ word }) => /^[(（]$/.test(word));
    const by = this.after(this.lexicon.by, 0, end) ?? this.after(this.lexicon.between, 0, end);
    let named: readonly Named[] = [];
    if (by) {
      from = by.to;
      named = this.parties.read(from, this.partiesEnd(from, end, 1)).parties;
    } else if (bracket >= 0) named = this.bracketed({ from: 0, to: end })?.parties ?? [];
    else named = this.dashed({ from: -1, to: end })?.parties ?? [];
    return {
      parties: named.map((one) => this.parties.drafted(one)),
      amount: this.asides.find((aside) => aside.money)?.money ?? null,
      years: this.asides.find((aside) => aside.years)?.years ?? null,
    };
  }

  private range({ from, to }: Part): Range {
    const first = this.tokens[from]?.from ?? 0;
    return { from: first, to: Math.max(first, this.tokens[to - 1]?.to ?? 0) };
  }

  /** Without marks at its end that only end it, and an article at its start where an instrument follows. */
  private trimmed({ from, to }: Part): Part {
    let end = to;
    while (end > from && /^[;.,:]$/.test(this.tokens[end - 1]?.word ?? '') && !this.isAbbreviated(end)) end--;
    const article = this.lexicon.articles.at(this.tokens, from, end)?.length ?? 0;
    const start =
      article > 0 && this.lexicon.instruments.at(this.tokens, from + article) ? from + article : from;
    return { from: start, to: end };
  }

  /** Whether the point before a token belongs to the word: `S.A.`, `Ltda.`. */
  private isAbbreviated(end: number): boolean {
    const start = this.lexicon.companies.before(this.tokens, end);
    const letter = this.tokens[end - 2];
    const initial = letter?.capital === true && letter.to - letter.from === 1;
    return this.tokens[end - 1]?.word === '.' && (start < end - 1 || initial);
  }

  /** Inside the quotation marks that hold all of it. */
  private unquoted({ from, to }: Part): Part {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    const pair = `${first?.word}${last?.word}`;
    if (!['“”', '«»', '""'].includes(pair) || to - from < 3) return { from, to };
    const inside = this.tokens.slice(from, to).every(({ depth }) => depth > 0);
    return inside ? { from: from + 1, to: to - 1 } : { from, to };
  }

  /** Parties in brackets behind the title: `… on Fisheries (Ministry of X, A; Agency of B)`. */
  private bracketed({ from, to }: Part): { title: number; parties: readonly Named[] } | null {
    for (let close = to - 1; close > from + 1; close--) {
      const token = this.tokens[close];
      if (token?.depth !== 1 || !/^[)）]$/.test(token.word)) continue;
      let open = close;
      while (
        open >= from &&
        !(this.tokens[open]?.depth === 1 && /^[(（]$/.test(this.tokens[open]?.word ?? ''))
      )
        open--;
      const inner = { from: open + 1, to: close };
      if (open < from || inner.to <= inner.from) return null;
      const parties = this.listed(inner, false);
      // What stands behind the bracket says no more than an amount or years.
      if (parties && this.onlyAsides(close + 1, to)) return { title: open, parties };
      if (
        this.onlyAsides(close + 1, to) &&
        this.parties.read(inner.from, inner.to).parties.some((one) => one.side)
      )
        return this.signsInside(inner) ? { title: open, parties: [] } : null;
      return null;
    }
    return null;
  }

  /** `(issued by the Ministry of X of A)`: said of the title, and no part of it. */
  private signsInside({ from, to }: Part): boolean {
    return !this.tokens[from]?.capital && !this.lexicon.bodies.at(this.tokens, from) && to - from > 2;
  }

  private onlyAsides(from: number, to: number): boolean {
    for (let at = from; at < to; at++)
      if (!this.asideAt.has(at) && this.tokens[at]?.kind !== 'mark') return false;
    return true;
  }

  /** Parties behind a dash with blanks around it, or before a colon. */
  private dashed({ from, to }: Part): { title: number; parties: readonly Named[] } | null {
    for (let at = to - 2; at > from; at--) {
      const token = this.tokens[at];
      if (token?.depth !== 0 || !/^[-–—:]$/.test(token.word)) continue;
      if (token.word !== ':' && this.text[token.from - 1] !== ' ') continue;
      let end = to;
      for (const aside of this.asides) if (aside.from > at + 1 && aside.to === end) end = aside.from;
      while (end > at + 1 && /^[-–—,;.:]$/.test(this.tokens[end - 1]?.word ?? '') && !this.isAbbreviated(end))
        end--;
      const parties = this.lexicon.instruments.at(this.tokens, at + 1, end)
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
    if (!this.tokens[first.from]?.capital && !this.lexicon.bodies.at(this.tokens, first.from)) return null;
    const least = strict ? 3 : 1;
    return score >= least * parties.length ? parties : null;
  }

  /** `A and B signed a memorandum on …`, `A signed an agreement with B on …`. */
  private sentence({
    from,
    to,
  }: Part): { parties: readonly Named[]; rest: number; zone: Part | null } | null {
    for (let at = from + 1; at < to; at++) {
      const verb = this.tokens[at]?.depth === 0 ? this.lexicon.signs.at(this.tokens, at, to) : null;
      if (!verb) continue;
      const rest = at + verb.length;
      const instrument = this.instrumentIn(rest, to);
      if (!instrument) return null;
      const direct = this.lexicon.with.at(this.tokens, rest, to);
      if (direct) {
        const begin = rest + direct.length;
        const end = this.lexicon.articles.before(this.tokens, instrument.from, begin);
        return {
          parties: [...this.parties.read(from, at).parties, ...this.parties.read(begin, end).parties],
          rest: end,
          zone: null,
        };
      }
      const other = this.after(this.lexicon.with, instrument.to, to);
      const { parties } = this.parties.read(from, at, other ? 1 : 2);
      if (!other) return parties.length > 1 ? { parties, rest, zone: null } : null;
      const zone = { from: other.from, to: this.partiesEnd(other.to, to, 1) };
      return { parties: [...parties, ...this.parties.read(other.to, zone.to).parties], rest, zone };
    }
    return null;
  }

  private after(phrases: Phrases<true>, from: number, to: number): Part | null {
    for (let at = from; at < to; at++) {
      const found = this.isFree(at) ? phrases.at(this.tokens, at, to) : null;
      if (found) return { from: at, to: at + found.length };
    }
    return null;
  }

  /** Whether a token stands in no bracket and in no aside. */
  private isFree(at: number): boolean {
    return this.tokens[at]?.depth === 0 && !this.asideAt.has(at);
  }

  /** The first name of an instrument before its parties and its subject; the last of a compound: `Exchange Programme`. */
  private instrumentIn(from: number, to: number): (Part & { readonly key: InstrumentKey }) | null {
    const { tokens, lexicon } = this;
    let found: (Part & { key: InstrumentKey }) | null = null;
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
  private behindColon(from: number, to: number): (Part & { readonly key: InstrumentKey }) | null {
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

  /** The first place behind `between` that holds two parties, and the whole of it, the word included. */
  private betweenIn(from: number, to: number): { parties: readonly Named[]; zone: Part } | null {
    for (let at = from; at < to; at++) {
      const word = this.tokens[at]?.depth === 0 ? this.lexicon.between.at(this.tokens, at, to) : null;
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
  private signedBy(from: number, to: number): { parties: readonly Named[]; zone: Part } | null {
    const by = this.after(this.lexicon.by, from, to);
    if (!by || by.to - by.from < 2) return null;
    const end = this.partiesEnd(by.to, to, 1);
    const { parties, score } = this.parties.read(by.to, end);
    if (parties.length === 0 || (score <= 0 && parties.every(({ side }) => side === null))) return null;
    return { parties, zone: { from: by.from, to: end } };
  }

  /** Where a list of parties ends that begins at a token: before a subject, an aside, or at the end. */
  private partiesEnd(from: number, to: number, least: 1 | 2): number {
    let strong: number | null = null;
    let weak: number | null = null;
    let bareWeak = false;
    const chosen = (end: number): number =>
      strong ?? (weak !== null && !(bareWeak && this.endsClosed(from, end)) ? weak : end);
    for (let at = from + 1; at < to; at++) {
      const aside = this.asideAt.get(at);
      if (!aside && this.tokens[at]?.depth !== 0) continue;
      const about = aside ? null : this.lexicon.about.at(this.tokens, at, to);
      const perhaps = aside || about ? null : this.lexicon.perhapsAbout.at(this.tokens, at, to);
      const comma = this.tokens[at]?.word === ',' && !this.lexicon.companies.at(this.tokens, at + 1);
      const cut =
        comma &&
        (this.lexicon.with.at(this.tokens, at + 1) ??
          this.lexicon.about.at(this.tokens, at + 1) ??
          this.lexicon.perhapsAbout.at(this.tokens, at + 1));
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
    if (side || !this.lexicon.bodies.at(this.tokens, to - 1)) return false;
    for (let at = from; at < to; at++) if (this.lexicon.of.at(this.tokens, at)) return false;
    return true;
  }

  /** One party that an instrument comes from: `Carta de Intenções da Pesca Norte Ltda. para …`. */
  private led(
    { to }: Part,
    instrument: (Part & { readonly key: InstrumentKey }) | null,
  ): readonly Named[] | null {
    if (!instrument) return null;
    const of = this.lexicon.of.at(this.tokens, instrument.to, to);
    if (!of) return null;
    const start = instrument.to + of.length;
    const end = this.partiesEnd(start, to, 1);
    const { parties } = this.parties.read(start, end);
    const [only] = parties;
    if (!only) return null;
    const company = this.lexicon.companies.before(this.tokens, end, start) < end;
    // What one intends, and whose intention it is: `Lettre d'intention du Groupe Ferrand`.
    const body =
      instrument.key === 'letter-of-intent' &&
      parties.every(
        ({ from }) => this.tokens[from]?.capital && this.lexicon.bodies.at(this.tokens, from) !== null,
      );
    return (company && parties.length === 1) || body ? parties : null;
  }

  private subject(
    title: Part,
    instrument: (Part & { readonly key: InstrumentKey }) | null,
    zone: Part | null,
  ): Range | null {
    const start = instrument?.to ?? title.from;
    const before = zone && zone.from > start ? this.aboutIn(start, zone.from) : null;
    // What a statement is about may well be between its parties: `on the partnership between A and B`.
    if (before && instrument && STATEMENTS.has(instrument.key)) return this.subjectRange(before.to, title.to);
    if (before) return this.subjectRange(before.to, zone?.from ?? title.to);
    const behind = this.aboutIn(zone && zone.to > start ? zone.to : start, title.to);
    if (behind && (!zone || behind.from <= zone.to + 1)) return this.subjectRange(behind.to, title.to);
    if (behind && zone && this.onlyAsides(zone.to, behind.from))
      return this.subjectRange(behind.to, title.to);
    return instrument ? this.noun(instrument.to, zone && zone.from > start ? zone.from : title.to) : null;
  }

  /** The first word that introduces a subject, free of brackets and asides. */
  private aboutIn(from: number, to: number): Part | null {
    for (let at = from; at < to; at++) {
      if (!this.isFree(at)) continue;
      const found =
        this.lexicon.about.at(this.tokens, at, to) ?? this.lexicon.perhapsAbout.at(this.tokens, at, to);
      if (found) return { from: at, to: at + found.length };
    }
    return null;
  }

  /** A subject without asides at its end that are set off, and marks. */
  private subjectRange(from: number, to: number): Range | null {
    let end = to;
    for (const aside of this.asides)
      if (aside.apart && aside.from > from && aside.from < end) end = aside.from;
    const atStart = this.asideAt.get(from);
    const start = atStart && atStart.from <= from && atStart.years ? atStart.to : from;
    const last = this.asides.find((aside) => aside.to === end && aside.years);
    if (last && last.from > start) end = last.from;
    while (end > start && /^[,;.:]$/.test(this.tokens[end - 1]?.word ?? '') && !this.isAbbreviated(end))
      end--;
    return end > start ? this.range({ from: start, to: end }) : null;
  }

  /** What an instrument is of, where nothing introduces a subject: `Contrato de fornecimento de 36 trens`. */
  private noun(from: number, to: number): Range | null {
    const { tokens, lexicon } = this;
    let at = from;
    for (let next = lexicon.qualifiers.at(tokens, at, to); next; next = lexicon.qualifiers.at(tokens, at, to))
      at += next.length;
    const amends = this.amended(at, to);
    if (amends !== null) at = amends;
    const of = lexicon.bareOf.at(tokens, at, to);
    // What is of one thing that is known already names no subject: `dos Presidentes de A`.
    if (!of || this.asideAt.has(at) || lexicon.of.at(tokens, at, to)?.length !== of.length) return null;
    const start = at + of.length;
    if (lexicon.articles.at(tokens, start, to)) return null;
    // `of 3 billion Tarvian crowns`: an amount, whose currency is not known.
    if (tokens[start]?.kind === 'number' && lexicon.scales.at(tokens, start + 1, to)) return null;
    let end = start;
    while (
      end < to &&
      !lexicon.with.at(tokens, end) &&
      !lexicon.between.at(tokens, end) &&
      !this.asideAt.has(end) &&
      tokens[end]?.depth === 0 &&
      tokens[end]?.word !== ','
    )
      end++;
    end = this.beforeDate(start, end);
    return this.subjectRange(start, end);
  }

  /** Before a date that the name of an instrument ends with: `de 2019`, `du 7 mai 2019`. */
  private beforeDate(from: number, to: number): number {
    const { tokens, lexicon } = this;
    if (!/^[12]\d{3}$/.test(tokens[to - 1]?.word ?? '')) return to;
    let end = to - 1;
    const isOfDay = (at: number): boolean =>
      tokens[at]?.kind === 'number' || isMonth(tokens[at]?.word ?? '') || tokens[at]?.word === ',';
    for (let more = true; more && end > from; ) {
      const before = lexicon.of.before(tokens, end, from);
      more = before < end || isOfDay(end - 1);
      if (before < end) end = before;
      else if (more) end--;
    }
    return end < to - 1 && end > from ? end : to;
  }

  /** Behind the instrument that an amendment changes: `to the Agreement`; null where it says none. */
  private amended(from: number, to: number): number | null {
    for (let at = from; at < Math.min(to, from + 6); at++) {
      const found = this.lexicon.amends.at(this.tokens, at, to);
      if (!found) continue;
      const next =
        at + found.length + (this.lexicon.articles.at(this.tokens, at + found.length)?.length ?? 0);
      const instrument = this.lexicon.instruments.at(this.tokens, next, to);
      if (instrument) return next + instrument.length;
    }
    return null;
  }
}
