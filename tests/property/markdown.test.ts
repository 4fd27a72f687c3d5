import fc from 'fast-check';
import type { RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isUntouchedExport, splitFrontMatter } from '#core/export/front-matter.ts';
import { blockquote, clean, heading, lines, paragraph } from '#core/export/nodes.ts';
import { noteNodes } from '#core/export/note.ts';
import { print } from '#core/export/print.ts';
import { quickNodes } from '#core/export/quick-note.ts';
import { BY_CLAUSE, BY_DOCUMENT, BY_TAG } from '#core/export/template/shipped.ts';
import { anyText } from '#tests/support/markdown-soup.ts';
import { runs } from '#tests/support/torture.ts';
import { hash, project, simplePage } from '#tests/unit/export/fixture.ts';
import { nodesOf, parsePage, textOf } from '#tests/unit/export/parse.ts';
import { makeFile } from '#tests/unit/export/rendering.ts';

const SEED = 20140717;
const RUNS = { seed: SEED, numRuns: runs(400) };

const oneLine = anyText.map((value) => value.replace(/[\r\n]/g, ''));
const filled = (value: string): boolean => /[^ \t\n\r]/.test(value);

function noHtml(markdown: string): void {
  for (const node of nodesOf(parsePage(markdown))) expect(node.type).not.toBe('html');
}

describe('any text, printed', () => {
  test('as a block quote reads back line for line', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const printed = print([blockquote(value)]);
        const tree = parsePage(printed);
        expect(tree.children.map((node) => node.type)).toEqual(['blockquote']);
        expect(textOf(tree)).toBe(lines(value).join('\n'));
        noHtml(printed);
      }),
      RUNS,
    );
  });

  test('as a heading stays one heading of the same depth and text', () => {
    fc.assert(
      fc.property(
        anyText.filter(filled),
        fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
        (value, depth) => {
          const tree = parsePage(print([heading(depth, value), paragraph('after')]));
          expect(tree.children.map((node) => node.type)).toEqual(['heading', 'paragraph']);
          expect(tree.children[0]).toMatchObject({ depth });
          expect(textOf(tree.children[0] as RootContent)).toBe(clean(value));
        },
      ),
      RUNS,
    );
  });

  test('as a paragraph stays one paragraph of the same text', () => {
    fc.assert(
      fc.property(anyText.filter(filled), (value) => {
        const tree = parsePage(print([paragraph('before'), paragraph(value), paragraph('after')]));
        expect(tree.children.map((node) => node.type)).toEqual(['paragraph', 'paragraph', 'paragraph']);
        expect(textOf(tree.children[1] as RootContent)).toBe(clean(value));
      }),
      RUNS,
    );
  });

  test('leaves no tag, block id, comment, highlight, formula or embed alive', () => {
    fc.assert(
      fc.property(oneLine.filter(filled), (value) => {
        const printed = print([paragraph(value)]).replace(/\\[!-/:-@[-`{-~]/g, '\\.');
        expect(printed).not.toMatch(/(?:^|\s)#[^\s#]/u);
        expect(printed).not.toMatch(/(?:^|\s)\^[A-Za-z0-9-]+$/mu);
        expect(printed).not.toMatch(/%%|==|\$|\[\[|<[a-z/!?]/iu);
      }),
      RUNS,
    );
  });
});

describe('any note', () => {
  // Beside emphasis the printer writes some characters as references, and CommonMark has none for controls.
  const printable = anyText.filter(
    (note) => !/[*_~#]/.test(note) || !/[\x01-\x08\x0b-\x1f\x7f-\x9f]/.test(note),
  );

  test('keeps its text and makes neither headings nor HTML', () => {
    fc.assert(
      fc.property(printable, (note) => {
        const nodes = noteNodes(note);
        const page = [paragraph('before'), ...nodes];
        const tree = parsePage(print(page));
        for (const node of nodesOf(tree)) {
          expect(['html', 'heading', 'yaml', 'image', 'definition', 'footnoteDefinition']).not.toContain(
            node.type,
          );
        }
        const squeeze = (value: string): string => value.replace(/[ \t\n]+/g, '');
        expect(squeeze(textOf(tree))).toBe(squeeze(textOf({ type: 'root', children: page })));
      }),
      { ...RUNS, numRuns: runs(1500) },
    );
  });

  test('read the quick way is what the parser reads', () => {
    const simple = [
      ...[
        '**',
        '*',
        '`',
        'a',
        'bc',
        '文',
        ' ',
        '\n',
        '\n\n',
        '\n- ',
        '\n1. ',
        '\n2. ',
        '- ',
        '1. ',
        '# ',
        '.',
        ',',
        '-',
        '!',
      ],
      ...['[a](https://b.org/c)', '**强调**', '*em*', '`code`', '**a b**', 'http://x.y', '(', ')', ':', '。'],
    ];
    const source = fc.array(fc.constantFrom(...simple), { maxLength: 14 }).map((parts) => parts.join(''));
    let quick = 0;
    fc.assert(
      fc.property(source, (note) => {
        const nodes = quickNodes(note);
        if (!nodes) return;
        quick++;
        const plain = (value: unknown): unknown =>
          JSON.parse(JSON.stringify(value, (key, part) => (key === 'position' ? undefined : part)));
        expect(plain(nodes)).toEqual(plain(parsePage(note).children));
      }),
      { ...RUNS, numRuns: runs(6000) },
    );
    expect(quick).toBeGreaterThan(runs(1000));
  });
});

describe('a whole export', () => {
  const mark = fc.record({
    clause: fc.nat(4),
    tags: fc.subarray(['t1', 't2', 't3']),
    note: anyText,
  });

  test('parses back: headings, quotes, front matter; twice the same bytes; no HTML', () => {
    fc.assert(
      fc.property(
        fc.array(oneLine.filter(filled), { minLength: 5, maxLength: 5 }),
        fc.array(mark, { maxLength: 5 }),
        fc.array(oneLine.filter(filled), { minLength: 3, maxLength: 3 }),
        oneLine.filter(filled),
        oneLine,
        fc.constantFrom(BY_CLAUSE, BY_TAG, BY_DOCUMENT),
        (texts, marks, names, title, file, template) => {
          const page = simplePage(texts.map(clean));
          const marked = marks.flatMap(({ clause, ...rest }) => {
            const ranges = page.outline.articles[0]?.nodes[clause]?.ranges ?? [];
            return ranges.length > 0 ? [{ ...rest, ranges, note: rest.note }] : [];
          });
          const input = project([page], [...new Set(names)], marked, { title, fileName: file });
          const out = makeFile({ ...input, project: { id: 'p', title } }, template);
          expect(makeFile({ ...input, project: { id: 'p', title } }, template)).toBe(out);
          expect(isUntouchedExport(out, hash)).toBe(true);
          expect(isUntouchedExport(`${out} `, hash)).toBe(false);
          const front = parse(splitFrontMatter(out)?.front ?? '');
          expect(front.title).toBe(clean(title));
          expect(front.sources).toMatchObject([{ title: clean(title), file: clean(file) }]);
          const tree = parsePage(out);
          noHtml(out);
          expect(tree.children[0]?.type).toBe('yaml');
          const titles = tree.children.filter((node) => node.type === 'heading');
          const line = clean(title)
            .replace(/(?<![ \t])[ \t]*[\u2028\u2029]\s*/g, ' ')
            .trim();
          expect(textOf(titles[0] as RootContent)).toBe(line);
          const ids = tree.children.filter(
            (node) => node.type === 'paragraph' && /^\^n\d+$/.test(textOf(node)),
          );
          expect(new Set(ids.map(textOf)).size).toBe(marked.length);
          expect(ids.length).toBe(marked.length);
        },
      ),
      { ...RUNS, numRuns: runs(300) },
    );
  });
});

test('the text that is printed as it is would be printed so by every pattern too', () => {
  const text: Handle = (node, parent, state, info) => defaultHandlers.text(node, parent, state, info);
  const slow = (value: string): string =>
    toMarkdown(
      { type: 'root', children: [paragraph(value)] },
      { extensions: [gfmToMarkdown()], handlers: { text } },
    );
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~一-龥]{1,30}$/).filter(filled), (value) => {
      const printed = print([paragraph(value)]);
      // Where our way escapes nothing, the library's own patterns escape nothing either.
      if (printed === `${value}\n`) expect(slow(value)).toBe(printed);
    }),
    { ...RUNS, numRuns: runs(3000) },
  );
});
