import type { Comparison } from '#core/compare/comparison.ts';
import type { Side } from '#core/compare/units.ts';
import { random } from '#tests/bench/measure.ts';
import { type StatementLanguage, WORDS } from './statement-words.ts';

/** A line of a made-up act; the same `id` on both sides is the same clause, whatever it says now. */
interface Line {
  readonly id: string;
  readonly text: string;
  /** Whether it was rewritten, shortened or left; for the report. */
  readonly done: Act;
}

/** What drafters do to an article. */
export type Act = 'left' | 'rewritten' | 'shortened' | 'copied' | 'replaced' | 'removed' | 'added' | 'led';

/** Two versions of an act: lines with an id that both have belong together. */
export interface Redraft {
  readonly a: string;
  readonly b: string;
  readonly idsA: ReadonlyMap<number, Line>;
  readonly idsB: ReadonlyMap<number, Line>;
  /** How often the name that was changed throughout stands in what is on both sides. */
  readonly renamed: number;
}

/** What is said in each language around what a slot list says. */
const FRAME = {
  zh: {
    article: (n: number) => WORDS.zh.label(n),
    chapter: (n: number) => `第${'一二三四五六七八九十'.charAt(n - 1)}章　`,
    item: (n: number) => `（${'一二三四五六七八九十'.charAt(n - 1)}）`,
    contents: '目　录',
    lead: '双方在下列领域开展合作，具体办法由双方另行商定：',
    names: ['主管部门', '主管机构'],
    topics: '，并就此交换信息',
  },
  en: {
    article: (n: number) => `Article ${n}. `,
    chapter: (n: number) => `Chapter ${n} `,
    item: (n: number) => `(${'abcdefghij'.charAt(n - 1)}) `,
    contents: 'Contents',
    lead: 'The Parties shall cooperate in the following fields, as further agreed between them:',
    names: ['competent authority', 'competent agency'],
    topics: ' and exchange information on it',
  },
  pt: {
    article: (n: number) => `Artigo ${n}. `,
    chapter: (n: number) => `Capítulo ${n} `,
    item: (n: number) => `${'abcdefghij'.charAt(n - 1)}) `,
    contents: 'Índice',
    lead: 'As Partes cooperam nas seguintes áreas, nos termos que venham a acordar:',
    names: ['autoridade competente', 'entidade competente'],
    topics: ' e trocam informações a esse respeito',
  },
} as const;

/**
 * Two versions of an act of so many articles in chapters, with a list of contents, as drafters rework one: clauses rewritten in place or
 * cut to their first sentence, copied into other articles, lists under one formula added and taken out, an article put in
 * at the top, a name changed throughout. The same for the same seed.
 */
export function makeRedraft(seed: number, language: StatementLanguage, articles: number): Redraft {
  const next = random(seed);
  const { slots, gap } = WORDS[language];
  const frame = FRAME[language];
  const pick = (slot: number): string => slots[slot]?.[Math.floor(next() * slots[slot].length)] ?? '';
  const sentence = (topic = pick(2)): string => pick(0) + pick(1) + topic + pick(3) + pick(4) + slots[5]?.[0];
  const named = (): string =>
    `${pick(2)}: ${frame.names[0]}${frame.topics}.`.replace('.', slots[5]?.[0] ?? '.');
  const before: Line[] = [];
  const after: Line[] = [];
  let renamed = 0;
  const rename = (text: string): string => {
    if (text.includes(frame.names[0])) renamed++;
    return text.replaceAll(frame.names[0], frame.names[1]);
  };
  const copies: { readonly at: number; readonly text: string }[] = [];
  const chapters = Math.min(10, Math.max(2, Math.floor(articles / 8)));
  let [numberA, numberB] = [0, 1];
  const put = (side: 'a' | 'b', id: string, text: string, done: Act): void => {
    (side === 'a' ? before : after).push({ id, text, done });
  };
  for (let at = 0; at < articles; at++) {
    if (at % Math.ceil(articles / chapters) === 0) {
      const chapter = 1 + Math.floor(at / Math.ceil(articles / chapters));
      const heading = frame.chapter(chapter) + pick(2);
      put('a', `h${chapter}`, heading, 'left');
      put('b', `h${chapter}`, heading, 'left');
      if (at === 0) put('b', 'top', frame.article(1) + sentence(), 'added');
    }
    for (const copy of copies.filter((one) => one.at === at))
      put('b', `copy ${at}`, frame.article(++numberB) + copy.text, 'copied');
    const topic = pick(2);
    const own = [sentence(topic), sentence(topic), ...(next() < 0.3 ? [named()] : []), sentence()];
    const text = own.join(gap);
    const dice = next();
    put('a', `c${at}`, frame.article(++numberA) + text, 'left');
    if (dice < 0.15) put('b', `c${at}`, frame.article(++numberB) + rename(rewrite(own)), 'rewritten');
    else if (dice < 0.25) put('b', `c${at}`, frame.article(++numberB) + rename(own[0] ?? ''), 'shortened');
    else if (dice < 0.3) {
      copies.push({ at: at + 3 + Math.floor(next() * 9), text: rename(text) });
      put('b', `c${at}`, frame.article(++numberB) + rename(text), 'left');
    } else if (dice < 0.33) {
      put('b', `new ${at}`, frame.article(++numberB) + [sentence(), sentence()].join(gap), 'replaced');
    } else if (dice < 0.36) continue;
    else put('b', `c${at}`, frame.article(++numberB) + rename(text), 'left');
    const listed = next();
    if (listed < 0.25) {
      const items = Array.from({ length: 3 + Math.floor(next() * 3) }, () => pick(2) + pick(3));
      // One side alone has some of these lists: all are led in by the same words.
      const sides =
        listed < 0.06 ? (['a'] as const) : listed < 0.12 ? (['b'] as const) : (['a', 'b'] as const);
      for (const side of sides) {
        const id = sides.length === 2 ? `l${at}` : `l${at}${side}`;
        const number = side === 'a' ? ++numberA : ++numberB;
        put(side, id, frame.article(number) + frame.lead, 'led');
        for (const [n, item] of items.entries()) put(side, `${id} ${n}`, frame.item(n + 1) + item, 'led');
      }
    }
  }
  function rewrite(sentences: readonly string[]): string {
    // Who acts and on what stays in the first sentence, on what in another; how, and to what end, is new.
    const [first = ''] = sentences;
    const known = (slot: number): string => slots[slot]?.find((one) => first.includes(one)) ?? '';
    const end = slots[5]?.[0] ?? '';
    return [known(0) + pick(1) + known(2) + pick(3) + pick(4) + end, sentence(known(2))].join(gap);
  }
  const [a, idsA] = lay(frame.contents, before);
  const [b, idsB] = lay(frame.contents, after);
  return { a, b, idsA, idsB, renamed };
}

/** The lines with their chapters listed before them, and where each line starts. */
function lay(contents: string, lines: readonly Line[]): [string, Map<number, Line>] {
  const chapters = lines.filter(({ id }) => id.startsWith('h')).map(({ text }) => text);
  let text = `${[contents, ...chapters].join('\n')}\n\n`;
  const starts = new Map<number, Line>();
  for (const line of lines) {
    starts.set(text.length, line);
    text += `${line.text}\n\n`;
  }
  return [text, starts];
}

/** How well links found what belongs together, as F1 over pairs of lines; and what was missed or wrong, by what was done. */
export function scoreRedraft(
  { idsA, idsB }: Redraft,
  { a, b, links }: Comparison,
): { readonly f1: number; readonly wrong: readonly string[] } {
  const [ofA, ofB] = [linesOf(a, idsA), linesOf(b, idsB)];
  const inB = new Set([...idsB.values()].map(({ id }) => id));
  const truth = new Map(
    [...idsA.values()].filter(({ id }) => inB.has(id)).map((line) => [`${line.id} ${line.id}`, line]),
  );
  const done = new Map([...idsB.values()].map(({ id, done: one }) => [id, one]));
  const found = new Set<string>();
  for (const link of links)
    for (const i of link.a)
      for (const j of link.b) {
        const [one, other] = [ofA[i], ofB[j]];
        if (one && other) found.add(`${one.id} ${other.id}`);
      }
  const missed = [...truth]
    .filter(([pair]) => !found.has(pair))
    .map(([, { id }]) => `missed ${done.get(id)} ${id}`);
  const false_ = [...found].filter((pair) => !truth.has(pair)).map((pair) => `wrong ${pair}`);
  const hits = truth.size - missed.length;
  return { f1: (2 * hits) / (truth.size + found.size), wrong: [...missed, ...false_] };
}

/** Of each unit of a side the line that it is. */
function linesOf({ units, page }: Side, ids: ReadonlyMap<number, Line>): (Line | undefined)[] {
  return units.map(({ block }) => ids.get(page.blocks[block]?.from ?? -1));
}
