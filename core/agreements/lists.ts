import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';
import type { Blocks, Entry } from './entries.ts';
import { tokenise } from './tokens.ts';
import type { Tongue } from './tongue.ts';

/** What an entry looks like before it is known whether it stands in a list. */
interface Look {
  readonly entry: Entry;
  /** Names an instrument where the items of lists name theirs. */
  readonly alike: boolean;
  /** Says who signed what, or is a title and nothing else. */
  readonly sure: boolean;
  /** Begins as items begin: with a title in marks, or with an instrument. */
  readonly begins: boolean;
}

/**
 * The entries of an article that are items of a list of signed documents: of what is labelled, groups of which half
 * name an instrument, and groups that go on counting where such a one ended; of paragraphs, titles and sentences that
 * say who signed what, beside a list or beside each other. Articles, treaties and statements have none.
 */
export function itemsOf({ entries }: Blocks, tongue: Tongue): Entry[] {
  const looks = entries.map((entry) => look(entry, tongue));
  const groups = grouped(looks.filter(({ entry }) => entry.labelled));
  const accepted = new Set<Entry>();
  let next: number | null = null;
  for (const group of groups) {
    const like = group.filter(({ alike }) => alike).length;
    const [first] = group;
    const goesOn: boolean = next !== null && first?.entry.number === next;
    // One or two alone are a list where they say who signs, or are titles in marks, or beside another.
    const few =
      group.length < FEW && accepted.size === 0 && !group.every(({ sure, begins }) => sure || begins);
    if ((like * 2 < group.length || few) && !goesOn) {
      next = null;
      continue;
    }
    for (const { entry } of group) accepted.add(entry);
    const last = group.at(-1)?.entry.number ?? null;
    next = last === null ? next : last + 1;
  }
  const listed = accepted.size > 0;
  for (const [at, { entry, sure }] of looks.entries()) {
    if (entry.labelled || !sure) continue;
    const neighbour = [looks[at - 1], looks[at + 1]].some(
      (one) => one && (one.sure || accepted.has(one.entry)),
    );
    if (listed || neighbour) accepted.add(entry);
  }
  return entries.filter((entry) => accepted.has(entry));
}

/** So many items make a list by themselves. */
const FEW = 3;

function grouped(looks: readonly Look[]): Look[][] {
  const groups: Look[][] = [];
  for (const one of looks) {
    const last = groups.at(-1);
    if (last?.[0]?.entry.group === one.entry.group) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** In UTF-16 code units: up to it, small words are looked for. */
const LONGEST_SENTENCE = 600;

function look(entry: Entry, tongue: Tongue): Look {
  const { text } = entry.reading;
  if (bids(text) || isProse(text)) return { entry, alike: false, sure: false, begins: false };
  const { instrument, title, plain } = tongue.read(text);
  if (!instrument) return { entry, alike: false, sure: false, begins: false };
  if (tongue.language.code === 'zh') {
    const marked = title.from > 0;
    const whole = marked && title.from < 2 && title.to >= text.length - 3;
    return {
      entry,
      alike: marked || (plain && endsThere(text, instrument.to)) || isBare(text, instrument.to),
      sure: whole || plain,
      begins: marked,
    };
  }
  const before = tokenise(text.slice(0, instrument.from));
  const named = /^\p{Lu}/u.test(text.slice(instrument.from));
  const small = new Set([...tongue.language.functionWords, ...(tongue.language.agreements?.articles ?? [])]);
  const leads =
    named &&
    before.length <= MOST_BEFORE &&
    before.every(({ kind, capital, word }) => kind !== 'word' || capital || small.has(word));
  // Points of a sentence: `un accord entre …`, `a memorandum on …`.
  const articles = new Set(tongue.language.agreements?.articles ?? []);
  const pointed =
    entry.labelled &&
    before.length === 1 &&
    before.every(({ word }) => articles.has(word)) &&
    !/[.!?]./.test(text);
  const first =
    before.every(({ kind, capital }, at) => kind !== 'word' || capital || at === 0) && before.length < 3;
  return {
    entry,
    alike: leads || pointed || plain,
    sure: plain && (first || before.length > MOST_BEFORE),
    begins: named && before.length === 0,
  };
}
/** Whether nothing follows an instrument but brackets, and what a comma sets off: an amount, a term. */
function endsThere(text: string, at: number): boolean {
  return /^(?:$|[\s（(。；;]|[，,].{0,40}$|已|正式)/u.test(text.slice(at, at + 60));
}

/** Whether a text is a short title and nothing else: `港城宣言`, `关于…的倡议`. */
function isBare(text: string, at: number): boolean {
  return (
    text.length <= LONGEST_TITLE &&
    !/[，,]/.test(text) &&
    /^[。；;\s]*$/.test(text.slice(at)) &&
    !/[是指应須须将]/.test(text)
  );
}
const LONGEST_TITLE = 60;

/** Tokens before the name of an instrument: `NOK 25 million Grant Agreement`, `Engineering, Procurement and …`. */
const MOST_BEFORE = 8;

/** Whether a text is more than a sentence long. */
function isProse(text: string): boolean {
  if (text.length > LONGEST_SENTENCE) return true;
  const inside = text.slice(0, -2);
  return /[。！？]/.test(inside) || /(?<=\p{Ll}\p{Ll}\p{Ll})[.!?] \p{Lu}/u.test(inside);
}

const modals = lazily(
  () =>
    new Set(
      LANGUAGES.flatMap(({ agreements, modals: words, code }) =>
        agreements ? (code === 'zh' ? [] : words) : [],
      ),
    ),
);

const hanModals = lazily(() =>
  LANGUAGES.flatMap(({ code, modals: words }) =>
    code === 'zh' ? words.filter((word) => word.length > 1) : [],
  ),
);

/** Whether a text bids or permits: `shall`, `deverá`, 应当. Clauses do, items of lists do not. */
function bids(text: string): boolean {
  const start = text.slice(0, LONGEST_SENTENCE);
  return (
    start.split(/[^\p{L}]+/u).some((word) => modals().has(word)) ||
    hanModals().some((word) => start.includes(word))
  );
}
