import { describe, expect, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Extracted } from '#main/import/extracted.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { htmlImporter } from '#main/import/html/html.ts';
import { rtf } from '#tests/support/import-rtf.ts';
import { list, p, readDocx, run } from '#tests/support/make-docx.ts';
import { listStyle, makeOdt, odtList, readOdt, tp } from '#tests/support/make-odt.ts';
import { must } from '#tests/support/store.ts';

/** The labels of a text, each behind as many points as labels stand around it. */
function nesting({ text, format, layout }: Extracted): string[] {
  const labels = (nodes: readonly OutlineNode[], around: string): string[] =>
    nodes.flatMap(({ label, children }) => [
      ...(label === undefined ? [] : [around + label]),
      ...labels(children, label === undefined ? around : `${around}.`),
    ]);
  const { outline } = layOut({ text, format, layout });
  return outline.articles.flatMap(({ nodes }) => labels(nodes, ''));
}

const ofHtml = async (body: string): Promise<string[]> => {
  const bytes = Buffer.from(`<html><body><h1>Accord of the Lakes</h1>${body}</body></html>`);
  return nesting(
    must(await htmlImporter.extract({ name: 'a.html', bytes, options: { whole: true }, progress: () => {} })),
  );
};
const items = (...texts: readonly string[]): string => texts.map((text) => `<li>${text}</li>`).join('');
const TWO = items('Norland trades wool.', 'Ostia trades salt.');

describe('a list of a page that follows another', () => {
  test('stands beside it, whatever it counts in and wherever it begins', async () => {
    expect(await ofHtml(`<ol type="a">${TWO}</ol><ol start="3">${TWO}</ol>`)).toEqual([
      'a.',
      'b.',
      '3.',
      '4.',
    ]);
    expect(await ofHtml(`<ol>${TWO}</ol><ol type="A">${TWO}</ol>`)).toEqual(['1.', '2.', 'A.', 'B.']);
    expect(await ofHtml(`<ol>${TWO}</ol><p>Then.</p><ol start="7">${TWO}</ol>`)).toEqual([
      '1.',
      '2.',
      '7.',
      '8.',
    ]);
    expect(
      await ofHtml(`<ol style="list-style-type:cjk-ideographic">${TWO}</ol><ol type="I">${TWO}</ol>`),
    ).toEqual(['一、', '二、', 'I.', 'II.']);
  });

  test('stands within it where its item holds it, or leads to it', async () => {
    expect(await ofHtml(`<ol><li>Norland:<ol type="a">${TWO}</ol></li><li>Ostia.</li></ol>`)).toEqual([
      '1.',
      '.a.',
      '.b.',
      '2.',
    ]);
    expect(await ofHtml(`<ol>${items('Norland.', 'Ostia trades:')}</ol><ol type="a">${TWO}</ol>`)).toEqual([
      '1.',
      '2.',
      '.a.',
      '.b.',
    ]);
  });
});

describe('a list of a Word file that follows another', () => {
  const numbering =
    list('1', [
      ['lowerLetter', '(%1)'],
      ['lowerRoman', '(%2)'],
    ]) +
    list('2', [['decimal', '%1.']]) +
    list('3', [['chineseCounting', '%1、']]) +
    list('4', [['chineseCounting', '（%1）']]);
  const of = async (...all: readonly (readonly [id: string, more?: string])[]): Promise<string[]> => {
    const body = all.map(([id, more]) => p('Norland and Ostia agree.', { list: id, ...(more && { more }) }));
    return nesting(await readDocx({ body: body.join(''), numbering }));
  };
  const IN = '<w:ind w:left="2160"/>';

  test('is none of its last item, unless it is set deeper', async () => {
    expect(await of(['1'], ['1'], ['2'], ['2'])).toEqual(['(a)', '(b)', '1.', '2.']);
    expect(await of(['1'], ['1'], ['2', IN], ['2', IN])).toEqual(['(a)', '(b)', '.1.', '.2.']);
    const levels = [0, 1, 1, 0].map((level) => p('Norland agrees.', { list: ['1', level] })).join('');
    expect(nesting(await readDocx({ body: levels, numbering }))).toEqual(['(a)', '.(i)', '.(ii)', '(b)']);
  });

  test('stands within it where lists do by custom, though Chinese pages set both alike', async () => {
    expect(await of(['3'], ['4'], ['4'], ['3'], ['4'])).toEqual([
      '一、',
      '.（一）',
      '.（二）',
      '二、',
      '.（三）',
    ]);
    expect(await of(['2'], ['1'], ['1'], ['2'])).toEqual(['1.', '.(a)', '.(b)', '2.']);
  });

  test('is told of by its level and the indents of paragraph, style and list', async () => {
    const indented = list('9', [
      ['decimal', '%1.', '<w:start w:val="1"/><w:pPr><w:ind w:left="1000"/></w:pPr>'],
    ]);
    const { layout } = await readDocx({
      body:
        p('x', { list: '9' }) +
        p('x', { list: '9', more: '<w:ind w:start="300"/>' }) +
        p('x', { list: ['1', 1] }),
      numbering: numbering + indented,
    });
    expect(layout.depths).toEqual([
      [0, 1000, 'place'],
      [5, 300, 'place'],
      [10, 2160, 'place'],
    ]);
  });
});

test('a list of an OpenDocument text that follows another is none of its last item', async () => {
  const automatic =
    listStyle('A', 'style:num-format="a" style:num-prefix="(" style:num-suffix=")"') +
    listStyle('N', 'style:num-format="1" style:num-suffix="."');
  const body =
    odtList('A', [tp('Norland agrees.'), tp('Ostia agrees.')]) +
    odtList('N', [tp('They trade.'), tp('They build.')]);
  expect(nesting(await readOdt(makeOdt({ body, automatic })))).toEqual(['(a)', '(b)', '1.', '2.']);
});

describe('paragraphs of a file', () => {
  const told = ({ text, format, layout }: Pick<Extracted, 'text' | 'format' | 'layout'>): string[] =>
    layOut({ text, format, layout }).outline.findings.map(({ code }) => code);

  test('are not made one without a word', async () => {
    const halves = [
      'The delegations met in the capital city of Norland and',
      'agreed on the following points.',
    ];
    const word = await readDocx(halves.map((half) => p(half)).join(''));
    const { outline } = layOut(word);
    expect(outline.articles[0]?.nodes).toHaveLength(1);
    expect(told(word)).toEqual(['split']);
    expect(told(await readOdt(makeOdt({ body: halves.map((half) => tp(half)).join('') })))).toEqual([
      'split',
    ]);
    expect(told(await readDocx(p('They met.') + p('they agreed.')))).toEqual([]);
  });

  test('go on behind a break within them without one', async () => {
    const half = 'The delegations met in the capital city of Norland and';
    const broken = `${run(half)}<w:r><w:br/></w:r>${run('agreed on the following points.')}`;
    expect(told(await readDocx(p(broken)))).toEqual([]);
    const odt = `<text:p>${half}<text:line-break/>agreed on the following points.</text:p>`;
    expect(told(await readOdt(makeOdt({ body: odt })))).toEqual([]);
    for (const [name, text] of [
      ['a.rtf', rtf(`${half}\\line agreed on the following points.\\par`)],
      ['a.html', `<html><body><p>${half}<br>agreed on the following points.</p></body></html>`],
    ] as const) {
      const [read] = must(await directExtractor.prepare(name, Buffer.from(text))).texts;
      if (!read) throw new Error(name);
      expect(layOut(read).outline.articles[0]?.nodes).toHaveLength(1);
      expect(told(read)).toEqual([]);
    }
  });
});

describe('a list within another that counts alike', () => {
  test('stands below its item, on a page and in Markdown', async () => {
    const inner = (kind: string) => `<${kind}>${items('Salt.', 'Wool.')}</${kind}>`;
    const page = (kind: string) =>
      `<${kind}><li>Goods of Norland:${inner(kind)}</li><li>Goods of Ostia.</li></${kind}>`;
    expect(await ofHtml(page('ol'))).toEqual(['1.', '.1.', '.2.', '2.']);
    expect(await ofHtml(page('ul'))).toEqual(['•', '.•', '.•', '•']);
    const ofMarkdown = async (markdown: string) =>
      nesting(must(await directExtractor.prepare('a.md', Buffer.from(markdown))).texts[0]!);
    expect(await ofMarkdown('- Norland\n  - salt\n    - white\n  - wool\n- Ostia\n')).toEqual([
      '•',
      '.•',
      '..•',
      '.•',
      '•',
    ]);
    expect(await ofMarkdown('1. Norland\n   1. salt\n   2. wool\n2. Ostia\n')).toEqual([
      '1.',
      '.1.',
      '.2.',
      '2.',
    ]);
  });
});
