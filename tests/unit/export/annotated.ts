import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { AnnotatedDocument } from '#core/export/annotated-document.ts';
import { chosenOf } from '#core/export/chosen.ts';
import { labelText, type Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { pageOf } from '#tests/support/reports.ts';
import { ALL, type Marked, project } from './fixture.ts';

export const SEED = 20_261_129;
export const TEXT = `南屿声明

一、双方同意加强港口航运合作，年内设立工作组。
二、双方商定：
（一）扩大青年交流；
（二）共享观测数据。
三、双方支持多边主义，尊重彼此核心利益。
`;
const sample = (name: string): Page =>
  pageOf(readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8').replace(/^\ufeff/, ''));
export const SAMPLES = ['联合声明-2023.txt', 'declaracao-conjunta-2024.pt.txt'].map(sample);

/** The page as a document of a project, with these annotations. */
export function annotated(
  page: Page,
  marks: readonly Marked[],
  tags: readonly string[] = ['期限', '经贸'],
): AnnotatedDocument {
  const input = project([page], tags, marks, { language: 'zh-CN', title: '南屿声明' });
  const { sources, items } = chosenOf({ ...input, ...ALL });
  return {
    document: sources[0]!,
    page,
    items,
    lastChange: input.lastChange,
    version: '0.1.0',
    locale: 'zh-CN',
  };
}
export const shownLines = (page: Page): string[] =>
  page.blocks.map((block, index) => labelText(page, block) + page.reading(index).text);

/** Any stretches of a page, overlapping and across blocks, some annotations with several. */
export const marksOn = (page: Page, most: number) => {
  const range = fc
    .tuple(
      fc.nat(page.text.length - 1),
      fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 900 })),
    )
    .map(([from, length]): Range => ({ from, to: Math.min(page.text.length, from + length) }))
    .filter(({ from, to }) => page.text.slice(from, to).trim() !== '');
  return fc
    .array(fc.array(range, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: most })
    .map((all) => all.map((ranges, i): Marked => ({ ranges, tags: ['t1'], note: `note ${i}` })));
};
