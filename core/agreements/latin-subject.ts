import { isMonth } from '#core/structure/labels/words.ts';
import type { Range } from '#core/text/range.ts';
import { STATEMENTS } from './draft.ts';
import type { LatinTitle, NamedInstrument, Part } from './latin-title.ts';

/** What a title in an alphabet is about. */
export class LatinSubject {
  constructor(private readonly title: LatinTitle) {}

  subject(title: Part, instrument: NamedInstrument | null, zone: Part | null): Range | null {
    const start = instrument?.to ?? title.from;
    const before = zone && zone.from > start ? this.aboutIn(start, zone.from) : null;
    // What a statement is about may well be between its parties: `on the partnership between A and B`.
    if (before && instrument && STATEMENTS.has(instrument.key)) return this.subjectRange(before.to, title.to);
    if (before) return this.subjectRange(before.to, zone?.from ?? title.to);
    const behind = this.aboutIn(zone && zone.to > start ? zone.to : start, title.to);
    if (behind && (!zone || behind.from <= zone.to + 1)) return this.subjectRange(behind.to, title.to);
    if (behind && zone && this.title.onlyAsides(zone.to, behind.from))
      return this.subjectRange(behind.to, title.to);
    return instrument ? this.noun(instrument.to, zone && zone.from > start ? zone.from : title.to) : null;
  }

  /** The first word that introduces a subject, free of brackets and asides. */
  private aboutIn(from: number, to: number): Part | null {
    for (let at = from; at < to; at++) {
      if (!this.title.isFree(at)) continue;
      const found =
        this.title.lexicon.about.at(this.title.tokens, at, to) ??
        this.title.lexicon.perhapsAbout.at(this.title.tokens, at, to);
      if (found) return { from: at, to: at + found.length };
    }
    return null;
  }

  /** A subject without asides at its end that are set off, and marks. */
  private subjectRange(from: number, to: number): Range | null {
    let end = to;
    for (const aside of this.title.asides)
      if (aside.apart && aside.from > from && aside.from < end) end = aside.from;
    const atStart = this.title.asideAt.get(from);
    const start = atStart && atStart.from <= from && atStart.years ? atStart.to : from;
    const last = this.title.asides.find((aside) => aside.to === end && aside.years);
    if (last && last.from > start) end = last.from;
    while (
      end > start &&
      /^[,;.:]$/.test(this.title.tokens[end - 1]?.word ?? '') &&
      !this.title.isAbbreviated(end)
    )
      end--;
    return end > start ? this.title.range({ from: start, to: end }) : null;
  }

  /** What an instrument is of, where nothing introduces a subject: `Contrato de fornecimento de 36 trens`. */
  private noun(from: number, to: number): Range | null {
    const { tokens, lexicon } = this.title;
    let at = from;
    for (let next = lexicon.qualifiers.at(tokens, at, to); next; next = lexicon.qualifiers.at(tokens, at, to))
      at += next.length;
    const amends = this.amended(at, to);
    if (amends !== null) at = amends;
    const of = lexicon.bareOf.at(tokens, at, to);
    // What is of one thing that is known already names no subject: `dos Presidentes de A`.
    if (!of || this.title.asideAt.has(at) || lexicon.of.at(tokens, at, to)?.length !== of.length) return null;
    const start = at + of.length;
    if (lexicon.articles.at(tokens, start, to)) return null;
    // `of 3 billion Tarvian crowns`: an amount, whose currency is not known.
    if (tokens[start]?.kind === 'number' && lexicon.scales.at(tokens, start + 1, to)) return null;
    let end = start;
    while (
      end < to &&
      !lexicon.with.at(tokens, end) &&
      !lexicon.between.at(tokens, end) &&
      !this.title.asideAt.has(end) &&
      tokens[end]?.depth === 0 &&
      tokens[end]?.word !== ','
    )
      end++;
    end = this.beforeDate(start, end);
    return this.subjectRange(start, end);
  }

  /** Before a date that the name of an instrument ends with: `de 2019`, `du 7 mai 2019`. */
  private beforeDate(from: number, to: number): number {
    const { tokens, lexicon } = this.title;
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
      const found = this.title.lexicon.amends.at(this.title.tokens, at, to);
      if (!found) continue;
      const next =
        at +
        found.length +
        (this.title.lexicon.articles.at(this.title.tokens, at + found.length)?.length ?? 0);
      const instrument = this.title.lexicon.instruments.at(this.title.tokens, next, to);
      if (instrument) return next + instrument.length;
    }
    return null;
  }
}
