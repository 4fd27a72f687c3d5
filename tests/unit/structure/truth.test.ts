import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseOutline } from '#core/structure/parse.ts';
import {
  readTruths,
  scoreOutline,
  sharesOf,
  sumCounts,
  TRUTH_FOLDERS,
} from '#tests/support/outline-truth.ts';

/**
 * What is reached over all texts of a folder and must not be lost: nodes that are right in everything and labels, as
 * shares; findings that are found, and at most so many that are none. `npm run bench -- outline-truth` tells the rest.
 */
const FLOORS = {
  own: { comb: 0.96, label: 0.99, found: 2, wrong: 0 },
  shared: { comb: 0.983, label: 0.989, found: 36, wrong: 0 },
} as const satisfies Record<keyof typeof TRUTH_FOLDERS, object>;

for (const [name, floor] of Object.entries(FLOORS)) {
  const folder = TRUTH_FOLDERS[name as keyof typeof FLOORS];
  const present = existsSync(folder);
  if (!present) console.log(`${folder} is not here: its texts are left out.`);
  describe.skipIf(!present)(`the texts of ${folder}`, () => {
    const scores = (present ? readTruths(folder) : []).map(({ text, truth }) =>
      scoreOutline(text, parseOutline(text), truth),
    );
    const counts = sumCounts(scores.map((score) => score.counts));
    const shares = sharesOf(counts);

    test('come out as well as they did', () => {
      expect(scores.length).toBeGreaterThan(0);
      expect(shares.comb).toBeGreaterThanOrEqual(floor.comb);
      expect(shares.label).toBeGreaterThanOrEqual(floor.label);
    });

    test('have as many of their findings told, and no more that are none', () => {
      expect(counts.findingsFound).toBeGreaterThanOrEqual(floor.found);
      expect(counts.findingsFalse).toBeLessThanOrEqual(floor.wrong);
    });
  });
}

describe('a score', () => {
  const text = '规则\n\n第一条 甲。\n\n第二条 乙：\n\n（一）丙；\n\n（二）丁。\n';
  const at = (words: string): number => text.indexOf(words);
  const end = (words: string): number => at(words) + words.length;
  const node = (kind: 'clause' | 'item', words: string, label: string, parent: number | null) => ({
    kind: [kind],
    label,
    from: at(words),
    to: end(words),
    parent,
    optional: false,
  });
  const truth = {
    group: '',
    nodes: [
      node('clause', '第一条 甲。', '第一条', null),
      { ...node('clause', '第二条 乙：', '第二条', null), to: end('（二）丁。') },
      node('item', '（一）丙；', '（一）', 1),
      node('item', '（二）丁。', '（二）', 1),
    ],
    articles: [{ title: '规则' }],
    findings: { gap: 0 },
    notLabels: [],
  };
  const outline = parseOutline(text);

  test('is full where all comes out as it is', () => {
    const { counts, nodes, others } = scoreOutline(text, outline, truth);
    expect([nodes, others]).toEqual([[], []]);
    expect(new Set(Object.values(sharesOf(counts)))).toEqual(new Set([1]));
  });

  test('tells what is missed, what is wrong and what is too much', () => {
    const [first, second, third, fourth] = truth.nodes;
    const nodes = [
      { ...first!, label: '第三条' },
      { ...second!, kind: ['item' as const], to: end('（一）丙；') },
      { ...third!, parent: 0, from: at('丙') },
      { ...fourth!, optional: true },
    ];
    const score = scoreOutline(text, outline, { ...truth, nodes, notLabels: [at('（一）')] });
    expect(score.nodes).toEqual([
      '3 "第一条 甲。": label "第一条", not "第三条"',
      expect.stringMatching(/^5 "第二条 乙：": clause, not item; ends in line 9 .*, not 7 /),
      '7 "（一）丙；": no item here, "（一）" no label',
      '7 "丙；": missed item',
    ]);
    expect(score.others).toEqual(['no label: 7 "（一）丙；"']);
    expect(score.counts).toMatchObject({ nodes: 3, matched: 2, spurious: 1, whole: 0, label: 1, parent: 2 });
  });
});
