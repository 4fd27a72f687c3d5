import type { AgreementWords } from '#core/language/agreement-words.ts';
import { hanWordStarts } from '#core/language/han-words.ts';
import { isHan } from '#core/text/chars.ts';
import { gather, knownStates, type Side, type Surroundings } from './sides.ts';

/**
 * The states that a Chinese page speaks of: by what they call themselves, by names in its head that bodies' names
 * begin with, and by names that are generally known.
 */
export function hanSides({ head, columns, entries }: Surroundings, words: AgreementWords): Side[] {
  const above = [...head, ...columns].join('\n');
  const all = `${above}\n${entries.join('\n')}`;
  const named = longNames(all, above, words);
  const has = (name: string): boolean => named.some(({ short, long }) => short === name || long === name);
  for (const name of knownStates('zh'))
    if (name.length > 1 && all.includes(name) && !has(name)) named.push({ long: null, short: name });
  for (const [short, long] of Object.entries(words.shortStates)) {
    const known = named.find((one) => one.short === short);
    const full = named.find((one) => one.long === long);
    if (full && all.includes(short)) named.push({ long, short });
    if (known && full) known.long = long;
  }
  for (const side of fromColumns(columns))
    if (!named.some(({ short }) => side.includes(short))) named.push({ long: null, short: side });
  const taken = named.flatMap(({ short, long }) => [short, ...(long ? [long] : [])]);
  for (const short of branching(above, entries, words))
    if (!taken.some((name) => name.startsWith(short) || short.startsWith(name)))
      named.push({ long: null, short });
  return gather(named.map(withoutState)).filter(({ forms }) => forms.every((form) => form.length > 1));
}

/** 贝塔国 is 贝塔 in the names of its bodies. */
function withoutState(one: Named): Named {
  const { short, long } = one;
  if (long !== null || short.length < 3 || !/[国國]$/.test(short)) return one;
  return { long: short, short: short.slice(0, -1) };
}

/** 东澜方签署单位: who a column of parties is headed by, where it is said no other way. */
function* fromColumns(columns: readonly string[]): Generator<string> {
  for (const head of columns) {
    const [side] = /^\p{Script=Han}{1,8}?方(?!面)/u.exec(head) ?? [];
    if (side && !/^[甲乙丙丁我双雙各对對官多一]方/.test(side)) yield side;
  }
}

interface Named {
  long: string | null;
  short: string;
}

/** States that call themselves the same, on one page. */
const MOST_NAMES = 40;

/** `巴西联邦共和国`: the whole, and the name without what it calls itself. */
function longNames(all: string, above: string, words: AgreementWords): Named[] {
  const found = new Map<string, Set<string>>();
  const collect = (state: string, sure: boolean): void => {
    for (let at = all.indexOf(state); at >= 0; at = all.indexOf(state, at + 1)) {
      const end = at + state.length;
      if (
        [...words.states, ...words.perhapsStates].some(
          (other) => other.length > state.length && all.startsWith(other, end - other.length),
        )
      )
        continue;
      if (!sure && words.states.some((other) => all.startsWith(other, end))) continue;
      const core = coreStart(all, at, words);
      const start = nameStart(all, core, words);
      if (core - start < 2) continue;
      const name = all.slice(start, core);
      if (!sure && !above.includes(name)) continue;
      const tail = all.slice(core, end);
      const names = found.get(tail) ?? new Set();
      found.set(tail, names.add(name));
    }
  };
  for (const state of words.states) collect(state, true);
  for (const state of words.perhapsStates) collect(state, false);
  const known = new Map(Object.entries(words.shortStates).map(([short, long]) => [long, short]));
  return [...found].flatMap(([tail, names]) =>
    cleaned([...names].slice(0, MOST_NAMES), all).map(
      (name): Named => ({ long: name + tail, short: known.get(name + tail) ?? name }),
    ),
  );
}

/** Before the adjectives that stand right before a place: 联邦|共和国. */
function coreStart(text: string, at: number, { stateAdjectives }: AgreementWords): number {
  let start = at;
  for (;;) {
    const found = stateAdjectives.find((one) => text.startsWith(one, start - one.length));
    if (!found) return start;
    start -= found.length;
  }
}

/** Where the name begins that ends at a place: behind a mark, or a word that names do not hold. */
function nameStart(text: string, end: number, { beforeStates, and }: AgreementWords): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME) {
    const code = text.charCodeAt(start - 1);
    if (!isHan(code) && text[start - 1] !== '·') break;
    const stops = [...beforeStates, ...and].some((word) => text.startsWith(word, start - word.length));
    if (stops && end - start >= 2) break;
    start--;
  }
  return start;
}
const LONGEST_NAME = 9;

/** Names without what ran into them: 访问卡斯特里亚 is 卡斯特里亚 where that is said by itself, or more often. */
function cleaned(names: readonly string[], all: string): string[] {
  const counts = (name: string): number => all.split(name).length - 1;
  const short = names.map((name) => {
    if (name.length < 4) return name;
    const ends = [...name].map((_, at) => name.slice(at)).filter((end) => end.length >= 2);
    const most = Math.max(...ends.map(counts));
    return most > 2 * counts(name) ? (ends.find((end) => counts(end) === most) ?? name) : name;
  });
  return [...new Set(short.filter((name) => !short.some((other) => other !== name && name.endsWith(other))))];
}

/**
 * Beginnings of bodies' names that go on in different ways, and stand in the head or are no word of Chinese, so that they
 * can only be names: 澜川 of 澜川商务部 and 澜川银行.
 */
function branching(above: string, entries: readonly string[], words: AgreementWords): string[] {
  const next = new Map<string, Set<string>>();
  const ministries = new Set<string>();
  for (const entry of entries)
    for (const at of nameStarts(entry, words)) {
      const ministry = MINISTRY.test(entry.slice(at, at + LONGEST_BODY));
      for (let size = 2; size <= LONGEST_SHORT && at + size < entry.length; size++) {
        const name = entry.slice(at, at + size);
        if (!isHan(name.charCodeAt(size - 1))) break;
        next.set(name, (next.get(name) ?? new Set()).add(entry.slice(at + size, at + size + 1)));
        if (ministry) ministries.add(name);
      }
    }
  const branches = (name: string): number => next.get(name)?.size ?? 0;
  const heads = runsOf(above);
  const found = new Set(
    [...next.keys()].filter(
      (name) =>
        branches(name) > 1 &&
        (heads.has(name) || (ministries.has(name) && !isWords(name))) &&
        !words.noStates.some((no) => name.includes(no)) &&
        !words.bodies.some((body) => body.length > 1 && name.includes(body)),
    ),
  );
  // Of a name and longer ones that begin with it, what goes on in the most ways.
  const longest = new Map<string, number>();
  const beginningsOf = (name: string): string[] =>
    Array.from({ length: name.length - 2 }, (_, at) => name.slice(0, at + 2)).filter((one) => found.has(one));
  for (const name of found)
    for (const one of beginningsOf(name)) longest.set(one, Math.max(longest.get(one) ?? 0, branches(name)));
  return [...found].filter(
    (name) => beginningsOf(name).length === 0 || (longest.get(name) ?? 0) <= branches(name),
  );
}

/** Every run of so many characters as a short name may take. */
function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at < text.length; at++)
    for (let size = 2; size <= LONGEST_SHORT; size++) runs.add(text.slice(at, at + size));
  return runs;
}
const LONGEST_SHORT = 6;
const LONGEST_BODY = 20;
/** A body that only a state has, and a name before it. */
const MINISTRY = /^\p{Script=Han}{2,7}(?:政府|\p{Script=Han}{2,8}部)/u;

/** Where names of bodies may begin: at the start, behind marks and behind small words. */
function* nameStarts(
  entry: string,
  { and, about, signs, acquires, by, states }: AgreementWords,
): Generator<number> {
  const before = [...and, ...about, ...signs, ...acquires, ...by, '《', '“', '（', '(', '|', '：'];
  for (let at = 0; at < entry.length; at++) {
    if (at > 0 && !before.some((word) => entry.startsWith(word, at - word.length))) continue;
    // 共和国: no small word.
    if (states.some((state) => [...state].some((_, back) => back > 0 && entry.startsWith(state, at - back))))
      continue;
    yield at;
  }
}

/** Whether a name is made of words of Chinese: 文化, 交通. Names of places far away are not. */
function isWords(name: string): boolean {
  const starts: number[] = [];
  hanWordStarts(name, 0, name.length, starts);
  return starts.every((start, at) => (starts[at + 1] ?? name.length) - start > 1);
}
