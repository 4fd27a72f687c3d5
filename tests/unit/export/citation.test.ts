import { describe, expect, test } from 'vitest';
import { clauseOf } from '#core/export/citation.ts';
import { quotedCitation } from '#core/export/citing/quoted.ts';
import { BY_CLAUSE } from '#core/export/template/shipped.ts';
import { layOut } from '#core/project/pages.ts';
import type { Article, OutlineNode } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { type LocatorKind, PLAIN } from '#core/text/layout.ts';
import { tagged } from '#tests/support/tagged.ts';
import { at, citation, project, simplePage } from './fixture.ts';
import { makeFile } from './rendering.ts';

/** Makes nodes from the places of their label and text in `text`. */
function node(
  text: string,
  given: Pick<OutlineNode, 'ref' | 'kind'> & Partial<OutlineNode>,
  label: string,
  own: string,
): OutlineNode {
  const start = text.indexOf(label + own);
  const from = start + label.length;
  const labelled = label === '' ? {} : { label, labelRange: { from: start, to: from } };
  return { ranges: [{ from, to: from + own.length }], children: [], ...labelled, ...given };
}

const {
  text: TEXT,
  at: place,
  range,
} = tagged(
  '<a>联合声明<b>\n十三、双方同意扩大人文交流。\n<c>成果清单<d>\n二、企业间协议\n9.《动车组合作协议》\n(一)三国铁路合作。\n重申支持',
);
const clause = node(TEXT, { ref: 'a1/c13', kind: 'clause', number: 13 }, '十三、', '双方同意扩大人文交流。');
const item = node(TEXT, { ref: 'a2/s2/i9', kind: 'item', number: 9 }, '9.', '《动车组合作协议》');
const section = { ...node(TEXT, { ref: 'a2/s2', kind: 'heading' }, '二、', '企业间协议'), children: [item] };
const again = node(
  TEXT,
  { ref: 'a2/r1/c1', kind: 'clause', number: 1, of: 'a1/c13' },
  '(一)',
  '三国铁路合作。',
);
const repeat: OutlineNode = { ref: 'a2/r1', kind: 'repeat', ranges: [], children: [again] };
const last = node(TEXT, { ref: 'a2/p1', kind: 'paragraph' }, '', '重申支持');
const ARTICLES: Article[] = [
  { ref: 'a1', ...range('a', 'c'), title: [range('a', 'b')], nodes: [clause] },
  {
    ref: 'a2',
    from: place.c,
    to: TEXT.length,
    title: [range('c', 'd')],
    nodes: [section, repeat, last],
  },
];
const PAGE = new Page(TEXT, { articles: ARTICLES, findings: [] });

describe('clauseOf', () => {
  test('gives the ref, the label and the headline of the clause that holds the start', () => {
    expect(clauseOf(PAGE, [at(PAGE, '人文')])).toMatchObject({
      ref: 'a1/c13',
      label: '十三、',
      title: '联合声明',
    });
  });

  test('takes the first passage in text order', () => {
    expect(clauseOf(PAGE, [at(PAGE, '动车组'), at(PAGE, '人文')])?.ref).toBe('a1/c13');
  });

  test('cites a label itself as its clause', () => {
    expect(clauseOf(PAGE, [at(PAGE, '十三、')])?.ref).toBe('a1/c13');
  });

  test('cites a repeated clause by its own ref, never by the repeat', () => {
    expect(clauseOf(PAGE, [at(PAGE, '三国')])?.ref).toBe('a2/r1/c1');
  });

  test('cites a paragraph by its own ref, without a label', () => {
    expect(clauseOf(PAGE, [at(PAGE, '重申')])).toMatchObject({ ref: 'a2/p1', label: null });
  });

  test('cites a headline as its article', () => {
    expect(clauseOf(PAGE, [at(PAGE, '清单')])).toMatchObject({ ref: 'a2', label: null, node: null });
  });

  test('is null for no passage and for a text without blocks', () => {
    expect(clauseOf(PAGE, [])).toBeNull();
    expect(clauseOf(new Page('x', { articles: [], findings: [] }), [{ from: 0, to: 1 }])).toBeNull();
  });
});

describe('citation', () => {
  test('in Chinese names document, article, section and item', () => {
    expect(citation(PAGE, [at(PAGE, '动车组')], '人民日报', 'zh-Hans')).toBe(
      '《人民日报》所载《成果清单》二、第9项',
    );
    expect(citation(PAGE, [at(PAGE, '人文')], '联合声明', 'zh')).toBe('《联合声明》第十三条');
  });

  test('in English and Portuguese names the label', () => {
    const page = simplePage(['The parties shall cooperate.', 'They meet yearly.']);
    expect(citation(page, [at(page, 'yearly')], 'Treaty', 'en')).toBe('“Treaty”, Article 2');
    expect(citation(PAGE, [at(PAGE, '动车组')], 'Lista', 'pt-BR')).toBe('“成果清单”, em “Lista”, 二, item 9');
  });

  test('names paragraphs, points and sub-points as their language does', () => {
    const law = layOut({
      text: '第十三条　港口应当登记。\n　　下列事项必须登记：\n　　（一）名称；\n　　（二）住所。\n第十四条　完。',
      format: 'text',
    });
    expect(citation(law, [at(law, '下列')], '港口法', 'zh')).toBe('《港口法》第十三条第二款');
    expect(citation(law, [at(law, '住所')], '港口法', 'zh')).toBe('《港口法》第十三条第二款第（二）项');
    const treaty = layOut({
      text: 'Article 5\n1. Ports open.\n2. Ports close:\n(a) at night;\n(b) on holidays.\nArticle 6\nEnd.',
      format: 'text',
    });
    expect(citation(treaty, [at(treaty, 'holidays')], 'Ports', 'en')).toBe('“Ports”, Article 5(2)(b)');
    const acordo = layOut({
      text: 'Artigo 4.º\n1 - Os portos abrem.\n2 - Os portos:\na) dormem;\nb) fecham.\nArtigo 5.º\nFim.',
      format: 'text',
    });
    expect(citation(acordo, [at(acordo, 'fecham')], 'Portos', 'pt')).toBe(
      '“Portos”, Artigo 4.º, n.º 2, alínea b)',
    );
  });

  test('does not put a title into marks twice, nor breaks those around it', () => {
    const page = simplePage(['x']);
    expect(citation(page, [], '《条约》', 'zh')).toBe('《条约》');
    expect(citation(page, [], '关于《条约》的说明', 'zh')).toBe('《关于〈条约〉的说明》');
    expect(citation(page, [], 'On “ends”', 'en')).toBe('“On ‘ends’”');
  });

  test('stands behind the quote when copied', () => {
    const page = simplePage(['The parties shall cooperate.']);
    const treaty = { title: 'Treaty', language: 'en' };
    expect(quotedCitation(treaty, page, [at(page, 'shall cooperate')], 'text')).toEqual({
      text: '“shall cooperate” (“Treaty”, Article 1)',
      html: '“shall cooperate” (<cite>Treaty</cite>, Article 1)',
    });
    const statement = { title: '联合声明', language: 'zh', date: '2024-05-04' };
    expect(quotedCitation(statement, PAGE, [at(PAGE, '扩大人文交流')], 'text').text).toBe(
      '“扩大人文交流”（《联合声明》第十三条）',
    );
    expect(quotedCitation(statement, PAGE, [at(PAGE, '扩大人文交流')], 'footnote').text).toBe(
      '“扩大人文交流”\n《联合声明》第十三条，2024年5月4日。',
    );
  });
});

describe('citation of a file that counts its pages, times or rows', () => {
  const TEXTS = ['The parties shall cooperate.', 'They meet yearly.', 'They report.', 'It ends.'];
  /** Each paragraph on a page of its own. */
  const paged = (kind: LocatorKind, names: readonly string[], texts: readonly string[] = TEXTS): Page => {
    const { text, outline } = simplePage(texts);
    const marks = names.map((name, i): [number, string] => [i === 0 ? 0 : text.indexOf(texts[i]!), name]);
    return new Page(text, outline, { ...PLAIN, locators: { kind, marks } });
  };

  test.each([
    ['en', '“Treaty”, Article 2, p. 13'],
    ['pt', '“Treaty”, Article 2, p. 13'],
    ['zh', '《Treaty》Article 2，第13页'],
  ])('names the page in %s', (language, cited) => {
    const page = paged('page', ['12', '13', '14', 'A-1']);
    expect(citation(page, [at(page, 'yearly')], 'Treaty', language)).toBe(cited);
  });

  test.each([
    ['en', '“Treaty”, Articles 1 and 2, pp. 12–13'],
    ['pt', '“Treaty”, Article 1 e Article 2, pp. 12–13'],
    ['zh', '《Treaty》Article 1和Article 2，第12–13页'],
  ])('names the pages that a passage runs over in %s', (language, cited) => {
    const page = paged('page', ['12', '13', '14', 'A-1']);
    const whole = { from: at(page, 'cooperate').from, to: at(page, 'yearly').to };
    expect(citation(page, [whole], 'Treaty', language)).toBe(cited);
  });

  test('names the pages of passages that stand apart, each once', () => {
    const page = paged('page', ['ix', '1', '1', 'A-1']);
    const ranges = [at(page, 'yearly'), at(page, 'report'), at(page, 'ends')];
    expect(citation(page, ranges, 'Treaty', 'en')).toBe('“Treaty”, Articles 2 to 4, pp. 1, A-1');
    expect(citation(page, ranges, 'Treaty', 'zh')).toBe('《Treaty》Article 2至Article 4，第1、A-1页');
    expect(citation(page, ranges.slice(0, 2), 'Treaty', 'en')).toBe('“Treaty”, Articles 2 and 3, p. 1');
  });

  test.each<[LocatorKind, string, string, string]>([
    ['time', '“Talk”, Article 2, 00:01:05', '“Talk”, Article 2, 00:01:05', '《Talk》Article 2，00:01:05'],
    [
      'row',
      '“Talk”, Article 2, row 00:01:05',
      '“Talk”, Article 2, linha 00:01:05',
      '《Talk》Article 2，第00:01:05行',
    ],
    ['part', '“Talk”, Article 2, 00:01:05', '“Talk”, Article 2, 00:01:05', '《Talk》Article 2，00:01:05'],
  ])('names a %s in its own way', (kind, en, pt, zh) => {
    const page = paged(kind, ['00:00:00', '00:01:05']);
    const cited = (language: string) => citation(page, [at(page, 'yearly')], 'Talk', language);
    expect([cited('en'), cited('pt'), cited('zh')]).toEqual([en, pt, zh]);
  });

  test('names the page where the passage has no label, and in what is copied and exported', () => {
    const page = paged('page', ['12', '13', '14', 'A-1']);
    expect(citation(page, [{ from: 0, to: 3 }], 'Treaty', 'en')).toBe('“Treaty”, p. 12');
    expect(quotedCitation({ title: 'Treaty', language: 'en' }, page, [at(page, 'yearly')], 'text').text).toBe(
      '“yearly” (“Treaty”, Article 2, p. 13)',
    );
    const input = project([page], [], [{ ranges: [at(page, 'report')], note: 'see' }], { title: 'Treaty' });
    expect(makeFile(input, BY_CLAUSE)).toContain('— “Treaty”, Article 3, p. 14\n');
  });
});
