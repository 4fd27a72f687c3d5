import type { AgreementCorrection } from '#core/project/model.ts';
import { intersection, type Range } from '#core/text/range.ts';
import { type Reading, readRanges, toSource } from '#core/text/reading.ts';
import type { Agreement, AgreementItem, Party, Years } from './agreement.ts';

/**
 * A row with fields as a person says. What they typed has ranges where it stands in the item's text, and else none; what
 * they said is not there has none either.
 */
export function correct(
  text: string,
  { read, extent }: AgreementItem,
  corrections: readonly AgreementCorrection[],
): Agreement {
  const words = new Words(text, extent);
  let row = corrections.reduce((now, one) => corrected(now, one, words), read);
  if (corrections.some(({ field }) => field === 'date' || field === 'place'))
    row = signedAnew(row, read, words);
  return row;
}

/** The text of an item, in which what a person typed is looked for. */
class Words {
  private readonly reading: Reading;

  constructor(
    private readonly source: string,
    extent: readonly Range[],
  ) {
    this.reading = readRanges(source, extent);
  }

  /**
   * Where words stand first in the item, none of it in `taken`; empty for nowhere.
   *
   * @param near ranges that are taken where they say the same
   */
  find(words: string, near: readonly Range[] = [], taken: readonly Range[] = []): readonly Range[] {
    if (near.length > 0 && readRanges(this.source, near).text === words) return near;
    for (let at = this.reading.text.indexOf(words); at >= 0; at = this.reading.text.indexOf(words, at + 1)) {
      const ranges = toSource(this.reading, at, at + words.length);
      if (!ranges.some((one) => taken.some((other) => intersection(one, other)))) return ranges;
    }
    return [];
  }

  /** Where two years stand behind one another, or one of them where the other is not said. */
  findYears({ from, to }: Years, near: readonly Range[] = []): readonly Range[] {
    const [first, last] = [String(from ?? to), String(to ?? from)];
    const known = yearsIn(readRanges(this.source, near).text, first, last);
    if (known) return near;
    const found = yearsIn(this.reading.text, first, last);
    return found ? toSource(this.reading, found.from, found.to) : [];
  }
}

/** Code units between the first and the last year: `2024年度至2026年度`. */
const BETWEEN = 12;

function yearsIn(text: string, first: string, last: string): Range | null {
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    if (first === last) return { from, to: from + first.length };
    const behind = from + first.length;
    const at = text.slice(behind, behind + BETWEEN + last.length).indexOf(last);
    if (at >= 0) return { from, to: behind + at + last.length };
  }
  return null;
}

function corrected(row: Agreement, correction: AgreementCorrection, words: Words): Agreement {
  const { ranges } = row;
  switch (correction.field) {
    case 'title':
      return {
        ...row,
        title: correction.value,
        ranges: { ...ranges, title: words.find(correction.value, ranges.title) },
      };
    case 'instrument': {
      const { value } = correction;
      const found = value ? words.find(value.text, ranges.instrument) : [];
      return { ...row, instrument: value, ranges: placed(ranges, 'instrument', found) };
    }
    case 'parties':
      return { ...row, parties: partiesOf(row, correction.value, words) };
    case 'subject': {
      const { value } = correction;
      const found = value ? words.find(value, ranges.subject) : [];
      return { ...row, subject: value, ranges: placed(ranges, 'subject', found) };
    }
    case 'amount': {
      const { amount: _, ...rest } = row;
      const { value } = correction;
      const found = value ? words.find(value.text, ranges.amount) : [];
      return { ...rest, ...(value && { amount: value }), ranges: placed(ranges, 'amount', found) };
    }
    case 'years': {
      const { years: _, ...rest } = row;
      const { value } = correction;
      const found = value ? words.findYears(value, ranges.years) : [];
      return { ...rest, ...(value && { years: value }), ranges: placed(ranges, 'years', found) };
    }
    case 'section': {
      const { section: _, ...rest } = row;
      const { value } = correction;
      const found = value ? words.find(value, ranges.section) : [];
      return { ...rest, ...(value && { section: value }), ranges: placed(ranges, 'section', found) };
    }
    case 'date':
    case 'place': {
      const signed = { date: null, place: null, ...row.signed, [correction.field]: correction.value };
      return { ...row, signed };
    }
    case 'hidden':
      return row;
  }
}

/** Parties that stand as they were read keep their ranges; each of the others takes words that no other one has. */
function partiesOf(
  { parties }: Agreement,
  said: readonly { readonly name: string; readonly side: string | null }[],
  words: Words,
): Party[] {
  const left = [...parties];
  const taken: Range[] = [];
  const known = said.map(({ name }) => {
    const at = left.findIndex((one) => one.name === name);
    const ranges = at < 0 ? null : (left.splice(at, 1)[0]?.ranges ?? null);
    taken.push(...(ranges ?? []));
    return ranges;
  });
  return said.map(({ name, side }, at): Party => {
    const ranges = known[at] ?? words.find(name, [], taken);
    taken.push(...ranges);
    return { name, side, ranges };
  });
}

/** Date and place are shown together: their ranges are those of what is still said of either. */
function signedAnew(row: Agreement, read: Agreement, words: Words): Agreement {
  const { signed, ...rest } = row;
  const { signed: before, ...ranges } = row.ranges;
  if (!signed || (signed.date === null && signed.place === null)) return { ...rest, ranges };
  const same = signed.date === read.signed?.date && signed.place === read.signed?.place;
  const found = same
    ? (before ?? [])
    : [signed.date, signed.place].flatMap((one) => (one === null ? [] : words.find(one)));
  return {
    ...row,
    ranges: placed(
      ranges,
      'signed',
      [...found].sort((a, b) => a.from - b.from),
    ),
  };
}

type Ranges = Agreement['ranges'];

/** Ranges with those of one field, which is left out where it stands nowhere. */
function placed(ranges: Ranges, field: Exclude<keyof Ranges, 'title'>, found: readonly Range[]): Ranges {
  const { [field]: _, ...rest } = ranges;
  return found.length > 0 ? { ...rest, [field]: found } : rest;
}
