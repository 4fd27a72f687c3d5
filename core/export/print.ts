import type { Blockquote, Heading, Paragraph, Root, RootContent, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import type { Handle, Options, Unsafe } from 'mdast-util-to-markdown';
import { defaultHandlers, toMarkdown } from 'mdast-util-to-markdown';
import type { BlockId, Printed } from './nodes.ts';
import { BULLET, isHarmless, shortBlock, shortParagraph, shortQuote } from './short-print.ts';

const inConstruct = 'phrasing' as const;

/**
 * What may start a block. The library knows them too, but takes the line break after one along, so that it misses
 * the next one on the line below; these look without taking.
 */
export const LINE_STARTS: Unsafe[] = [
  { character: '-', before: '(?<=[\\r\\n][\\t ]*)', after: '(?=[ \\t\\r\\n-])' },
  { character: '+', before: '(?<=[\\r\\n][\\t ]*)', after: '(?=[ \\t\\r\\n])' },
  { character: '.', before: '(?<=[\\r\\n][\\t ]*\\d+)', after: '(?=[ \\t\\r\\n]|$)' },
];

/**
 * What Obsidian and other readers of Markdown give a meaning that CommonMark and GFM do not: tags, block ids,
 * comments, highlights, formulas, containers. Links and embeds in double brackets need nothing here, as every
 * opening bracket is escaped already.
 */
const UNSAFE: Unsafe[] = [
  { character: '#', before: '(?<![A-Za-z0-9])', inConstruct },
  { character: '^', before: '\\s', after: '[A-Za-z0-9-]', inConstruct },
  { character: '%', before: '(?<=%)', inConstruct },
  { character: '%', after: '(?=%)', inConstruct },
  { character: '=', before: '(?<==)', inConstruct },
  { character: '=', after: '(?==)', inConstruct },
  { character: '$', inConstruct },
  { atBreak: true, character: ':', after: ':' },
];

const printText: Handle = (node: Text, parent, state, info) =>
  isHarmless(node.value, info.before, info.after)
    ? node.value
    : defaultHandlers.text(node, parent, state, info);

/** A heading on one line, however its text is broken: the library underlines such a one, but never at depth 3. */
const printHeading: Handle = (node: Heading, parent, state, info) =>
  '#'.repeat(node.depth) + defaultHandlers.heading({ ...node, depth: 3 }, parent, state, info).slice(3);

const printBlockId: Handle = (node: BlockId) => `^${node.value}`;

const GFM = gfmToMarkdown({ tablePipeAlign: false });
const paragraphByGfm =
  GFM.extensions?.find((extension) => extension.handlers?.paragraph)?.handlers?.paragraph ??
  defaultHandlers.paragraph;

/** Not the other one: bullets alone in a row of lists would be read as a rule. */
const BULLETS = { bullet: BULLET, bulletOther: '+' } as const;

const printParagraph: Handle = (node: Paragraph, parent, state, info) =>
  (parent?.type === 'listItem' && typeof parent.checked === 'boolean' ? null : shortParagraph(node)) ??
  paragraphByGfm(node, parent, state, info);

const printQuote: Handle = (node: Blockquote, parent, state, info) =>
  shortQuote(node) ?? defaultHandlers.blockquote(node, parent, state, info);

/** A page block by block, none of which but a list depends on what stands beside it. */
const printRoot: Handle = (node: Root, parent, state, info) => {
  const { children } = node;
  if (!children.every(({ type }) => STANDING.has(type)))
    return defaultHandlers.root(node, parent, state, info);
  const printed: string[] = [];
  for (const [at, child] of children.entries()) {
    const listed =
      child.type === 'list' && [children[at - 1], children[at + 1]].some((one) => one?.type === 'list');
    const short = listed ? null : shortBlock(child);
    printed.push(short ?? state.handle(child, node, state, { ...info, before: '\n', after: '\n' }));
    if (child.type !== 'list') state.bulletLastUsed = undefined;
    else if (short !== null) state.bulletLastUsed = child.ordered ? '.' : BULLET;
  }
  return printed.join('\n\n');
};
/** Blocks between which there is always a blank line, where they stand in no other. */
const STANDING: ReadonlySet<string> = new Set([
  ...[
    'paragraph',
    'heading',
    'blockquote',
    'list',
    'table',
    'code',
    'thematicBreak',
    'html',
    'blockId',
    'printed',
  ],
]);

/** The ways that come to the same as the library's own. */
const SHORT: Options = {
  handlers: { root: printRoot, paragraph: printParagraph, blockquote: printQuote, text: printText },
};

const OPTIONS: Options = {
  extensions: [GFM, SHORT],
  unsafe: [...LINE_STARTS, ...UNSAFE],
  handlers: { heading: printHeading, blockId: printBlockId, printed: (node: Printed) => node.value },
  ...BULLETS,
  rule: '*',
  fences: true,
};

/**
 * Blocks of a page as they stand in it, no line break behind them. None but a list depends on what stands beside these.
 */
export function printBlocks(children: readonly RootContent[], more?: Options): string {
  const printed = print([...children, END], more);
  return printed.slice(0, -BEHIND);
}
/** A block behind the last one, which ends no list and is not told. */
const END: Printed = { type: 'printed', value: '.' };
const BEHIND = '\n\n.\n'.length;

/** The nodes as a Markdown document, ending in a line break; `more` tells of nodes that only some pages have. */
export function print(children: RootContent[], more?: Options): string {
  const options = more ? { ...OPTIONS, extensions: [GFM, SHORT, more] } : OPTIONS;
  return toMarkdown({ type: 'root', children }, options);
}
