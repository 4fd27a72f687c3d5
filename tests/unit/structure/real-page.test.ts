import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { countClauses, countItems, nodeByRef } from '#core/structure/index-nodes.ts';
import { outlineToJson } from '#core/structure/outline-json.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { readRanges } from '#core/text/reading.ts';
import { normaliseText } from '#core/text/source.ts';
import { checkOutline } from '#tests/support/check-outline.ts';

const FILE = new URL('../../../../shared/inputs/000_e4a985cc62988f0a.txt', import.meta.url);
const present = existsSync(FILE);
if (!present) console.log('The newspaper page is not here: its tests are skipped.');

describe.skipIf(!present)('the newspaper page', () => {
  const text = present ? normaliseText(readFileSync(FILE, 'utf8')) : '';
  const outline = parseOutline(text);
  const json = outlineToJson({ text, digest: 'sha256:' }, outline, createTranslate('en'));
  const [banquet, statement, departure, list, feature, community] = json.articles;

  it('has 10,412 characters and six articles, all sound', () => {
    expect(json.length).toBe(10_412);
    expect(json.articles.map((article) => article.ref)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
    expect(checkOutline(text, outline)).toEqual([]);
  });

  it('has a preamble and twenty clauses in the statement, the thirteenth whole', () => {
    const nodes = statement?.nodes ?? [];
    expect(nodes.map((node) => node.kind)).toEqual(['paragraph', ...new Array(20).fill('clause')]);
    expect(nodes.slice(1).map((node) => node.number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(nodes[1]?.label).toBe('一、');
    expect(nodes[20]?.label).toBe('二十、');
    expect(nodes[20]?.ref).toBe('a2/c20');
    expect(nodes[13]?.ranges).toHaveLength(2);
    const [before, after] = nodes[13]?.ranges ?? [];
    expect(text.slice(before?.to, after?.from)).toBe('\n\n');
    expect(nodes[13]?.text).not.toContain('\n');
    expect(statement?.credit).toMatch(/^\(新华社.*电\)$/);
    expect(countClauses(outline)).toBe(20);
  });

  it('folds the twelve clauses printed before the statement, and counts them once', () => {
    const repeat = banquet?.nodes.at(-1);
    expect(repeat?.kind).toBe('repeat');
    expect(repeat?.ranges).toEqual([]);
    expect(repeat?.children?.map((node) => node.label)).toEqual([
      '二、',
      '三、',
      '四、',
      '五、',
      '六、',
      '七、',
      '八、',
      '九、',
      '十、',
      '十一、',
      '十二、',
      '十三、',
    ]);
    expect(repeat?.children?.map((node) => node.of)).toEqual(
      Array.from({ length: 12 }, (_, at) => `a2/c${at + 2}`),
    );
    for (const copy of repeat?.children?.slice(0, 11) ?? []) {
      const original = nodeByRef(outline, copy.of ?? '');
      expect(readRanges(text, original?.ranges ?? []).text).toBe(copy.text);
    }
  });

  it('tells a kicker, a subtitle, a section label, bylines, datelines and credits from the text', () => {
    const [kicker, headline, listHeadline, featureHeadline, last] =
      text.match(/^## .*$/gm)?.map((line) => line.slice(3)) ?? [];
    expect([departure?.kicker, departure?.title]).toEqual([kicker, headline]);
    expect([list?.title, feature?.title, community?.title]).toEqual([listHeadline, featureHeadline, last]);
    for (const article of [banquet, departure])
      expect(article?.dateline).toMatch(/^新华社[^()]*电\(记者 [^()]*\)$/);
    expect(departure?.nodes).toHaveLength(2);
    expect(departure?.nodes[0]?.text).not.toMatch(/^新华社/);
    expect(feature?.subtitle).toMatch(/^——/);
    expect(feature?.byline).toMatch(/^□新华社记者/);
    expect(feature?.nodes.filter((node) => node.kind === 'heading')).toHaveLength(3);
    expect(community?.label).toBe('资讯');
    expect(community?.credit).toMatch(/^\(.{3}\)$/);
  });

  it('lists one document and thirty-seven, items 9 and 21 whole', () => {
    const [lead, first, second] = list?.nodes ?? [];
    expect(lead?.kind).toBe('paragraph');
    expect(first).toMatchObject({ ref: 'a4/s1', kind: 'heading', label: '一、' });
    expect(first?.children).toHaveLength(1);
    expect(first?.children?.[0]).toMatchObject({ ref: 'a4/s1/i1', kind: 'item' });
    expect(second?.children?.map((node) => node.ref)).toEqual(
      Array.from({ length: 37 }, (_, at) => `a4/s2/i${at + 1}`),
    );
    for (const number of [9, 21]) {
      const item = second?.children?.[number - 1];
      expect(item?.ranges).toHaveLength(2);
      expect(item?.text).toMatch(/^《[^》]*》$/);
    }
    expect(countItems(outline)).toBe(38);
  });

  it('finds seven cuts, a repeat cut off at its end, and the stated count met', () => {
    const codes = new Map<string, number>();
    for (const { code } of json.findings) codes.set(code, (codes.get(code) ?? 0) + 1);
    expect(Object.fromEntries(codes)).toEqual({ split: 7, repeated: 1, truncated: 1, 'count-match': 1 });
    expect(json.findings.find(({ code }) => code === 'repeated')?.of).toHaveLength(12);
    expect(json.findings.find(({ code }) => code === 'count-match')?.message).toBe(
      'The page says 38; 38 found (1 + 37).',
    );
    expect(json.findings.filter(({ code }) => code === 'split').flatMap(({ refs }) => refs)).toEqual(
      expect.arrayContaining(['a2/c13', 'a4/s2/i9', 'a4/s2/i21']),
    );
  });

  it('takes a cut apart again where a person says so', () => {
    const at = json.findings.find(({ refs }) => refs[0] === 'a2/c13')?.ranges[1]?.from ?? 0;
    const split = parseOutline(text, { edits: { boundary: new Map([[at, 'split']]) } });
    expect(split.findings.filter(({ code }) => code === 'split')).toHaveLength(6);
    expect(nodeByRef(split, 'a2/c13')?.ranges).toHaveLength(1);
    expect(checkOutline(text, split)).toEqual([]);
  });
});
