import { type CitedStep, wordsOfSteps } from '#core/structure/citation-words.ts';
import type { CitedClause } from './model.ts';
import { type CitingWords, citingWords, joined, withoutEnd } from './words.ts';

type Clause = Pick<CitedClause, 'steps' | 'follows'>;

/** Clauses of which all steps but the last are the same, and the last counts alike. */
interface Group {
  readonly clauses: readonly Clause[];
  /** Whether its first stands right behind what was told before. */
  readonly follows: boolean;
}

/** Where clauses stand, in the words of a language: 第五条第二、三款, Articles 5 to 8, 第五条第二款至第六条. */
export function placeWords(clauses: readonly Clause[], words: CitingWords): string {
  const [only, more] = clauses;
  if (only && !more) return placeOf(only);
  const groups = groupsOf(clauses.filter(({ steps }) => steps.length > 0));
  const parts: string[] = [];
  for (let at = 0; at < groups.length; at++) {
    const first = groups[at];
    if (!first) break;
    let end = at;
    for (let next = at + 1; groups[next]?.follows; next++)
      if (parting(first, groups[next]) !== -1) end = next;
      else break;
    const last = groups[end];
    parts.push(trimmed(end > at && last ? spanWords(first, last, words) : groupWords(first, words)));
    at = end;
  }
  return joined(parts, words.names);
}

/** Where one clause stands, alike in every language; empty where its article is cited as a whole. */
export function placeOf({ steps }: Pick<Clause, 'steps'>): string {
  return steps.length === 0 ? '' : trimmed(wordsOfSteps(steps));
}

function trimmed(place: string): string {
  return withoutEnd(place, '、，,:：;； \u3000');
}

function groupsOf(clauses: readonly Clause[]): readonly Group[] {
  const groups: Group[] = [];
  for (const clause of clauses) {
    const group = groups.at(-1);
    const before = group?.clauses.at(-1);
    if (group && before && isBeside(before, clause))
      groups[groups.length - 1] = { ...group, clauses: [...group.clauses, clause] };
    else groups.push({ clauses: [clause], follows: clause.follows });
  }
  return groups;
}

function isBeside({ steps: a }: Clause, { steps: b }: Clause): boolean {
  const [own, other] = [a.at(-1), b.at(-1)];
  if (!own || !other || a.length !== b.length || !areAlike(own, other)) return false;
  if (stemOf(own.number) === stemOf(other.number) && (own.value ?? 0) >= (other.value ?? 0)) return false;
  return a.slice(0, -1).every((step, at) => isSame(step, b[at]));
}

function isSame(a: CitedStep, b: CitedStep | undefined): boolean {
  return b !== undefined && a.lead === b.lead && a.number === b.number && a.tail === b.tail;
}

const DIGITS = /[0-9０-９]+/g;
const LETTERS = /\p{L}+/gu;
const HAN = /[〇零一二三四五六七八九十百千]+/g;
const ORDINALS = /\.?[º°ª]/g;

/** How a number is written, whatever it is. */
function styleOf(number: string): string {
  return number.replace(ORDINALS, '').replace(DIGITS, '1').replace(HAN, '·').replace(LETTERS, 'a');
}

/** What stands before the last figures of a number of several: `R113-`, `3.`. */
function stemOf(number: string): string {
  return STEM.exec(number)?.[0] ?? '';
}
const STEM = /^.*[.-](?=\d+$)/;

/** Whether two steps name things of one kind, so that the name may stand once. */
function areAlike(a: CitedStep, b: CitedStep): boolean {
  return (
    a.value !== null &&
    b.value !== null &&
    a.lead.toLowerCase() === b.lead.toLowerCase() &&
    a.tail === b.tail &&
    styleOf(a.number) === styleOf(b.number)
  );
}

/** 第五條 and 第六條 are told together as their own language does, in a text of any. */
function wordsBeside(step: CitedStep, words: CitingWords): CitingWords {
  return step.lead === '第' && !words.wide && !words.repeats ? citingWords('zh') : words;
}

function groupWords({ clauses }: Group, given: CitingWords): string {
  const around = clauses[0]?.steps.slice(0, -1) ?? [];
  const lasts = clauses.flatMap(({ steps, follows }) => {
    const step = steps.at(-1);
    return step ? [{ step, follows }] : [];
  });
  const [one] = lasts;
  if (!one) return '';
  const before = wordsOfSteps(around) + (around.length > 0 ? one.step.joint : '');
  const { lead, number, tail } = one.step;
  const words = wordsBeside(one.step, given);
  if (lasts.length === 1) return before + lead + number + tail;
  const plural = pluralOf(lead, words);
  if (!words.repeats && plural !== null)
    return before + plural + rowWords(lasts, words, ({ number }) => number) + tail;
  return before + rowWords(lasts, words, (step) => step.lead + step.number + step.tail, words.names);
}

/** A name before several numbers, with the blank behind it; null where nobody knows it. */
function pluralOf(lead: string, { plurals, capitals, section, clause, item }: CitingWords): string | null {
  const name = lead.trim();
  if (name === '' || lead === '第') return lead;
  const counted = [section, clause, item].find(([one]) => one === lead);
  if (counted) return counted[1];
  const plural = plurals[name.toLowerCase()];
  if (plural === undefined) return null;
  const [initial = ''] = name;
  return `${capitals && initial !== initial.toLowerCase() ? initial + plural.slice(1) : plural} `;
}

interface Last {
  readonly step: CitedStep;
  readonly follows: boolean;
}

/** Numbers in a row: three or more that follow each other as the first and the last. */
function rowWords(
  lasts: readonly Last[],
  words: CitingWords,
  tell: (step: CitedStep) => string,
  joining = words.numbers,
): string {
  const parts: string[] = [];
  for (let at = 0; at < lasts.length; at++) {
    const start = lasts[at]?.step;
    if (!start) break;
    let end = at;
    while (isNext(lasts[end], lasts[end + 1])) end++;
    const stop = lasts[end]?.step;
    if (end - at < 2 || !stop) parts.push(tell(start));
    else {
      const counted = start.lead !== '' && start.unit === 'item' && !words.wide && !words.repeats;
      parts.push(`${tell(start)}${counted ? '–' : joining.to}${tell(stop)}${joining.end}`);
      at = end;
    }
  }
  return joined(parts, joining);
}

function isNext(one: Last | undefined, next: Last | undefined): boolean {
  if (!one || !next?.follows) return false;
  return (
    next.step.value === (one.step.value ?? 0) + 1 && stemOf(one.step.number) === stemOf(next.step.number)
  );
}

/** At which step two groups part, where both count alike there; -1 where they do not. */
function parting({ clauses: [first] }: Group, other: Group | undefined): number {
  const a = first?.steps ?? [];
  const b = other?.clauses.at(-1)?.steps ?? [];
  const at = a.findIndex((step, index) => !isSame(step, b[index]));
  const [own, its] = [a[at], b[at]];
  return own && its && areAlike(own, its) ? at : -1;
}

/** From the first of a group to the last of another: `Article 5(2) to Article 6`. */
function spanWords(first: Group, last: Group, words: CitingWords): string {
  const at = parting(first, last);
  const start = first.clauses[0]?.steps ?? [];
  const stop = last.clauses.at(-1)?.steps ?? [];
  const outer = stop[at];
  const { to, end } = (outer ? wordsBeside(outer, words) : words).names;
  // (3) alone would not say of what.
  const from = stop[at]?.lead === '' ? 0 : at;
  return trimmed(wordsOfSteps(start)) + to + trimmed(wordsOfSteps(stop.slice(from))) + end;
}
