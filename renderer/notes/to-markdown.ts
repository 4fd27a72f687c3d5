import type { List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { Mark, Node } from 'prosemirror-model';
import { LINE_STARTS } from '#core/export/print.ts';
import { isTight } from './from-markdown.ts';
import { noteSchema } from './schema.ts';

/** The box of a task at the start of a list item: printed as it is, so that the page shows a task. */
interface TaskBox {
  type: 'taskBox';
  value: string;
  position?: undefined;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    taskBox: TaskBox;
  }
  interface RootContentMap {
    taskBox: TaskBox;
  }
}

const { nodes } = noteSchema;
const printTaskBox: Handle = (node: TaskBox) => node.value;
const OPTIONS: Options = {
  bullet: '-',
  bulletOther: '+',
  rule: '*',
  fences: true,
  unsafe: LINE_STARTS,
  handlers: { taskBox: printTaskBox },
};

/** A note as Markdown, without a line break at its end; empty for a note without text. */
export function serialiseNote(doc: Node): string {
  const children = blocks(doc);
  if (children.length === 0) return '';
  return toMarkdown({ type: 'root', children }, OPTIONS).replace(/\n$/, '');
}

/** Paragraphs without text are left out: Markdown has none. */
function blocks(parent: Node): RootContent[] {
  return parent.children.flatMap((node): RootContent[] => {
    switch (node.type) {
      case nodes.blockquote:
        return [{ type: 'blockquote', children: blocks(node) as List[] }];
      case nodes.bullet_list:
        return [list(node, false)];
      case nodes.ordered_list:
        return [list(node, true)];
      case nodes.code_block: {
        const [lang, ...meta] = String(node.attrs.params).split(' ');
        return [{ type: 'code', lang: lang || null, meta: meta.join(' ') || null, value: node.textContent }];
      }
      default: {
        const children = phrasing(node);
        return children.length > 0 ? [{ type: 'paragraph', children }] : [];
      }
    }
  });
}

function list(node: Node, ordered: boolean): List {
  const spread = !node.attrs.tight || !node.children.every(isTight);
  const children = node.children.map((item): ListItem => {
    const content = blocks(item);
    const [first] = content;
    if (first?.type === 'paragraph') first.children = withTaskBox(first.children);
    return { type: 'listItem', spread, children: content as List[] };
  });
  return { type: 'list', ordered, start: ordered ? node.attrs.order : null, spread, children };
}

function withTaskBox(children: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  const box = first?.type === 'text' ? /^\[[ xX]\] (?=\S)/.exec(first.value)?.[0] : undefined;
  if (first?.type !== 'text' || box === undefined) return children;
  return [{ type: 'taskBox', value: box }, { type: 'text', value: first.value.slice(box.length) }, ...rest];
}

/** From the outermost to the innermost. */
const ORDER = ['link', 'strong', 'em', 'code'];

function phrasing(parent: Node): PhrasingContent[] {
  const children = [...parent.children];
  const isBreak = (node: Node | undefined): boolean => node?.type === nodes.hard_break;
  while (isBreak(children.at(-1))) children.pop();
  return nested(children, 0);
}

function nested(children: readonly Node[], depth: number): PhrasingContent[] {
  const name = ORDER[depth];
  const out: PhrasingContent[] = [];
  const push = (node: PhrasingContent): void => {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else out.push(node);
  };
  for (let i = 0; i < children.length; ) {
    const child = children[i] as Node;
    const mark = name ? child.marks.find((m) => m.type.name === name) : undefined;
    let end = i + 1;
    if (child.type === nodes.hard_break) {
      // Two breaks in the source's way would end the paragraph.
      const soft = child.attrs.soft && children[i - 1]?.isText;
      push(soft ? { type: 'text', value: '\n' } : { type: 'break' });
    } else if (name === undefined) {
      push({ type: 'text', value: child.text ?? '' });
    } else {
      while (children[end]?.isText && sameMark(children[end] as Node, mark, name)) end++;
      const run = children.slice(i, end);
      if (!mark) for (const node of nested(run, depth + 1)) push(node);
      else push(wrap(mark, run, depth));
    }
    i = end;
  }
  return out;
}

function sameMark(node: Node, mark: Mark | undefined, name: string): boolean {
  const own = node.marks.find((m) => m.type.name === name);
  return own === mark || (own !== undefined && mark !== undefined && own.eq(mark));
}

function wrap(mark: Mark, run: readonly Node[], depth: number): PhrasingContent {
  if (mark.type.name === 'code') return { type: 'inlineCode', value: run.map((node) => node.text).join('') };
  const children = nested(run, depth + 1);
  if (mark.type.name === 'link') {
    return { type: 'link', url: mark.attrs.href, title: mark.attrs.title, children };
  }
  return { type: mark.type.name === 'em' ? 'emphasis' : 'strong', children };
}
