import type { Range } from '#core/text/range.ts';
import type { Draft } from './draft.ts';
import { LatinSigners } from './latin-signers.ts';
import { LatinSubject } from './latin-subject.ts';
import { LatinTitle } from './latin-title.ts';
import type { Lexicon } from './lexicon.ts';
import { type Named, PartyReader } from './parties.ts';
import type { Sides } from './sides.ts';
import { tokenise } from './tokens.ts';

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
  private readonly title: LatinTitle;
  private readonly parties: PartyReader;
  private readonly signers: LatinSigners;
  private readonly subjects: LatinSubject;

  constructor(text: string, lexicon: Lexicon, sides: Sides) {
    this.title = new LatinTitle(text, lexicon);
    this.parties = new PartyReader(this.title.tokens, lexicon, sides);
    this.signers = new LatinSigners(text, this.title, this.parties);
    this.subjects = new LatinSubject(this.title);
  }

  read(): Draft {
    const all = this.title.trimmed({ from: 0, to: this.title.tokens.length });
    const outside = this.signers.bracketed(all) ?? this.signers.dashed(all);
    const title = outside ? this.title.trimmed({ from: all.from, to: outside.title }) : all;
    const said = outside ? null : this.signers.sentence(title);
    const head = said?.rest ?? title.from;
    const instrument = this.title.instrumentIn(head, title.to) ?? this.title.behindColon(head, title.to);
    const between =
      outside || said
        ? null
        : (this.signers.betweenIn(instrument?.to ?? title.from, title.to) ??
          (instrument && this.signers.signedBy(instrument.to, title.to)));
    const named =
      outside?.parties ?? said?.parties ?? between?.parties ?? this.signers.led(title, instrument) ?? [];
    const subject = this.subjects.subject(title, instrument, between?.zone ?? said?.zone ?? null);
    const quoted = this.title.unquoted(title);
    const money = this.title.asides.find((aside) => aside.money)?.money ?? null;
    const years = this.title.asides.find((aside) => aside.years)?.years ?? null;
    return {
      title: this.title.range(quoted),
      instrument: instrument && { ...this.title.range(instrument), key: instrument.key },
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
    const { to: end } = this.title.trimmed({ from: 0, to: this.title.tokens.length });
    const bracket = this.title.tokens.findIndex(({ word }) => /^[(（]$/.test(word));
    const by =
      this.title.after(this.title.lexicon.by, 0, end) ?? this.title.after(this.title.lexicon.between, 0, end);
    let named: readonly Named[] = [];
    if (by) {
      from = by.to;
      named = this.parties.read(from, this.signers.partiesEnd(from, end, 1)).parties;
    } else if (bracket >= 0) named = this.signers.bracketed({ from: 0, to: end })?.parties ?? [];
    else named = this.signers.dashed({ from: -1, to: end })?.parties ?? [];
    return {
      parties: named.map((one) => this.parties.drafted(one)),
      amount: this.title.asides.find((aside) => aside.money)?.money ?? null,
      years: this.title.asides.find((aside) => aside.years)?.years ?? null,
    };
  }
}
