import fc from 'fast-check';
import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Options } from 'mdast-util-to-markdown';
import { expect, test } from 'vitest';
import { phrasing as joined, type Raw } from '#core/export/nodes.ts';
import { noteNodes } from '#core/export/note.ts';
import { print } from '#core/export/print.ts';
import { TEMPLATED } from '#core/export/template/raw.ts';
import { anyText } from '#tests/support/markdown-soup.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = 20261130;
const paragraphByGfm = gfmToMarkdown().extensions?.find(({ handlers }) => handlers?.paragraph)?.handlers;

/** What the library makes of a page, none of the short ways taken. */
const LONG: Options = {
  ...TEMPLATED,
  handlers: {
    ...TEMPLATED.handlers,
    ...paragraphByGfm,
    root: defaultHandlers.root,
    blockquote: defaultHandlers.blockquote,
    text: defaultHandlers.text,
  },
};

function expectSame(nodes: RootContent[]): void {
  expect(print(nodes, TEMPLATED)).toBe(print(nodes, LONG));
}

const words = fc
  .array(
    fc.constantFrom(
      ...[
        '港',
        'a',
        'Z',
        '5',
        'é',
        'م',
        '🙂',
        '。',
        '：',
        ',',
        '.',
        ':',
        '!',
        '(',
        ')',
        '-',
        '+',
        '"',
        ' ',
        ' ',
      ],
      ...[
        '_',
        '_',
        '*',
        '`',
        '[',
        ']',
        '<',
        '&',
        '#',
        '$',
        '%',
        '=',
        '~',
        '|',
        '\\',
        '@',
        '^',
        '/',
        '\n',
        '\t',
      ],
      ...['1. ', '- ', '> ', 'https://', 'www.', '](', '![', '\u00a0', '\u2028', '\u3000', '::'],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const plain = fc.stringMatching(/^[a-z港口。 ,_.:!(-]{1,9}$/);
const text = fc.oneof(plain, words).map((value): PhrasingContent => ({ type: 'text', value }));
const address = fc.constantFrom(
  ...['https://a.org/b', 'http://a.org/?b=c', 'https://a.org/b_c', 'https://a.org/==', 'mailto:a@b.co', 'x'],
);
const phrase = fc.oneof(
  { weight: 4, arbitrary: text },
  fc
    .tuple(fc.constantFrom('strong', 'emphasis', 'delete'), fc.array(text, { maxLength: 2 }))
    .map(([type, children]): PhrasingContent => ({ type, children: joined(children) })),
  fc.oneof(plain, words).map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  fc.tuple(address, fc.array(text, { maxLength: 2 }), fc.boolean()).map(
    ([url, children, itself]): PhrasingContent => ({
      type: 'link',
      url,
      children: itself ? [{ type: 'text', value: url }] : joined(children),
    }),
  ),
  fc.constant<PhrasingContent>({ type: 'break' }),
  fc.constantFrom('#a', '[[b]]', '[!note] ', '$', '==').map((value): Raw => ({ type: 'raw', value })),
);
const paragraph = fc
  .array(phrase, { minLength: 1, maxLength: 5 })
  .map((children): BlockContent => ({ type: 'paragraph', children: joined(children) }));
const callout = paragraph.map((node): BlockContent => ({ ...node, data: { callout: true } }) as BlockContent);
const list = fc
  .record({
    ordered: fc.boolean(),
    start: fc.constantFrom(null, 0, 1, 7),
    spread: fc.constantFrom(false, false, true),
    children: fc.array(
      fc.record({
        type: fc.constant('listItem' as const),
        spread: fc.constant(false),
        checked: fc.constantFrom(null, null, null, true),
        children: fc.array(paragraph, { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map((node): BlockContent => ({ type: 'list', ...node }));
const quote = fc
  .array(fc.oneof(paragraph, callout, list), { maxLength: 3 })
  .map((children): BlockContent => ({ type: 'blockquote', children }));
const heading = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6), fc.array(phrase, { maxLength: 2 }))
  .map(
    ([depth, children]): BlockContent => ({ type: 'heading', depth: depth as 1, children: joined(children) }),
  );
const id = fc.constant<RootContent>({ type: 'blockId', value: 'a-1' });
const page = fc.array(fc.oneof(paragraph, heading, quote, list, id), { minLength: 1, maxLength: 4 });

test('what is printed on the short way is what the library prints', () => {
  fc.assert(fc.property(page, expectSame), { seed: SEED, numRuns: runs(3000) });
});

test('so are notes as people write them', () => {
  fc.assert(
    fc.property(anyText, (note) => expectSame(noteNodes(note))),
    { seed: SEED, numRuns: runs(1000) },
  );
});

test('a quote that begins with a list is printed by what stands before it', () => {
  const item = {
    type: 'listItem' as const,
    children: noteNodes('a').filter((node) => node.type === 'paragraph'),
  };
  const bullets = { type: 'list' as const, ordered: false, spread: false, children: [item] };
  expectSame([
    bullets,
    { type: 'blockquote', children: [bullets] },
    { type: 'blockquote', children: [bullets] },
  ]);
});
