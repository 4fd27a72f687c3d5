import type { List, Nodes, PhrasingContent, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { zip } from '#core/in-step.ts';
import type { Layout } from '#core/text/layout.ts';
import { readRanges } from '#core/text/reading.ts';
import { isStrike } from '../html/visible.ts';
import { shifted } from '../office/raised.ts';
import { BULLET, PageWriter, type Words } from '../page-writer.ts';
import { STRUCK_MARK } from '../struck.ts';
import { inlineTag, writeHtml } from './html.ts';

/**
 * What is not Markdown here: indented code, because Chinese paragraphs are indented; struck out words and ticked boxes,
 * because their marks say something that plain text would not; and bare addresses, which are text anyhow and whose
 * finding takes the square of the time.
 */
const DISABLED = [
  'codeIndented',
  'strikethrough',
  'tasklistCheck',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
];

const OPTIONS = {
  extensions: [gfm(), { disable: { null: DISABLED } }],
  mdastExtensions: gfmFromMarkdown().filter((extension) => !extension.transforms),
};

/**
 * The blocks of a Markdown text, an empty line between any two, and what they are. HTML means what it means, and
 * nothing of it is run; of a link its words stay, of an image its description. Footnotes are numbered as they are first referred
 * to and stand at the end.
 */
export function layOutMarkdown(markdown: string): { readonly text: string; readonly layout: Layout } {
  const page = new PageWriter(null, true);
  const notes = new Notes();
  const lists = { open: 0 };
  const todo: Task[] = [{ node: fromMarkdown(markdown, OPTIONS) }];
  for (let task = todo.pop(); task; task = todo.pop()) {
    if (typeof task === 'function') task();
    else addBlock(task, { page, notes, todo, markdown, lists });
  }
  for (const [number, words] of notes.inOrder()) page.add({ ...words, text: `[${number}] ${words.text}` });
  return page.finish();
}

/** A node with the label of the list item that it is the first block of; or what is to be done behind others. */
type Task = { readonly node: Nodes; readonly label?: string } | (() => void);

interface Desk {
  readonly page: PageWriter;
  readonly notes: Notes;
  readonly todo: Task[];
  readonly markdown: string;
  /** How many lists are open. */
  readonly lists: { open: number };
}

function addBlock({ node, label }: { readonly node: Nodes; readonly label?: string }, desk: Desk): void {
  const { page, notes, todo, markdown, lists } = desk;
  const next = (nodes: readonly Nodes[], first?: string): void => {
    const [head, ...others] = nodes;
    for (const node of others.reverse()) todo.push({ node });
    if (head) todo.push({ node: head, ...(first !== undefined && { label: first }) });
  };
  const add = (words: Words): void =>
    page.add({ ...words, ...(label !== undefined && { label, depth: lists.open }) });
  switch (node.type) {
    case 'root':
      next(node.children);
      break;
    case 'heading': {
      const [first = { text: '' }, ...more] = readPhrasing(node.children, notes);
      page.add({ ...oneLine(first), level: node.depth, ...(label && label !== BULLET && { label }) });
      for (const words of more) page.add({ ...oneLine(words), level: node.depth });
      break;
    }
    case 'paragraph':
      for (const [at, words] of readPhrasing(node.children, notes).entries()) {
        if (at === 0) add(words);
        else page.add(words);
      }
      break;
    case 'blockquote':
      if (label !== undefined) page.add({ text: '', label });
      page.openQuote();
      todo.push(() => page.closeQuote());
      next(node.children);
      break;
    case 'list':
      if (label !== undefined) add({ text: '' });
      lists.open++;
      todo.push(() => {
        lists.open--;
      });
      for (const [item, own] of zip(node.children, labelsOf(node, markdown)).reverse())
        todo.push({ node: item, label: own });
      break;
    case 'listItem':
      if (node.children.length === 0) add({ text: '' });
      next(node.children, label);
      break;
    case 'html':
      if (writeHtml(node.value, page, label)) break;
      addLines(node.value, label, page);
      break;
    case 'code':
      addLines(node.value, label, page);
      break;
    case 'table':
      for (const [at, row] of node.children.entries()) {
        const words = readRow(row, notes);
        if (at === 0) add(words);
        else page.add(words);
      }
      break;
    case 'footnoteDefinition':
      notes.define(node.identifier, readNote(node.children, notes));
      break;
    default:
      if (label !== undefined) page.add({ text: '', label });
  }
}

function addLines(text: string, label: string | undefined, page: PageWriter): void {
  for (const [at, line] of text.split('\n').entries())
    page.add({ text: line, ...(at === 0 && label !== undefined && { label }) });
}

/** The numbers as they are written; where all are the same, which is a way to write a list, as they count. */
function labelsOf(list: List, markdown: string): string[] {
  if (!list.ordered) return list.children.map(() => BULLET);
  const written = list.children.map((item) => {
    const at = item.position?.start.offset ?? 0;
    return /^\d{1,9}[.)]/.exec(markdown.slice(at, at + 10))?.[0] ?? '';
  });
  const same = written.length > 1 && written.every((label) => label === written[0]);
  const start = list.start ?? 1;
  return written.map((label, at) =>
    same || label === '' ? `${start + at}${written[0]?.at(-1) ?? '.'}` : label,
  );
}

function readRow(row: TableRow, notes: Notes): Words {
  const cells = row.children.map((cell) =>
    readPhrasing(cell.children, notes)
      .map(({ text }) => text.replaceAll('\n', ' ').trim())
      .join(' '),
  );
  return { text: cells.join(' | ') };
}

/** The words of a note in one line, whatever blocks they stand in. */
function readNote(nodes: readonly Nodes[], notes: Notes): Words {
  const lines: string[] = [];
  const todo = [...nodes].reverse();
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (node.type === 'paragraph' || node.type === 'heading')
      for (const words of readPhrasing(node.children, notes)) lines.push(oneLine(words).text);
    else if (node.type === 'code') lines.push(node.value);
    else if (node.type === 'html') {
      const page = new PageWriter();
      lines.push(writeHtml(node.value, page) ? page.finish().text : node.value);
    } else if (node.type === 'tableRow') lines.push(readRow(node, notes).text);
    else if ('children' in node) for (const child of node.children.toReversed()) todo.push(child);
  }
  return { text: oneLine({ text: lines.join('\n') }).text };
}

/** Words whose line breaks are none: joined as they are read. */
function oneLine(words: Words): Words {
  if (!words.text.includes('\n')) return words;
  return { text: readRanges(words.text, [{ from: 0, to: words.text.length }]).text };
}

/**
 * The words of a paragraph. A hard break, and a line that is indented as Chinese paragraphs are, begins a paragraph of
 * its own.
 */
function readPhrasing(nodes: readonly PhrasingContent[], notes: Notes): Words[] {
  const out: Words[] = [];
  let text = '';
  let emphasis: [number, number, 'strong' | 'em'][] = [];
  const open: { readonly kind: 'strong' | 'em'; from: number }[] = [];
  const close = (): void => {
    for (const one of open) {
      if (one.from < text.length) emphasis.push([one.from, text.length, one.kind]);
      one.from = 0;
    }
    out.push({ text, emphasis });
    text = '';
    emphasis = [];
  };
  const write = (value: string): void => {
    const lines = (value.startsWith(' ') && text.endsWith(' ') ? value.slice(1) : value).split(
      /\n(?=\u3000)/,
    );
    for (const [at, line] of lines.entries()) {
      if (at > 0) close();
      text += line;
    }
  };
  let raised = '';
  const todo: (PhrasingContent | null)[] = [...nodes].reverse();
  while (todo.length > 0) {
    const node = todo.pop();
    if (!node) {
      const ended = open.pop();
      if (ended && ended.from < text.length) emphasis.push([ended.from, text.length, ended.kind]);
      continue;
    }
    switch (node.type) {
      case 'text':
        write(raised === '' ? node.value : shifted(node.value, raised));
        break;
      case 'inlineCode':
        write(node.value);
        break;
      case 'html': {
        const tag = inlineTag(node.value);
        if (tag === null) write(node.value);
        else if (tag.name === 'br') close();
        else if (isStrike(tag.name) || tag.name === 'del') text += STRUCK_MARK;
        else raised = !tag.closes && (tag.name === 'sup' || tag.name === 'sub') ? tag.name : '';
        break;
      }
      case 'break':
        close();
        break;
      case 'image':
      case 'imageReference':
        write(node.alt ?? '');
        break;
      case 'footnoteReference':
        write(`[${notes.number(node.identifier)}]`);
        break;
      case 'link':
        if (node.children.length === 0) write(node.url);
        break;
      case 'emphasis':
      case 'strong':
        open.push({ kind: node.type === 'strong' ? 'strong' : 'em', from: text.length });
        todo.push(null);
        break;
    }
    if ('children' in node) for (const child of node.children.toReversed()) todo.push(child);
  }
  close();
  return out;
}

/** The footnotes of a text, numbered from 1 as they are referred to, and behind these those that are not. */
class Notes {
  private readonly numbers = new Map<string, number>();
  private readonly words = new Map<string, Words>();

  number(identifier: string): number {
    const number = this.numbers.get(identifier) ?? this.numbers.size + 1;
    this.numbers.set(identifier, number);
    return number;
  }

  define(identifier: string, words: Words): void {
    if (!this.words.has(identifier)) this.words.set(identifier, words);
  }

  inOrder(): [number, Words][] {
    for (const identifier of this.words.keys()) this.number(identifier);
    return [...this.numbers]
      .flatMap(([identifier, number]): [number, Words][] => {
        const words = this.words.get(identifier);
        return words ? [[number, words]] : [];
      })
      .sort(([a], [b]) => a - b);
  }
}
