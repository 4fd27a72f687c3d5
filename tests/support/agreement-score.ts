import type { Agreement } from '#core/agreements/agreement.ts';
import { itemsIn } from '#core/agreements/read.ts';
import { layOut } from '#core/project/pages.ts';

/** One value, or several that are right; null among them where saying nothing is right too. */
type Right<T> = T | null | readonly (T | null)[];

interface RightParty {
  readonly name: Right<string>;
  readonly side: Right<string>;
  /** May be missing. */
  readonly optional?: boolean;
}

interface RightInstrument {
  readonly text: Right<string>;
}

/** What a list truly says of one item. */
interface RightRow {
  readonly number?: Right<number>;
  readonly title: Right<string>;
  readonly instrument: Right<RightInstrument>;
  /** A set, or several sets that are right. */
  readonly parties: readonly RightParty[] | readonly (readonly RightParty[])[];
  readonly subject?: Right<string>;
  readonly amount?: Right<{
    readonly value: number;
    readonly currency: string;
    readonly text: Right<string>;
  }>;
  readonly years?: Right<{ readonly from: number | null; readonly to: number | null }>;
  /** The row may be missing. */
  readonly optional?: boolean;
}

export interface RightList {
  readonly lang: string;
  readonly rows: readonly RightRow[];
}

export const MEASURES = [
  'number',
  'title',
  'instrument',
  'parties',
  'sides',
  'subject',
  'amount',
  'years',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Score {
  /** Rows that are wanted. */
  readonly wanted: number;
  readonly found: number;
  /** Rows of no item. */
  readonly extra: number;
  /** Of the rows that are wanted, how many are right, by measure. `sides` counts rows whose parties all have theirs. */
  readonly right: Readonly<Record<Measure, number>>;
  /** What is wrong, a line each. */
  readonly wrong: readonly string[];
}

/** The rows that are read from a plain text. */
export function rowsOf(text: string): Agreement[] {
  return itemsIn(layOut({ text, format: 'text' })).map(({ read }) => read);
}

const ARTICLES = /^(?:the|o|a|os|as|el|la|los|las|le|les)\s+|^l['’]/iu;
/** Introductions of a subject that are forgiven. */
const LEADS =
  /^(?:关于|on|concerning|for|sobre|para|relativ[oa] (?:à|ao?)|no domínio d[ao]|na área de|en materia de|em matéria de|sur|relatif à|portant sur|dans le domaine de|pour|que)\s*(?=\S)/iu;

function folded(value: string): string {
  return value.normalize('NFKC').replace(/\s+/g, '');
}
function name(value: string): string {
  return folded(value.trim().replace(ARTICLES, ''));
}
function subject(value: string): string {
  return folded(value.trim().replace(LEADS, '').replace(ARTICLES, ''));
}

function all<T>(right: Right<T> | undefined): readonly (T | null)[] {
  return Array.isArray(right) ? right : [(right as T | null | undefined) ?? null];
}

function fits<T, V>(
  right: Right<T> | undefined,
  value: V | null | undefined,
  same: (a: T, b: V) => boolean,
): boolean {
  return all(right).some((one) =>
    one === null || value === null || value === undefined
      ? (one ?? null) === (value ?? null)
      : same(one, value),
  );
}

/** How well rows say what a list truly says. Rows are paired by their titles, else by how many pairs of signs they share. */
export function scoreList(rows: readonly Agreement[], { rows: truth }: RightList): Score {
  const right = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
  const wrong: string[] = [];
  const pairs = pairUp(rows, truth);
  const wanted = truth.filter((row, at) => !row.optional || pairs.has(at));
  for (const [at, row] of truth.entries()) {
    const mine = pairs.get(at);
    const label = all(row.title)[0] ?? '';
    if (!mine) {
      if (!row.optional) wrong.push(`not found: ${label}`);
      continue;
    }
    const checks = check(mine, row);
    for (const measure of MEASURES)
      if (checks[measure]) right[measure]++;
      else wrong.push(`${measure} of ${label}: ${JSON.stringify(shown(mine, measure))}`);
  }
  const used = new Set(pairs.values());
  const extra = rows.filter((row) => !used.has(row));
  return {
    wanted: wanted.length,
    found: pairs.size,
    extra: extra.length,
    right,
    wrong: [...wrong, ...extra.map(({ title }) => `no such item: ${title}`)],
  };
}

function shown(row: Agreement, measure: Measure): unknown {
  if (measure === 'sides') return row.parties.map(({ name: one, side }) => [one, side]);
  return measure === 'parties' ? row.parties.map((party) => party.name) : row[measure];
}

function check(mine: Agreement, truth: RightRow): Readonly<Record<Measure, boolean>> {
  const sets =
    Array.isArray(truth.parties[0]) || truth.parties.some(Array.isArray) ? truth.parties : [truth.parties];
  const matched = (sets as readonly (readonly RightParty[])[]).map((set) => matchParties(mine, set));
  const parties = matched.some((one) => one.names);
  return {
    number: fits(truth.number, mine.number, (a, b) => a === b),
    title: fits(truth.title, mine.title, (a, b) => folded(a) === folded(b)),
    instrument: fits(truth.instrument, mine.instrument, (a, b) =>
      fits(a.text, b.text, (x, y) => folded(x) === folded(y)),
    ),
    parties,
    sides: matched.some((one) => one.names && one.sides),
    subject: fits(truth.subject, mine.subject, (a, b) => subject(a) === subject(b)),
    amount: fits(
      truth.amount,
      mine.amount,
      (a, b) =>
        a.value === b.value &&
        a.currency === b.currency &&
        fits(a.text, b.text, (x, y) => folded(x) === folded(y)),
    ),
    years: fits(truth.years, mine.years, (a, b) => a.from === b.from && a.to === b.to),
  };
}

function matchParties(mine: Agreement, set: readonly RightParty[]): { names: boolean; sides: boolean } {
  const open = new Set(mine.parties);
  let missing = 0;
  let sides = true;
  for (const party of set) {
    const found = [...open].filter((one) => fits(party.name, one.name, (a, b) => name(a) === name(b)));
    const best = found.find((one) => sideFits(party, one.side)) ?? found[0];
    if (!best) {
      if (!party.optional) missing++;
      continue;
    }
    open.delete(best);
    if (!sideFits(party, best.side)) sides = false;
  }
  return { names: missing === 0 && open.size === 0, sides };
}

function sideFits(party: RightParty, side: string | null): boolean {
  return fits(party.side, side, (a, b) => name(a).toLowerCase() === name(b).toLowerCase());
}

function pairUp(rows: readonly Agreement[], truth: readonly RightRow[]): Map<number, Agreement> {
  const pairs = new Map<number, Agreement>();
  const free = new Set(rows);
  const take = (likes: (row: Agreement, right: RightRow) => boolean): void => {
    for (const [at, right] of truth.entries()) {
      const found = pairs.has(at) ? undefined : [...free].find((row) => likes(row, right));
      if (!found) continue;
      pairs.set(at, found);
      free.delete(found);
    }
  };
  take((row, right) => fits(right.title, row.title, (a, b) => folded(a) === folded(b)));
  take((row, right) =>
    all(right.title).some((title) => title !== null && alike(title, row.title) > LEAST_ALIKE),
  );
  return pairs;
}
const LEAST_ALIKE = 0.5;

/** Dice's coefficient over pairs of signs. */
function alike(a: string, b: string): number {
  const [x, y] = [bigrams(a), bigrams(b)];
  const shared = [...x].filter((pair) => y.has(pair)).length;
  return x.size + y.size === 0 ? 0 : (2 * shared) / (x.size + y.size);
}

function bigrams(text: string): Set<string> {
  const plain = folded(text);
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}
