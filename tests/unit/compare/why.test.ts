import { describe, expect, test } from 'vitest';
import { compareTwo } from '#core/compare/compare-two.ts';
import { type Comparison, comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { comparisonToJson } from '#core/compare/comparison-json.ts';
import { whyLinked } from '#core/compare/why.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};

/** Why the clauses that begin so, in the later version, are linked with theirs. */
function why(comparison: Comparison, words: string, glossary: string[][] = []) {
  const link = comparison.links.find(({ b }) => comparison.b.units[b[0] ?? -1]?.text.startsWith(words));
  if (!link) throw new RangeError(`nothing is linked that says ${words}`);
  return whyLinked(comparison, link, glossary);
}

const EARLIER = [
  'Rules of the Harbour of Nanyu',
  'Article 1 Ships report to the harbour master before noon.',
  'Article 2 Anchors are dropped outside the fairway.',
  'Article 3 The lighthouse is kept lit from dusk until dawn.',
  'Nets are dried on the northern quay.',
];

describe('what speaks for a link', () => {
  test('is everything where nothing has changed', () => {
    const comparison = comparePages(page(EARLIER), page([...EARLIER, 'Done at Nanyu.']));
    expect(why(comparison, 'Ships')).toEqual({
      number: 1,
      place: 1,
      words: 1,
      numbers: 'same',
      parent: 1,
      before: true,
      behind: true,
      inOrder: true,
    });
    expect(why(comparison, 'Rules')).toMatchObject({ number: 0.5, numbers: 'none', before: true });
  });

  test('counts a number that differs as those of its siblings do for half, and any other for nothing', () => {
    const put = EARLIER.toSpliced(
      1,
      0,
      'Article 1 Waste oil must not be poured over the side in any weather.',
    );
    const renumbered = put.map((line, at) => (at > 1 ? line.replace(/^Article \d/, `Article ${at}`) : line));
    const comparison = comparePages(page(EARLIER), page(renumbered));
    expect(why(comparison, 'Anchors')).toMatchObject({ number: 0.5, numbers: 'shifted', before: true });
    // What stands before it is new.
    expect(why(comparison, 'Ships')).toMatchObject({ number: 0.5, before: false, behind: true, place: 0.75 });
    const odd = EARLIER.map((line) => line.replace('Article 3', 'Article 7'));
    expect(why(comparePages(page(EARLIER), page(odd)), 'The light')).toMatchObject({
      number: 0,
      numbers: 'otherwise',
    });
    const bis = EARLIER.map((line) => line.replace('Article 3', 'Article 3 bis'));
    expect(why(comparePages(page(EARLIER), page(bis)), 'The light')).toMatchObject({ number: 0 });
  });

  test('says that a clause has moved, and how many of its words are left', () => {
    const [title = '', first = '', ...others] = EARLIER;
    const moved = [
      title,
      ...others,
      first.replace('Article 1', 'Article 4').replace('before noon', 'at dusk'),
    ];
    const found = why(comparePages(page(EARLIER), page(moved)), 'Ships');
    expect(found).toMatchObject({ number: 0, before: false, behind: false, inOrder: false, place: 0.25 });
    expect(found.words).toBeGreaterThan(0.6);
    expect(found.words).toBeLessThan(1);
  });

  test('counts across languages what can be known again, the glossary included', () => {
    const zh = page(['一、双方同意在2030年前建成港城。', '二、双方愿扩大青年交流。']);
    const en = page([
      '1. The two sides agreed to complete the Port City by 2030.',
      '2. The two sides will expand youth exchanges.',
    ]);
    const comparison = compareTwo(zh, en, { glossary: [['港城', 'Port City']] });
    const alone = why(comparison, 'The two sides agreed');
    expect(alone).toMatchObject({ number: 1, words: 1 });
    const wrong = compareTwo(
      zh,
      page(['1. The two sides agreed to complete the Port City by 2031.', '2. Youth.']),
    );
    expect(why(wrong, 'The two sides agreed').words).toBeLessThan(1);
  });

  test('is the same whichever version is the first', () => {
    for (const seed of [3, 4, 5]) {
      const versions = makeVersions(seed, 'en', 120, USUAL);
      const [a, b] = [page([versions.a]), page([versions.b])];
      const [there, back] = [comparePages(a, b), comparePages(b, a)];
      const told = (comparison: Comparison, turn: boolean): unknown[] =>
        comparison.links
          .map((link): [number, unknown] => [link[turn ? 'b' : 'a'][0] ?? -1, whyLinked(comparison, link)])
          .sort(([x], [y]) => x - y);
      expect(told(back, true)).toEqual(told(there, false));
    }
  });

  test('goes out with the data, to three places', () => {
    const [a, b] = [page(EARLIER), page(EARLIER.map((line) => line.replace('northern', 'old')))];
    const comparison = comparePages(a, b);
    const source = ({ text }: Page) => ({ text, digest: `sha256:${'0'.repeat(64)}` });
    const sources = { a: source(a), b: source(b) };
    const json = comparisonToJson(
      comparison,
      sources,
      editsOfAll(comparison),
      { alignMs: 0, editsMs: 0 },
      [],
    );
    expect(json.links.at(-1)?.why).toEqual({ number: 0.5, place: 1, words: 0.857 });
    for (const { why: each } of json.links)
      expect(Object.values(each).every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});
