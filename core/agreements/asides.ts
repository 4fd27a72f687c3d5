import { areYears, type Money, type Span, times } from './draft.ts';
import type { Lexicon } from './lexicon.ts';
import type { Phrases, Token } from './tokens.ts';

/** What a title says beside parties and subject: an amount, years of validity, when something was signed. */
export interface Aside {
  /** Of tokens, with the words that introduce it and a comma before them. */
  readonly from: number;
  readonly to: number;
  /** Whether it is set off: by a comma, or by more than a small word. */
  readonly apart: boolean;
  readonly money?: Money;
  readonly years?: Span;
}

/** The asides of a title in an alphabet, in order, not overlapping. */
export function findAsides(tokens: readonly Token[], lexicon: Lexicon): Aside[] {
  const asides: Aside[] = [];
  let at = 0;
  while (at < tokens.length) {
    const start = asides.at(-1)?.to ?? 0;
    const found =
      moneyAt(tokens, at, start, lexicon) ??
      yearsAt(tokens, at, start, lexicon) ??
      untilAt(tokens, at, start, lexicon) ??
      datedAt(tokens, at, start, lexicon);
    if (found) asides.push(found);
    at = Math.max(found?.to ?? 0, at + 1);
  }
  return asides;
}

function moneyAt(tokens: readonly Token[], at: number, start: number, lexicon: Lexicon): Aside | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const { value, length } = numberAt(tokens, at, lexicon);
  if (value === null) return null;
  let to = at + length;
  const scale = lexicon.scales.at(tokens, to);
  if (scale) to += scale.length;
  const ahead = currencyBefore(tokens, at, start, lexicon);
  let currency = ahead?.currency ?? null;
  if (currency === null) {
    const of = lexicon.of.at(tokens, to)?.length ?? 0;
    const behind = lexicon.currencies.at(tokens, to + of) ?? lexicon.currencies.at(tokens, to);
    if (!behind) return null;
    to = lexicon.currencies.at(tokens, to) ? to + behind.length : to + of + behind.length;
    currency = behind.value;
  }
  const first = ahead?.at ?? at;
  const money = {
    from: tokens[first]?.from ?? 0,
    to: tokens[to - 1]?.to ?? 0,
    value: times(value, scale?.value ?? 1),
    currency,
  };
  return { ...introduced(tokens, first, to, start, lexicon.amounts), money };
}

/** The currency that ends right before a number: `USD`, `R$`. Codes of three letters are capitals. */
function currencyBefore(
  tokens: readonly Token[],
  at: number,
  start: number,
  { currencies }: Lexicon,
): { readonly at: number; readonly currency: string } | null {
  for (let from = Math.max(start, at - 4); from < at; from++) {
    const found = currencies.at(tokens, from, at);
    const token = tokens[from];
    if (!found || !token || from + found.length !== at) continue;
    if (token.kind === 'word' && !token.capital) continue;
    return { at: from, currency: found.value };
  }
  return null;
}

/** A number as a language writes it: `1,200.5`, `1.200,5`, `1 200`. */
function numberAt(
  tokens: readonly Token[],
  at: number,
  { words: { decimal } }: Lexicon,
): { readonly value: number | null; readonly length: number } {
  let digits = '';
  let length = 0;
  for (let next = at; tokens[next]?.kind === 'number'; next++) {
    const { from, to } = tokens[next] as Token;
    const before = tokens[next - 1];
    const gap = before && from - before.to;
    if (next > at && (gap !== 1 || !/^\d{3}(?:\D|$)/.test(tokens[next]?.word ?? ''))) break;
    if (next > at && !/^\d{1,3}( \d{3})*$/.test(digits)) break;
    digits += `${next > at ? ' ' : ''}${tokens[next]?.word ?? ''}`;
    length++;
    if (to - from > 12) break;
  }
  return { value: readNumber(digits.replace(/ /g, ''), decimal), length: Math.max(1, length) };
}

/** A number with marks in it; null where it is none. */
export function readNumber(written: string, decimal: '.' | ','): number | null {
  const other = decimal === '.' ? ',' : '.';
  let plain = written;
  const grouped = decimal === '.' ? /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
  if (grouped.test(written)) plain = written.replaceAll(other, '');
  // A mark that parts neither thousands nor, in this language, fractions: `1.5 millones`.
  else if (written.split(other).length === 2 && !written.includes(decimal))
    plain = written.replace(other, decimal);
  else if (written.split(decimal).length > 2) plain = written.replaceAll(decimal, '');
  const value = Number(plain.replace(decimal, '.'));
  return Number.isFinite(value) ? value : null;
}

function yearsAt(tokens: readonly Token[], at: number, start: number, lexicon: Lexicon): Aside | null {
  const first = yearOf(tokens[at]);
  if (first === null || inQuotes(tokens, at)) return null;
  let next = at + 1;
  // 2026, 2027 et 2028
  while (tokens[next]?.word === ',' && yearOf(tokens[next + 1]) !== null) next += 2;
  const behind = next;
  while (/^[-–—‑−/]$/.test(tokens[next]?.word ?? '')) next++;
  if (next === behind) next += lexicon.through.at(tokens, next)?.length ?? 0;
  if (next === behind) return null;
  const last = yearOf(tokens[next]) ?? shortYear(tokens[next], first);
  if (last === null || !areYears(first, last)) return null;
  const years = { from: tokens[at]?.from ?? 0, to: tokens[next]?.to ?? 0, first, last };
  return { ...introduced(tokens, at, next + 1, start, lexicon.periods), years };
}

function yearOf(token: Token | undefined): number | null {
  return token && /^[12]\d{3}$/.test(token.word) ? Number(token.word) : null;
}

/** The last two digits of a year: 2027/28. */
function shortYear(token: Token | undefined, first: number): number | null {
  return token && /^\d{2}$/.test(token.word) ? first - (first % 100) + Number(token.word) : null;
}

/** Whether a token stands in quotation marks; brackets do not count. */
function inQuotes(tokens: readonly Token[], at: number): boolean {
  const { depth = 0 } = tokens[at] ?? {};
  if (depth === 0) return false;
  for (let before = at - 1; before >= 0; before--) {
    const token = tokens[before];
    if (token?.depth === depth && /^[“«"「『《〈]$/.test(token.word)) return true;
    if (token?.depth === depth && /^[(（[]$/.test(token.word)) return false;
  }
  return true;
}

/** `hasta 2031`: a last year alone, which may be that of anything. */
function untilAt(tokens: readonly Token[], at: number, start: number, { until }: Lexicon): Aside | null {
  const found = until.at(tokens, at);
  const next = at + (found?.length ?? 0);
  if (!found || (tokens[at]?.depth ?? 0) > 0 || yearOf(tokens[next]) === null) return null;
  const comma = at > start && tokens[at - 1]?.word === ',';
  return { from: comma ? at - 1 : at, to: next + 1, apart: comma };
}

/** `, signed in 2018`, `de 14 de junio de 2011`: a date that says nothing of validity. */
function datedAt(tokens: readonly Token[], at: number, start: number, { dated }: Lexicon): Aside | null {
  const found = dated.at(tokens, at);
  if (!found || (tokens[at]?.depth ?? 0) > 0) return null;
  const comma = at > start && tokens[at - 1]?.word === ',';
  // A small word alone dates only what a comma sets off.
  if (!comma && (tokens[at]?.word.length ?? 0) < 5) return null;
  for (
    let next = at + found.length;
    next < Math.min(tokens.length, at + found.length + LONGEST_DATE);
    next++
  ) {
    if (yearOf(tokens[next]) !== null) return { from: comma ? at - 1 : at, to: next + 1, apart: comma };
    if (tokens[next]?.kind === 'mark' || (tokens[next]?.depth ?? 0) > 0) return null;
  }
  return null;
}

/** Tokens of a place and a day: `San Telmo el 14 de junio de 2011`. */
const LONGEST_DATE = 9;

/** An aside with the words that introduce it. */
function introduced(
  tokens: readonly Token[],
  first: number,
  to: number,
  start: number,
  intro: Phrases<true>,
): Pick<Aside, 'from' | 'to' | 'apart'> {
  let from = first;
  for (
    let before = intro.before(tokens, from, start);
    before < from;
    before = intro.before(tokens, from, start)
  )
    from = before;
  const words = first - from;
  const lengths = tokens.slice(from, first).map(({ word }) => word.length);
  const longest = Math.max(0, ...lengths);
  // Brackets that hold nothing else go with it.
  if (from > start && /^[(（]$/.test(tokens[from - 1]?.word ?? '') && /^[)）]$/.test(tokens[to]?.word ?? ''))
    return { from: from - 1, to: to + 1, apart: true };
  const comma = from > start && tokens[from - 1]?.word === ',';
  return { from: comma ? from - 1 : from, to, apart: comma || longest > 4 || (words > 1 && longest > 3) };
}
