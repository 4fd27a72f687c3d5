import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Mark, Node, NodeType } from 'prosemirror-model';
import { clean } from '#core/export/nodes.ts';
import { isDeep, isSafeLink, literal } from '#core/export/note.ts';
import { isTangled } from '#core/export/tangled.ts';
import { noteSchema } from './schema.ts';

const { nodes, marks } = noteSchema;

/**
 * A note's Markdown as a document to edit. Nothing is lost: what the schema cannot hold (headings, HTML, images,
 * tables, footnotes, links to anywhere but the web and mail) stays the text that was typed.
 */
export function parseNote(markdown: string): Node {
  const source = clean(markdown);
  const tree = isTangled(source) ? null : fromMarkdown(source);
  const content = !tree || isDeep(tree) ? [paragraph(lines(source, []))] : blocks(tree.children, source);
  return filled(nodes.doc, null, content);
}

function blocks(children: readonly RootContent[], source: string): Node[] {
  return children.map((node) => block(node, source));
}

function block(node: RootContent, source: string): Node {
  switch (node.type) {
    case 'paragraph':
      return paragraph(inline(node.children, source, []));
    case 'heading': {
      const mark = noteSchema.text(`${'#'.repeat(node.depth)} `);
      return paragraph([mark, ...inline(node.children, source, [])]);
    }
    case 'blockquote':
      return filled(nodes.blockquote, null, blocks(node.children, source));
    case 'list': {
      const items = node.children.map((item) => filled(nodes.list_item, null, blocks(item.children, source)));
      const tight = !node.spread && !node.children.some((item) => item.spread) && items.every(isTight);
      const { start } = node;
      return node.ordered
        ? filled(nodes.ordered_list, { order: start ?? 1, tight }, items)
        : filled(nodes.bullet_list, { tight }, items);
    }
    case 'code': {
      const params = [node.lang, node.meta].filter(Boolean).join(' ');
      return filled(nodes.code_block, { params }, node.value === '' ? [] : [noteSchema.text(node.value)]);
    }
    default:
      return paragraph(lines(literal(node, source), []));
  }
}

/** Whether an item can be printed without blank lines in it: a paragraph, then nothing but lists. */
export function isTight(item: Node): boolean {
  return item.children.every((child, i) =>
    i === 0 ? child.type === nodes.paragraph || isList(child) : isList(child),
  );
}

function isList(node: Node): boolean {
  return node.type === nodes.bullet_list || node.type === nodes.ordered_list;
}

function inline(children: readonly PhrasingContent[], source: string, active: readonly Mark[]): Node[] {
  return children.flatMap((node): Node[] => {
    const within = (mark: Mark): readonly Mark[] => mark.addToSet(active);
    switch (node.type) {
      case 'text':
        return lines(node.value, active);
      case 'emphasis':
        return inline(node.children, source, within(mark('em')));
      case 'strong':
        return inline(node.children, source, within(mark('strong')));
      case 'inlineCode':
        return node.value === ''
          ? []
          : [noteSchema.text(node.value.replaceAll('\n', ' '), within(mark('code')))];
      case 'break':
        return [filled(nodes.hard_break, { soft: false }, [])];
      case 'link': {
        const { url, title } = node;
        if (isSafeLink(url)) {
          return inline(node.children, source, within(mark('link', { href: url, title: title ?? null })));
        }
        return lines(literal(node, source), active);
      }
      default:
        return lines(literal(node as Nodes, source), active);
    }
  });
}

/**
 * Text with its line breaks as nodes. They bear no marks, so that no emphasis begins or ends at one. A break after
 * an empty line is no soft one: in Markdown it would end the paragraph.
 */
function lines(value: string, active: readonly Mark[]): Node[] {
  return value.split('\n').flatMap((line, i, all) => {
    const text = line === '' ? [] : [noteSchema.text(line, active)];
    return i === 0 ? text : [filled(nodes.hard_break, { soft: i === 1 || all[i - 1] !== '' }, []), ...text];
  });
}

function mark(name: string, attrs: Record<string, unknown> | null = null): Mark {
  const type = marks[name];
  if (!type) throw new RangeError(`no mark ${name}`);
  return type.create(attrs);
}

function paragraph(content: Node[]): Node {
  return filled(nodes.paragraph, null, content);
}

function filled(type: NodeType | undefined, attrs: Record<string, unknown> | null, content: Node[]): Node {
  const node = type?.createAndFill(attrs, content);
  if (!node)
    throw new RangeError(`${type?.name} cannot hold ${content.map((child) => child.type.name).join(', ')}`);
  return node;
}
