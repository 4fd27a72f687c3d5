import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { documentHtml } from '#core/export/document-html.ts';
import { DOCUMENT_STYLE } from '#core/export/document-style.ts';
import { isUntouchedHtml } from '#core/export/html-page.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import { digestOf } from '#main/import/source.ts';
import { pageOf } from '#tests/support/reports.ts';
import { runs } from '#tests/support/torture.ts';
import { annotated, marksOn, SAMPLES, SEED, shownLines, TEXT } from './annotated.ts';
import { at, type Marked } from './fixture.ts';

const html = (
  page: Page,
  marks: readonly Marked[],
  tags?: readonly string[],
  more: Partial<DocumentRecord> = {},
): string => {
  const made = annotated(page, marks, tags);
  return documentHtml({ ...made, document: { ...made.document, ...more } }, digestOf);
};

/** The lines of the text on a page, without the numbers that lead to notes. */
function linesOf(page: string): string[] {
  const { document } = parseHTML(page);
  for (const number of document.querySelectorAll('main .ref')) number.remove();
  return [...document.querySelectorAll('main > *')].map(({ textContent }) => textContent ?? '');
}

describe('a document as a page', () => {
  const page = pageOf(TEXT);

  test('says the same as the document, whatever is marked in it', () => {
    expect(linesOf(html(page, []))).toEqual(TEXT.split('\n').filter((line) => line !== ''));
    for (const one of SAMPLES)
      fc.assert(
        fc.property(marksOn(one, 30), (marks) => {
          const made = html(one, marks);
          expect(linesOf(made)).toEqual(shownLines(one));
          const { document } = parseHTML(made);
          expect(document.querySelectorAll('.notes > ol > li')).toHaveLength(marks.length);
          for (const link of document.querySelectorAll('a'))
            expect(document.querySelectorAll(link.getAttribute('href') ?? '')).toHaveLength(1);
        }),
        { seed: SEED, numRuns: runs(40, 5) },
      );
  });

  test('shows highlights in their colours, and numbers that lead to notes and back', () => {
    const note = '早了一年：\n\n- **重点**\n- 见第三条';
    const made = html(page, [
      { ranges: [at(page, '双方同意加强')], note: 'second' },
      { ranges: [at(page, '加强港口')], tags: ['t1', 't2'], note },
      { ranges: [at(page, '南屿声明')] },
    ]);
    expect(made).toContain(
      '<h1><mark class="c8">南屿声明</mark><sup class="ref c8" id="r1"><a href="#n1">1</a></sup></h1>',
    );
    expect(made).toContain(
      '<mark class="c8">双方同意</mark><mark class="c8"><mark class="c1">加强</mark></mark><sup class="ref c8" id="r2"><a href="#n2">2</a></sup><mark class="c1">港口</mark>',
    );
    const item = /<li id="n3"[\s\S]*?<p class="by">[^<]*<\/p>/.exec(made)?.[0] ?? '';
    expect(item).toContain('<q lang="zh-CN">加强港口</q>');
    expect(item).toContain('<span class="tag c1">期限</span><span class="tag c1">经贸</span>');
    expect(item).toContain('<ul><li><p><strong>重点</strong></p></li><li><p>见第三条</p></li></ul>');
    expect(item).toMatch(/<p class="by">Ana · \d{4}-\d\d-\d\d<\/p>$/);
  });

  test('says at its head where the document comes from, as far as that is known', () => {
    const head = (more: Partial<DocumentRecord>): string =>
      parseHTML(html(page, [], [], more)).document.querySelector('header')?.textContent ?? '';
    expect(head({})).toBe('《南屿声明》');
    const known = { publisher: '外交部', date: '2024-05-03', url: 'https://example.org/a?b=1&c=2' };
    expect(head(known)).toBe('《南屿声明》 · 外交部 · 2024-05-03https://example.org/a?b=1&c=2');
  });

  test('cannot be broken by what stands in text, title, tags, notes and names', () => {
    const odd = `a\0b\u0001c\ud800d ]]> --> </style></main><script>x()</script> & "e" 'f' \u202eg <img src=x onerror=y>`;
    const hostile = pageOf(`南屿声明\n\n一、双方${odd}同意。\n二、双方重申。\n`);
    const note = `**${odd}**\n\n<b>${odd}\n\n[a](javascript:x) ![b](http://c.d/e.png) <http://f.g>`;
    const marks = [{ ranges: [at(hostile, '</style></main><script>')], tags: ['t1'], note }];
    const made = html(hostile, marks, [odd], {
      title: odd,
      publisher: odd,
      date: odd,
      url: `https://h.i/"${odd}`,
    });
    const { document } = parseHTML(made);
    for (const tag of ['script', 'img', 'iframe', 'link', 'object', 'base'])
      expect(document.querySelector(tag)).toBeNull();
    expect(made.match(/<\/main>/g)).toHaveLength(1);
    expect(made.match(/<\/style>/g)).toHaveLength(1);
    expect(made).not.toMatch(/[\0\x01\u202e]|\p{Surrogate}/u);
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        if (
          name.startsWith('on') ||
          name === 'style' ||
          name === 'src' ||
          (name === 'href' && !value.startsWith('#'))
        )
          expect.unreachable(`${name}="${value}"`);
  });

  test('loads nothing: there is no address in it, and its policy lets nothing in', () => {
    const made = html(page, [{ ranges: [at(page, '年内')], tags: ['t1'], note: 'x' }]);
    expect(made).not.toMatch(/<script|javascript:|url\(|@import|https?:|<link|<img|<iframe/i);
    const style = Buffer.from(digestOf(DOCUMENT_STYLE).slice(7), 'hex').toString('base64');
    expect(made).toContain(`default-src 'none'; style-src 'sha256-${style}'`);
    expect(made).toContain('<html lang="zh-CN">');
    expect(DOCUMENT_STYLE).toContain('@media print');
  });

  test('uses the colours of the window', () => {
    const tokens = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = tokens.split(':root[data-theme="dark"]');
    const [own = '', ownDark = ''] = DOCUMENT_STYLE.split('prefers-color-scheme: dark');
    const values = (css: string) =>
      [...css.matchAll(/(--[a-z0-9-]+): (#[0-9a-f]{3,6})\b/g)].map(([, name, value]) => `${name} ${value}`);
    expect(values(own).length).toBeGreaterThan(24);
    expect(values(own).filter((one) => !values(light).includes(one))).toEqual([]);
    const shown = values(ownDark.slice(0, ownDark.indexOf('* {')));
    expect(shown.length).toBeGreaterThan(24);
    expect(shown.filter((one) => !values(dark).includes(one))).toEqual([]);
  });

  test('is the same every time, and only a changed one is known as one', () => {
    const made = html(page, [{ ranges: [at(page, '年内')], note: 'x' }]);
    expect(html(page, [{ ranges: [at(page, '年内')], note: 'x' }])).toBe(made);
    expect(isUntouchedHtml(made, digestOf)).toBe(true);
    expect(isUntouchedHtml(made.replace('年内', '明年'), digestOf)).toBe(false);
  });
});
