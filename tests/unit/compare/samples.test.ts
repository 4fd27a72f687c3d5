import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Comparison, comparePages, editsOf, sourceEdits } from '#core/compare/comparison.ts';
import { refsOf } from '#core/compare/comparison-json.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const sample = (name: string): string => readFileSync(`samples/${name}.txt`, 'utf8');

/** The wording that changed, as `old→new`; noise as well where asked for. */
function changes(comparison: Comparison, noise = false): string[] {
  const { a, b, links } = comparison;
  return links.flatMap((link) =>
    sourceEdits(comparison, link, editsOf(comparison, link))
      .filter((edit) => noise || !edit.noise)
      .map(
        (edit) => `${a.page.text.slice(edit.a.from, edit.a.to)}→${b.page.text.slice(edit.b.from, edit.b.to)}`,
      ),
  );
}

describe('the declarations of 2023 and 2024', () => {
  const comparison = comparePages(page(sample('联合声明-2023')), page(sample('联合声明-2024')));
  const link = (ref: string) => comparison.links.find(({ a }) => refsOf(comparison.a, a).includes(ref))!;
  const partner = (ref: string): string[] => refsOf(comparison.b, link(ref).b);

  test('clauses are found again under their new numbers', () => {
    const expected = {
      c1: ['c1'],
      c2: ['c2'],
      c3: ['c3'],
      c4: ['c4', 'c5'],
      c5: ['c10'],
      c6: ['c6'],
      c7: ['c7'],
      c9: ['c8'],
      c10: ['c11'],
      c11: ['c12'],
      c12: ['c13'],
      c13: ['c14'],
      c14: ['c15'],
      c15: ['c16'],
    };
    for (const [ref, partners] of Object.entries(expected))
      expect([ref, partner(`a1/${ref}`)]).toEqual([ref, partners.map((one) => `a2/${one}`)]);
  });

  test('4 is split in two, 5 has moved, 8 is gone, 9 is new, 13 reads the same', () => {
    expect(link('a1/c4').kind).toBe('split');
    expect(comparison.links.filter(({ moved }) => moved)).toEqual([link('a1/c5')]);
    expect(link('a1/c5').renumbered).toEqual({ from: 5, to: 10 });
    expect(refsOf(comparison.a, comparison.deleted)).toEqual(['a1/c8', 'a1/p2']);
    expect(refsOf(comparison.b, comparison.inserted)).toContain('a2/c9');
    expect(refsOf(comparison.b, comparison.inserted).filter((ref) => ref.startsWith('a2/'))).toEqual([
      'a2/c9',
    ]);
    expect(link('a1/c13').kind).toBe('same');
  });

  test('words are changed whole, a look-alike is another word, and shapes of marks are noise', () => {
    const wording = changes(comparison);
    for (const one of ['→面向未来的', '早日开工→按期建成', '→、电信诈骗', '2024年→2025年', '第八次→第九次'])
      expect(wording).toContain(one);
    const noise = changes(comparison, true).filter((one) => !wording.includes(one));
    expect(noise).toContain(',→，');
    for (const one of wording) expect(one).not.toMatch(/^[,，“”"]→/);
  });
});

test('one word for another is one hunk of one word', () => {
  const before = '一、双方将于2025年举办第二次会议，落实路线图计划，并向公众通报。';
  const after = '一、巴方将于2025年举行第二次会议，落实路线计划，并向公众通报。';
  const found = changes(comparePages(page(`甲\n\n${before}\n`), page(`甲\n\n${after}\n`)), true);
  expect(found).toEqual(['双方→巴方', '举办→举行', '路线图→路线']);
});

test('the same in a whole declaration', () => {
  const text = `${sample('联合声明-2024')}\n\n十七、双方将于明年举办磋商，更新路线图计划。\n`;
  const other = text.replace(
    '十七、双方将于明年举办磋商，更新路线图计划',
    '十七、巴方将于明年举行磋商，更新路线计划',
  );
  expect(changes(comparePages(page(text), page(other)), true)).toEqual([
    '双方→巴方',
    '举办→举行',
    '路线图→路线',
  ]);
});

test('a number that loses its point, or a minus, is no noise; spacing and width are', () => {
  const one = (a: string, b: string) => {
    const comparison = comparePages(page(a), page(b));
    return comparison.links.flatMap((link) => editsOf(comparison, link).map(({ noise }) => noise));
  };
  expect(one('贸易额增长3.5个百分点，双方表示满意。', '贸易额增长35个百分点，双方表示满意。')).toEqual([
    false,
  ]);
  expect(one('双方关注饥饿问题，愿加强合作。', '双方关注饥俄问题，愿加强合作。')).toEqual([false]);
  expect(one('双方愿加强AI合作，共同发展。', '双方愿加强 AI 合作,共同发展。').every(Boolean)).toBe(true);
});
