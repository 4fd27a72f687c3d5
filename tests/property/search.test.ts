import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { TextKeeper } from '#core/query/kept-text.ts';
import { parseQuery } from '#core/query/parse.ts';
import { EXACT, FACTS, FOLD_ALL } from '#core/query/query.ts';
import { search } from '#core/query/search.ts';
import { SearchPage } from '#core/query/search-page.ts';
import { foldText } from '#core/text/fold.ts';
import { normaliseText } from '#core/text/source.ts';
import { madeProject } from '#tests/support/searching.ts';

const word = fc.stringMatching(/^[甲乙丙ab]{1,3}$/);
/** Lines of a text, some of them numbered, some cut in the middle of a word. */
const text = fc
  .array(
    fc.record({
      label: fc.constantFrom('', '一、', '第二条 ', '1. ', '（一）'),
      words: fc.array(word, { minLength: 1, maxLength: 12 }),
      glue: fc.constantFrom('', ' ', '，', '\n'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.map(({ label, words, glue }) => label + words.join(glue)).join('\n\n'));

const piece = fc.oneof(
  word,
  fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    'NEAR 3',
    'IN',
    '(',
    ')',
    '"',
    '/',
    '\\',
    '（',
    '“',
    '..',
    '甲*',
    '13',
    '第二条',
  ),
  fc.constantFrom(...FACTS, 'label').map((name) => `${name}:`),
  fc.string({ maxLength: 5 }),
);

test('Any text is a query or is refused with a column within it, and no query fails on a project', () => {
  const project = madeProject(
    { zh: '一、甲乙丙丁。\n\n二、甲甲乙乙。', en: { language: 'en', text: 'Article 1\n\nab ba' } },
    [{ document: 'zh', quote: '乙丙', tags: ['甲'], note: '甲乙' }],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const typed = pieces.join(' ');
      const query = parseQuery(typed);
      if (!query.ok) {
        if (query.error.code !== 'bad-query') throw new Error(query.error.code);
        const { column } = query.error.facts;
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual([...typed].length + 1);
        return;
      }
      const { total, documents, where, hits } = search(query.value, project.state, project.pages);
      const counted = search(query.value, project.state, project.pages, { limit: 0 });
      expect(counted).toMatchObject({ total, documents, where });
      expect(hits).toHaveLength(total);
      expect(documents.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(Object.values(where).reduce((sum, count) => sum + count, 0)).toBe(total);
    }),
    { numRuns: 600 },
  );
});

test('Several words are counted as they are found: each place once', () => {
  const project = madeProject(
    {
      zh: { text: '第一条 甲乙\n\n甲甲乙。\n\n第二条 乙甲，第一条。', title: '甲乙' },
      en: { language: 'en', text: 'Article 1\n\nab ba\n\nArticle 2\n\nab ab' },
    },
    [
      { document: 'zh', quote: '甲甲乙', tags: ['甲', '甲乙'], note: '甲乙 ab 甲' },
      { document: 'zh', quote: '乙甲', tags: ['乙'], note: '第一条' },
    ],
  );
  const words = fc.constantFrom('甲', '乙', '甲乙', 'ab', '第一条', '第二条', '13', 'Article 1', '/甲|ab/');
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(' ', ' OR ', ' NOT '),
      fc.constantFrom(EXACT, FOLD_ALL, { ...FOLD_ALL, whole: true }),
      (several, between, folding) => {
        const query = several.map((one) => (one.includes(' ') ? `"${one}"` : one)).join(between);
        const found = project.find(query, { folding });
        const counted = project.find(query, { folding, limit: 0 });
        expect(counted).toEqual({ ...found, hits: [] });
      },
    ),
    { numRuns: 500 },
  );
});

test('Words are found wherever they stand in a text, and their ranges hold them', () => {
  fc.assert(
    fc.property(text, word, fc.constantFrom(EXACT, FOLD_ALL), (source, words, folding) => {
      const project = madeProject({ d: { text: source, title: '。' } });
      const [searched] = project.pages;
      if (!searched) throw new RangeError('no document');
      let expected = 0;
      for (let block = 0; block < searched.page.count; block++) {
        const { text: read } = searched.page.block(block).reading;
        const squeezed = squeeze(read);
        for (let at = squeezed.indexOf(words); at !== -1; at = squeezed.indexOf(words, at + words.length))
          expected++;
      }
      const hits = project.find(`"${words}"`, { folding }).hits.filter(({ in: where }) => where !== 'label');
      expect(hits).toHaveLength(expected);
      for (const { ranges } of hits)
        expect(squeeze(ranges.map(({ from, to }) => source.slice(from, to)).join(''))).toBe(words);
    }),
    { numRuns: 300 },
  );
});

/** Without blanks but between letters. */
function squeeze(words: string): string {
  return foldText(words, [], 'between words').text;
}

test('What stands near is the same from either side, and all the more in a wider reach and in one clause', () => {
  fc.assert(
    fc.property(text, word, word, fc.nat({ max: 12 }), (source, a, b, most) => {
      const project = madeProject({ d: { text: source, title: '。' } });
      const marks = (query: string): string[] =>
        project
          .find(query)
          .hits.flatMap(({ ranges }) => ranges.map(({ from, to }) => `${from}-${to}`))
          .sort();
      const near = marks(`"${a}" NEAR ${most} "${b}"`);
      expect(marks(`"${b}" NEAR ${most} "${a}"`)).toEqual(near);
      const wider = new Set(marks(`"${a}" NEAR ${most + 1} "${b}"`));
      for (const mark of near) expect(wider).toContain(mark);
      // What is not near is the rest.
      const all = marks(`"${a}"`);
      const far = marks(`"${a}" NEAR ${most} NOT "${b}"`);
      const together = new Set([...near, ...far]);
      for (const mark of all.filter((one) => !labelled(project, a, one))) expect(together).toContain(mark);
    }),
    { numRuns: 200 },
  );
});

/** Whether a range is a label's: labels stand near nothing. */
function labelled(project: ReturnType<typeof madeProject>, words: string, range: string): boolean {
  return project
    .find(`"${words}"`)
    .hits.some(
      ({ in: where, ranges: [first] }) => where === 'label' && `${first?.from}-${first?.to}` === range,
    );
}

test('A searched document gives its text back as it came', () => {
  const unit = fc.constantFrom(
    ...'甲乙該後ＡbÇé1 \n\n　，.“-\u0301',
    '第二条 ',
    '（一）',
    'Artigo 1.º\n',
    '𠀀',
    'acordo-\nquadro',
  );
  const any = fc.oneof(
    text,
    fc.array(unit, { maxLength: 200 }).map((units) => units.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(any, fc.constantFrom('zh', 'pt'), (source, language) => {
      const own = normaliseText(source);
      const page = layOut({ text: own, format: 'text' });
      const searched = new SearchPage(page, language);
      for (const { from, to } of page.blocks) searched.block(searched.blockOf(from + (to - from) / 2));
      new SearchPage(layOut({ text: '另一文献', format: 'text' }), 'zh').text;
      expect(searched.text).toBe(own);
    }),
    { numRuns: 1000 },
  );
});

test('A text is given back beside any other one, whatever was said of the two', () => {
  const few = fc.array(fc.constantFrom(...'ab甲乙'), { maxLength: 60 }).map((units) => units.join(''));
  fc.assert(
    fc.property(few, few, fc.array(fc.nat(60), { maxLength: 80 }), (one, other, places) => {
      const keeper = new TextKeeper(one);
      for (const [at, place] of places.entries())
        if (at < other.length && place < one.length) keeper.pair(at, place, other.charCodeAt(at));
      expect(keeper.finish().beside(other)).toBe(one);
    }),
    { numRuns: 2000 },
  );
  const long = '甲'.repeat(70_000);
  const keeper = new TextKeeper(`乙${long}丙`);
  for (let at = 0; at < long.length; at++) keeper.pair(at, at + 1, long.charCodeAt(at));
  expect(keeper.finish().beside(long)).toBe(`乙${long}丙`);
});
