import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { quoteOfItem } from '#core/export/annotation.ts';
import { chosenOf } from '#core/export/chosen.ts';
import { lines } from '#core/export/nodes.ts';
import { chunksOf } from '#core/export/template/chunks.ts';
import {
  BY_CLAUSE,
  BY_DOCUMENT,
  BY_TAG,
  CITATIONS,
  DOCUMENT_NOTE,
  SOURCES,
  TABLE,
} from '#core/export/template/shipped.ts';
import { anyText } from '#tests/support/markdown-soup.ts';
import { runs } from '#tests/support/torture.ts';
import { ALL, project, simplePage } from '#tests/unit/export/fixture.ts';
import { nodesOf, parsePage, textOf } from '#tests/unit/export/parse.ts';
import { make } from '#tests/unit/export/rendering.ts';

const SEED = 20241129;
const oneLine = anyText
  .map((value) => value.replace(/[\r\n]/g, ''))
  .filter((value) => /[\p{L}\p{N}]/u.test(value));
const named = oneLine.map((value) => value.slice(0, 200));

/** A project of one document whose every text is as given. */
function projectOf(values: {
  readonly quote: string;
  readonly title: string;
  readonly tag: string;
  readonly note: string;
  readonly author: string;
}) {
  const page = simplePage([`${values.quote} end`], 'T');
  const { from } = page.outline.articles[0]!.nodes[0]!.ranges[0]!;
  return project(
    [page],
    [values.tag],
    [{ ranges: [{ from, to: from + values.quote.length }], tags: ['t1'], note: values.note }],
    { title: values.title, author: values.author, publisher: values.author },
  );
}

/** What a page is made of, whatever its texts say: kinds of blocks, and what is set in quotes and cells. */
function shapeOf(tree: Root): unknown {
  return tree.children.map((node) =>
    node.type === 'table' ? `table ${node.children.map((row) => row.children.length)}` : kindOf(node),
  );
}

function kindOf(node: RootContent): string {
  return node.type === 'heading' ? `heading ${node.depth}` : node.type;
}

const TEMPLATES = { BY_CLAUSE, BY_TAG, BY_DOCUMENT, TABLE, SOURCES, CITATIONS, DOCUMENT_NOTE };
const PLAIN = { quote: 'plain', title: 'plain', tag: 'plain', note: 'plain', author: 'plain' };

test('no value makes or ends anything of a page', () => {
  fc.assert(
    fc.property(
      oneLine,
      named,
      named,
      anyText,
      named,
      fc.constantFrom(...Object.entries(TEMPLATES)),
      (quote, title, tag, note, author, [name, template]) => {
        const each = name === 'DOCUMENT_NOTE' ? ('document' as const) : ('project' as const);
        const made = make(
          projectOf({ quote, title, tag, note: note.trim() === '' ? '' : 'plain', author }),
          template,
          { each },
        );
        const plain = make(projectOf({ ...PLAIN, note: note.trim() === '' ? '' : 'plain' }), template, {
          each,
        });
        const tree = parsePage(made[0]!.body);
        expect(shapeOf(tree)).toEqual(shapeOf(parsePage(plain[0]!.body)));
        for (const node of nodesOf(tree)) expect(node.type).not.toBe('html');
      },
    ),
    { seed: SEED, numRuns: runs(300) },
  );
});

test('a quote reads back letter for letter, and a note changes nothing around it', () => {
  fc.assert(
    fc.property(oneLine, anyText, (quote, note) => {
      const input = projectOf({ ...PLAIN, quote, note });
      const [page] = make(input, BY_CLAUSE);
      const [item] = chosenOf({ ...input, ...ALL }).items;
      const tree = parsePage(page!.body);
      const quoted = tree.children.find((node) => node.type === 'blockquote');
      expect(quoted?.children.slice(0, -1).map(textOf)).toEqual(lines(quoteOfItem(item!)));
      const anchors = tree.children.filter((node) => /^\^n1$/.test(textOf(node)));
      expect(anchors).toHaveLength(1);
    }),
    { seed: SEED, numRuns: runs(300) },
  );
});

const SYNTAX = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** Without the places in the text, which differ. */
function bare(nodes: readonly RootContent[]): unknown {
  return JSON.parse(JSON.stringify(nodes, (key, value) => (key === 'position' ? undefined : value)));
}

test('a page read in pieces is what it is read as a whole', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 6 }), fc.constantFrom('\n\n', '\n'), (parts, between) => {
      const page = parts.join(between).replace(/\r\n?/g, '\n');
      const pieces = [...chunksOf(page)];
      expect(pieces.join('')).toBe(page);
      expect(bare(pieces.flatMap((piece) => fromMarkdown(piece, SYNTAX).children))).toEqual(
        bare(fromMarkdown(page, SYNTAX).children),
      );
    }),
    { seed: SEED, numRuns: runs(600) },
  );
});
