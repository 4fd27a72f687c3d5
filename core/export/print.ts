import type { Heading, Paragraph, RootContent, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import type { Handle, Options, Unsafe } from 'mdast-util-to-markdown';
import { defaultHandlers, toMarkdown } from 'mdast-util-to-markdown';
import type { BlockId } from './nodes.ts';

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

/**
 * Where neither of these finds anything, no pattern of {@link UNSAFE}, CommonMark or GFM does, and the text is
 * printed as it is: most text is, and asking every pattern of it is what takes the time.
 */
const MARKS = /[\t\n\r*_`<[\]\\&|~=@^$%#]/;
const IN_CONTEXT = /\n[\t ]*(?:[+\-:>]|\d+[.)])|\n | \n|[ps]:\/|[Ww]\.|!\[|\]\(/;

const printText: Handle = (node: Text, parent, state, info) =>
  MARKS.test(node.value) || IN_CONTEXT.test(info.before + node.value + info.after)
    ? defaultHandlers.text(node, parent, state, info)
    : node.value;

/** A heading on one line, however its text is broken: the library underlines such a one, but never at depth 3. */
const printHeading: Handle = (node: Heading, parent, state, info) =>
  '#'.repeat(node.depth) + defaultHandlers.heading({ ...node, depth: 3 }, parent, state, info).slice(3);

const printBlockId: Handle = (node: BlockId) => `^${node.value}`;

const GFM = gfmToMarkdown({ tablePipeAlign: false });
const paragraphByGfm =
  GFM.extensions?.find((extension) => extension.handlers?.paragraph)?.handlers?.paragraph ??
  defaultHandlers.paragraph;

/** Paragraphs of nothing but harmless text, short code and breaks, which most are, take a short way to the same end. */
const printParagraph: Handle = (node: Paragraph, parent, state, info) =>
  (parent?.type === 'listItem' && typeof parent.checked === 'boolean' ? null : harmless(node)) ??
  paragraphByGfm(node, parent, state, info);

function harmless(node: Paragraph): string | null {
  let printed = '';
  for (const child of node.children) {
    if (child.type === 'text' && !MARKS.test(child.value)) printed += child.value;
    else if (child.type === 'inlineCode' && /^[a-z0-9/]+$/.test(child.value)) printed += `\`${child.value}\``;
    else if (child.type === 'break') printed += '\\\n';
    else if (child.type === 'raw') printed += child.value;
    else return null;
  }
  return IN_CONTEXT.test(`\n${printed}\n`) ? null : printed;
}

const OPTIONS: Options = {
  extensions: [GFM],
  unsafe: [...LINE_STARTS, ...UNSAFE],
  handlers: { paragraph: printParagraph, text: printText, heading: printHeading, blockId: printBlockId },
  bullet: '-',
  // Not the other one: bullets alone in a row of lists would be read as a rule.
  bulletOther: '+',
  rule: '*',
  fences: true,
};

/** The nodes as a Markdown document, ending in a line break; `more` tells of nodes that only some pages have. */
export function print(children: RootContent[], more?: Options): string {
  const options = more ? { ...OPTIONS, extensions: [GFM, more] } : OPTIONS;
  return toMarkdown({ type: 'root', children }, options);
}
