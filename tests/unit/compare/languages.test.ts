import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareTwo } from '#core/compare/compare-two.ts';
import { type Comparison, comparePages, editsOf } from '#core/compare/comparison.ts';
import { refsOf } from '#core/compare/comparison-json.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { evidenceOf } from '#core/compare/translation/evidence.ts';
import type { Glossary } from '#core/compare/translation/glossary.ts';
import { languagesDiffer } from '#core/compare/translation/page-language.ts';
import { compareVersions } from '#core/compare/versions/versions.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { COMMUNIQUE } from '../../support/communique.ts';
import { clauseLinks } from '../../support/translations.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const sample = (name: string): Page => page(readFileSync(`samples/${name}.txt`, 'utf8'));
const SAMPLES = {
  zh: sample('联合声明-2024'),
  en: sample('joint-statement-2024.en'),
  pt: sample('declaracao-conjunta-2024.pt'),
};

/** What the link of a unit of the first version has, in words of its two sides. */
function evidence(comparison: Comparison, ref: string, glossary?: Glossary) {
  const link = comparison.links.find(({ a }) => refsOf(comparison.a, a).includes(ref))!;
  const a = joinedText(comparison.a, link.a);
  const b = joinedText(comparison.b, link.b);
  const { agree, onlyA, onlyB } = evidenceOf(comparison, link, glossary);
  return {
    agree: agree.map((one) => `${a.slice(one.a.from, one.a.to)}=${b.slice(one.b.from, one.b.to)}`),
    onlyA: onlyA.map(({ range }) => a.slice(range.from, range.to)),
    onlyB: onlyB.map(({ range }) => b.slice(range.from, range.to)),
  };
}

describe('which language a page is in', () => {
  test('traditional and simplified Chinese are one, and what cannot be told is no other', () => {
    expect(languagesDiffer(SAMPLES.zh, SAMPLES.pt)).toBe(true);
    expect(languagesDiffer(SAMPLES.en, SAMPLES.pt)).toBe(true);
    expect(languagesDiffer(SAMPLES.zh, page('雙方同意加強經濟貿易合作，兩國關係健康發展。'))).toBe(false);
    expect(languagesDiffer(SAMPLES.zh, page('—'))).toBe(false);
  });

  test('versions in one language are compared as ever', () => {
    const later = sample('联合声明-2023');
    const { acrossLanguages, links } = compareTwo(SAMPLES.zh, later);
    expect([acrossLanguages, links]).toEqual([false, comparePages(SAMPLES.zh, later).links]);
  });
});

describe('the statement of 2024 in three languages', () => {
  test.each([
    ['zh', 'en'],
    ['zh', 'pt'],
    ['en', 'pt'],
    ['pt', 'zh'],
  ] as const)('%s and %s: every clause and the preamble', (from, to) => {
    const comparison = compareTwo(SAMPLES[from], SAMPLES[to]);
    const article = (language: string): string => (language === 'zh' ? 'a2' : 'a1');
    const pairs = comparison.links
      .filter(({ a }) => refsOf(comparison.a, a).some((ref) => ref.startsWith(`${article(from)}/`)))
      .map(({ a, b, kind, moved, renumbered }) => {
        expect([kind, moved, renumbered]).toEqual(['same', false, null]);
        return `${refsOf(comparison.a, a)} ${refsOf(comparison.b, b)}`;
      });
    expect(pairs).toEqual(
      ['p1', ...Array.from({ length: 16 }, (_, at) => `c${at + 1}`)].map(
        (ref) => `${article(from)}/${ref} ${article(to)}/${ref}`,
      ),
    );
    expect(comparison.links.flatMap((link) => editsOf(comparison, link))).toEqual([]);
  });

  test('what agrees is told, and nothing in its clauses disagrees', () => {
    const comparison = compareTwo(SAMPLES.zh, SAMPLES.en);
    const clause2 = evidence(comparison, 'a2/c2');
    expect(clause2.agree).toEqual(expect.arrayContaining(['四十=forty', '1984=1984', '2009=2009']));
    for (let at = 1; at <= 16; at++)
      expect(evidence(comparison, `a2/c${at}`)).toMatchObject({ onlyA: [], onlyB: [] });
  });
});

describe('a communiqué that was written anew in each language', () => {
  test('paragraphs without numbers are found, one of them out of order', () => {
    const comparison = compareTwo(page(COMMUNIQUE.zh), page(COMMUNIQUE.en));
    expect(clauseLinks(comparison).map(({ a, b, moved }) => [...a, ...b, moved])).toEqual(
      [0, 1, 2, 3, 4, 5, 7, 8, 9, 6, 10, 11, 12].map((one, at) => [one, at, one === 6]),
    );
  });

  test('two paragraphs that became one are merged, and what is sure is right', () => {
    const comparison = compareTwo(page(COMMUNIQUE.zh), page(COMMUNIQUE.pt));
    const links = clauseLinks(comparison);
    expect(links).toContainEqual(expect.objectContaining({ a: [6, 7], b: [7], kind: 'merged' }));
    const pairs = new Map([
      [0, 0],
      [1, 1],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
      [8, 8],
      [9, 9],
      [11, 10],
      [12, 11],
    ]);
    for (const { a, b, similarity } of links)
      if (similarity >= 0.7 && a[0] !== 2) expect(b).toEqual([pairs.get(a[0]!)]);
  });
});

describe('numbers, dates and terms that differ', () => {
  const a = page(
    '双方将投入3.5亿美元，在2025年8月15日前建成经济走廊，并培训三百名技术人员。\n\n双方愿扩大贸易往来和文化交流。',
  );
  const b = page(
    'The two sides will spend 530 million dollars and complete the economic corridor by August 16, 2025, training three hundred technicians.\n\nThe two sides will expand trade and cultural exchanges.',
  );

  test('each is told on its own side, and only those', () => {
    const comparison = compareTwo(a, b);
    expect(evidence(comparison, 'a1/p1')).toMatchObject({
      onlyA: ['3.5亿', '15'],
      onlyB: ['530 million', '16'],
    });
    expect(evidence(comparison, 'a1/p1').agree).toEqual(
      expect.arrayContaining(['2025=2025', '8月=August', '三百=three hundred']),
    );
    expect(evidence(comparison, 'a1/p2')).toMatchObject({ onlyA: [], onlyB: [] });
  });

  test('a term of the glossary that is missing is told', () => {
    const glossary = [
      ['经济走廊', 'economic corridor'],
      ['技术人员', 'skilled personnel'],
    ];
    const comparison = compareTwo(a, b, { glossary });
    expect(evidence(comparison, 'a1/p1', glossary)).toMatchObject({ onlyA: ['3.5亿', '15', '技术人员'] });
    expect(evidence(comparison, 'a1/p1', glossary).agree).toContain('经济走廊=economic corridor');
  });

  test('within one language there is no such evidence', () => {
    const comparison = compareTwo(a, a);
    expect(evidenceOf(comparison, comparison.links[0]!)).toEqual({ agree: [], onlyA: [], onlyB: [] });
  });
});

describe('a clause that the translation lacks', () => {
  const clauses = [
    ['双方同意加强港口和航运合作。', 'The two sides agreed to strengthen cooperation in ports and shipping.'],
    ['双方愿扩大旅游和青年交流。', 'The two sides will expand tourism and youth exchanges.'],
    ['双方反对任何形式的恐怖主义。', 'The two sides oppose terrorism in all its forms.'],
    ['双方支持气候变化领域的研究。', 'The two sides support research on climate change.'],
    ['双方欢迎两国大学开展语言教学。', 'The two sides welcomed the teaching of languages by universities.'],
    ['双方将就农业和渔业举行磋商。', 'The two sides will hold consultations on agriculture and fisheries.'],
  ] as const;
  const zh = page(clauses.map(([text], at) => `${'一二三四五六'[at]}、${text}`).join('\n\n'));
  const without = (list: readonly number[], number: (clause: number, at: number) => number): Page =>
    page(list.map((clause, at) => `${number(clause, at)}. ${clauses[clause]![1]}`).join('\n\n'));

  test.each([
    ['keeps the numbers', (clause: number) => clause + 1],
    ['numbers anew', (_: number, at: number) => at + 1],
  ])('is deleted, whether the translation %s or not', (_, number) => {
    const { links, deleted, inserted } = compareTwo(zh, without([0, 1, 3, 4, 5], number));
    expect(links.map(({ a, b }) => [...a, ...b])).toEqual([
      [0, 0],
      [1, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
    expect([deleted, inserted]).toEqual([[2], []]);
  });

  test('is a gap in its row beside other versions', () => {
    const en = without([0, 1, 3, 4, 5], (clause) => clause + 1);
    const { rows } = compareVersions([zh, en, zh]);
    expect(rows.map(({ cells }) => cells.map(({ change }) => change))).toEqual(
      clauses.map((_, at) =>
        at === 2 ? ['first', 'deleted', 'same'] : ['first', 'translated', 'translated'],
      ),
    );
    expect(rows[0]!.cells[2]).toMatchObject({ sinceFirst: { change: 'same' } });
  });
});
