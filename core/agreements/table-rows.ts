import { type Outline, walk } from '#core/structure/outline.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { type Reading, readRanges, toSource } from '#core/text/reading.ts';
import type { Agreement, AgreementItem, Party } from './agreement.ts';
import { assemble, partyOf, type SignedHere } from './assemble.ts';
import type { Money } from './draft.ts';
import type { Table, TableCell, TableRow } from './tables.ts';
import type { Tongue } from './tongue.ts';

/** What the rows of a text's tables are read with. */
export interface TableReading {
  readonly text: string;
  /** The block that an offset stands in. */
  readonly refAt: (offset: number) => string;
  readonly tongue: Tongue;
  readonly signed: SignedHere | null;
}

/** The rows of a table as agreements: the title read as any other, the other columns as their heads say. */
export function rowsOf(reading: TableReading, table: Table): AgreementItem[] {
  return table.rows.flatMap((row) => {
    const read = rowOf(reading, row);
    const cells = row.cells.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
    return read ? [{ read, extent: cells.map(({ from, to }) => ({ from, to })) }] : [];
  });
}

/** The innermost block of the outline that begins at an offset or before it. */
export function refsOf(outline: Outline): (offset: number) => string {
  const starts = outline.articles
    .flatMap((article) => [
      { ref: article.ref, from: article.from },
      ...[...walk(article.nodes)].flatMap(({ ref, ranges, labelRange }) => {
        const first = labelRange ?? ranges[0];
        return first ? [{ ref, from: first.from }] : [];
      }),
    ])
    .sort((a, b) => a.from - b.from);
  return (offset) =>
    starts[partitionPoint(0, starts.length, (at) => (starts[at]?.from ?? 0) <= offset + 2) - 1]?.ref ?? '';
}

function rowOf(
  { text, refAt, tongue, signed }: TableReading,
  { cells, from: start }: TableRow,
): Agreement | null {
  if (cells.some(({ from, to }) => to - from > LONGEST_CELL)) return null;
  const cell = (role: TableCell['role']): Reading | null => {
    const found = cells.find((one) => one.role === role && one.from < one.to);
    return found ? readRanges(text, [found]) : null;
  };
  const title = cell('title');
  if (!title) return null;
  const draft = tongue.read(title.text);
  const number = Number.parseInt(cell('number')?.text ?? '', 10);
  const row = assemble({
    text,
    ref: refAt(start),
    number: Number.isInteger(number) ? number : null,
    reading: title,
    draft,
    section: null,
    signed,
  });
  const parties = cells
    .filter(({ role, from, to }) => role === 'party' && from < to)
    .flatMap(({ from, to, head }): Party[] => {
      const reading = readRanges(text, [{ from, to }]);
      return /[\p{L}]/u.test(reading.text)
        ? tongue.cell(reading.text, head).map((party) => partyOf(reading, party))
        : [];
    });
  return { ...row, ...(parties.length > 0 && { parties }), ...columns(row, cell, tongue, cells) };
}

/** In UTF-16 code units: what is longer is no cell of a list. */
const LONGEST_CELL = 1500;

/** A bare number whose column's head says of what: 32000 under `合同金额（万美元）`; null where it says none. */
function inUnit(written: string, head: string, tongue: Tongue): Money | null {
  const [, unit = ''] = /[(（]([^()（）]+)[)）]/.exec(head) ?? [];
  if (unit === '' || !/^[\d.,\s]+$/.test(written)) return null;
  const words = unit.trim().split(/\s+/);
  for (let place = 0; place <= words.length; place++) {
    const said = [...words.slice(0, place), written, ...words.slice(place)];
    const money = tongue.read(said.join(tongue.language.code === 'zh' ? '' : ' ')).amount;
    if (money) return { ...money, from: 0, to: written.length };
  }
  return null;
}

/** What columns of their own say: amount, years, subject, instrument, date and place. */
function columns(
  row: Agreement,
  cell: (role: TableCell['role']) => Reading | null,
  tongue: Tongue,
  cells: readonly TableCell[],
): Partial<Agreement> {
  const amount = cell('amount');
  const years = cell('years');
  const subject = cell('subject');
  const date = cell('date');
  const place = cell('place');
  const unit = cells.find(({ role }) => role === 'amount')?.head ?? '';
  const money = amount && (tongue.read(amount.text).amount ?? inUnit(amount.text, unit, tongue));
  const span = years && tongue.read(years.text).years;
  const whole = (reading: Reading) => toSource(reading, 0, reading.text.length);
  const signedAt = [...(date ? whole(date) : []), ...(place ? whole(place) : [])].sort(
    (a, b) => a.from - b.from,
  );
  return {
    ...(amount &&
      money && {
        amount: {
          value: money.value,
          currency: money.currency,
          text: amount.text.slice(money.from, money.to),
        },
      }),
    ...(span && { years: { from: span.first, to: span.last } }),
    ...(subject && { subject: subject.text }),
    ...((date || place) && { signed: { date: date?.text ?? null, place: place?.text ?? null } }),
    ranges: {
      ...row.ranges,
      ...(amount && money && { amount: toSource(amount, money.from, money.to) }),
      ...(years && span && { years: toSource(years, span.from, span.to) }),
      ...(subject && { subject: whole(subject) }),
      ...(signedAt.length > 0 && { signed: signedAt }),
    },
  };
}
