import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Annotation, Colour } from '#core/project/model.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { type Highlight, HighlightList, type HighlightPart } from '#renderer/reader/highlight-list.ts';
import { outlineRows, RowColours } from '#renderer/views/reader/outline-rows.ts';

const text = '一、双方同意扩建湖港。\n二、双方互设贸易处。\n三、本声明自签署之日起生效。\n';
const page = new Page(text, parseOutline(text));

function highlight(word: string, colours: readonly Colour[]) {
  const from = text.indexOf(word);
  const target = { from, to: from + word.length, exact: word, prefix: '', suffix: '' };
  const annotation: Annotation = {
    id: word,
    document: 'a',
    targets: [target],
    tags: [],
    note: '',
    colour: null,
    createdAt: 0,
    by: '',
  };
  return { annotation, colours };
}

const partOf = (...highlights: readonly Highlight[]): HighlightPart => ({
  annotations: highlights.map(({ annotation }) => annotation),
  byId: new Map(highlights.map((each) => [each.annotation.id, each])),
});

describe('the outline beside a text', () => {
  test('has the colours of the highlights in each clause, each once, and rows that do not hang on them', () => {
    const rows = outlineRows(page, '');
    const highlights = new HighlightList([
      partOf(highlight('湖港', [3, 1]), highlight('扩建', [1])),
      partOf(highlight('签署', [5])),
    ]);
    const colours = new RowColours(rows);
    const told = rows.map(({ label }, at) => [label, [...colours.in(at, highlights)]]);
    expect(told.filter(([label]) => label !== '')).toEqual([
      ['一、', [3, 1]],
      ['二、', []],
      ['三、', [5]],
    ]);
  });
});

test('no style of the window or of a pane hangs on what stands somewhere in the page, which is long', () => {
  const sheets = ['ui/app.css', 'ui/controls.css', 'views/reader/reader.css', 'views/views.css'];
  const css = sheets
    .map((path) => readFileSync(new URL(`../../../renderer/${path}`, import.meta.url), 'utf8'))
    .join('\n');
  const hanging = [...css.matchAll(/^.*:has\(.*$/gm)].map(([line]) => line);
  expect(hanging.filter((line) => !/:has\(> [^ ]+\)/.test(line))).toEqual([]);
});
