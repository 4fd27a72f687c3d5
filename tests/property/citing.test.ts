import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citedOf } from '#core/export/citing/model.ts';
import { cite, citeHtml, citePassage } from '#core/export/citing/styles.ts';
import { CITATION_STYLES } from '#core/export/form.ts';
import { layOut } from '#core/project/pages.ts';
import { cite as citeNode, find } from '#core/structure/citation.ts';
import type { Page } from '#core/structure/page.ts';
import { PLAIN } from '#core/text/layout.ts';
import type { Range } from '#core/text/range.ts';
import { normaliseText } from '#core/text/source.ts';
import { TRUTH_FOLDERS } from '#tests/support/outline-truth.ts';

const LANGUAGES = ['zh', 'zh-TW', 'en', 'pt', 'pt-BR', 'es', 'fr', 'de', 'it', 'ru', 'ja', 'ko', 'und'];
/** Marks that stand twice, brackets with nothing in them, blanks before a mark, codes of ours. */
const WRONG =
  /[、，。,;；:：]\s*[、，。,;；:：]|\(\s*\)|（\s*）|\[\]|\s[,;.](?:\s|$)|\ba\d+\/[a-z]\d|undefined|null|NaN/;

const DOCUMENT = {
  title: 'Ω',
  author: 'Αuthor',
  publisher: 'Πublisher',
  date: '2024-05-04',
  url: 'https://x.example/y',
} as const;

/** Checks all that holds of every citation. */
function checkCitation(
  page: Page,
  ranges: readonly Range[],
  language: string,
  known: readonly boolean[],
): void {
  const { title, ...facts } = DOCUMENT;
  const given = Object.fromEntries(Object.entries(facts).filter((_, at) => known[at]));
  const record = { title, language, ...given };
  const cited = citedOf(record, page, ranges);
  expect(structuredClone(cited)).toEqual(cited);
  for (const style of CITATION_STYLES) {
    const said = cite(cited, style);
    // What is told of all passages of an article alike is told once.
    expect([style, citePassage(record, page, ranges, style)]).toEqual([style, said]);
    // Headlines of the text are what they are.
    const own = cited.clauses.reduce(
      (left, { article }) => (article ? left.replaceAll(article, 'Ω') : left),
      said,
    );
    expect([style, own]).toEqual([style, expect.not.stringMatching(WRONG)]);
    expect(said.trim()).toBe(said);
    expect(said).not.toBe('');
    expect(citeHtml(cited, style)).toContain('<cite');
    if (style === 'text') continue;
    for (const fact of Object.values(given)) if (fact !== facts.date) expect(said).toContain(fact);
  }
}

const known = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });

test('a passage of any text is cited, in every style and language', () => {
  const names = readdirSync(TRUTH_FOLDERS.own).filter((name) => name.endsWith('.txt'));
  const pages = new Map(
    names.map((name) => [
      name,
      layOut({ text: normaliseText(readFileSync(join(TRUTH_FOLDERS.own, name), 'utf8')), format: 'text' }),
    ]),
  );
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(place, place), { maxLength: 3 }),
      fc.constantFrom(...LANGUAGES),
      known,
      (name, ends, language, facts) => {
        const page = pages.get(name);
        if (!page) return;
        const ranges = ends.map(([start, length]) => {
          const from = Math.floor(start * page.text.length);
          return { from, to: Math.min(page.text.length, from + Math.ceil(length ** 4 * 4000)) };
        });
        checkCitation(page, ranges, language, facts);
      },
    ),
    { numRuns: 1500, seed: 20261129 },
  );
});

const PIECES = [
  '第三条　',
  '第四条　',
  '第四条之一　',
  '第二章　总则',
  '附件一',
  '一、',
  '二、',
  '（一）',
  '（二）',
  'Article 5 ',
  'Article 6 ',
  'ANNEX I',
  'Artigo 4.º ',
  '§ 2º ',
  '(a) ',
  '(b) ',
  '1. ',
  '2. ',
  '1.1 ',
  'I. ',
  '- ',
  'ports open.',
  'ports close:',
  '港口开放。',
  '港口：',
  '\n',
  '\n',
  '\n\n',
  '\n　　',
];

test('a passage of labels in any order is cited', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 50 }),
      fc.nat(),
      fc.nat(200),
      fc.constantFrom(...LANGUAGES),
      known,
      (pieces, start, length, language, facts) => {
        const text = pieces.join('');
        const plain = layOut({ text, format: 'text' });
        const page = layOut({
          text,
          format: 'text',
          layout: { ...PLAIN, locators: { kind: 'page', marks: [[0, '1']] } },
        });
        expect(page.outline.articles.length).toBe(plain.outline.articles.length);
        const from = start % text.length;
        const ranges = [{ from, to: Math.min(text.length, from + length) }];
        for (const one of [page, plain]) checkCitation(one, ranges, language, facts);
      },
    ),
    { numRuns: 800, seed: 20261129 },
  );
});

test('one clause is cited by words that lead back to it, in the texts whose structure is known', () => {
  let led = 0;
  for (const name of readdirSync(TRUTH_FOLDERS.own).filter((each) => each.endsWith('.txt'))) {
    const text = normaliseText(readFileSync(join(TRUTH_FOLDERS.own, name), 'utf8'));
    const page = layOut({ text, format: 'text' });
    for (const language of ['zh', 'zh-TW', 'en', 'pt'])
      for (const { node, ranges, repeat } of page.blocks) {
        if (!node || repeat || citeNode(page.outline, node.ref, language) === null) continue;
        const said = cite(citedOf({ title: 'Ω', language }, page, ranges), 'gbt7714');
        const place = /^.*Ω?: (.*)\[[A-Z/]+\]\.$/s.exec(said)?.[1];
        if (place === undefined) continue;
        expect([name, place, find(page.outline, place)]).toEqual([name, place, node.ref]);
        led++;
      }
  }
  expect(led).toBeGreaterThan(1000);
});

test('every block of a text is cited by itself as among others, whatever its document is called', () => {
  const text =
    '港口法\n\n第一条　港口开放。\n\n第二条　船只：\n\n（一）商船；\n\n（二）渔船。\n\nArticle 5: Ports\n\n1. Ports open.\n';
  for (const title of ['港口法', 'Ω,', 'a\ue000b', '\ue000', '：'])
    for (const language of LANGUAGES) {
      const page = layOut({ text, format: 'text' });
      const record = { ...DOCUMENT, title, language };
      for (const style of CITATION_STYLES)
        for (const { from, to } of page.blocks) {
          const ranges = [{ from, to }];
          expect(citePassage(record, page, ranges, style)).toBe(cite(citedOf(record, page, ranges), style));
        }
    }
});
