import type {
  BlockContent,
  Blockquote,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  Text,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { lines, paragraph, phrasing, type Raw, text as textNode } from '../nodes.ts';
import { isSafeLink, noteNodes } from '../note.ts';
import { shortBlock } from '../short-print.ts';
import { type Addresses, unlinked } from './addresses.ts';
import { chunksOf } from './chunks.ts';
import { TemplateError } from './failure.ts';
import type { Marked, Marks } from './marks.ts';
import { raw, safeTag, safeTarget } from './raw.ts';
import type { RegionMark } from './slots.ts';
import type { Value } from './values.ts';

const SYNTAX = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** The blocks of a piece of a page, marks in them. */
export function blocksOf(marked: string): readonly RootContent[] {
  return fromMarkdown(marked, SYNTAX).children;
}

/**
 * A block printed where it can be by itself: of a long page characters alone are kept. A list is not, as another one may
 * stand beside it.
 */
export function printedShort(block: RootContent): RootContent {
  const value = block.type === 'list' ? null : shortBlock(block);
  return value === null ? block : { type: 'printed', value };
}

/** A stretch of a page: of a region, or outside of any. */
export interface Part {
  readonly region: RegionMark | null;
  readonly nodes: RootContent[];
}

/** Where in a template something stands, as a failure tells it. */
export type LineOf = (at: number) => { readonly line: number; readonly column: number };

/**
 * The body of a rendered template as blocks, values in the place of their marks: each follows the rule of its place, so
 * that none of them makes or ends anything of the page.
 *
 * @param marked Markdown with marks
 * @param addresses of documents, which lead to them wherever a value tells them in a line
 * @throws TemplateError where a value stands in HTML or in a name that links go by, or makes no safe link
 */
export function bodyOf(
  marked: string,
  marks: Marks,
  { lineOf, addresses }: { readonly lineOf: LineOf; readonly addresses: Addresses },
): Part[] {
  const body = new Body(marks, lineOf, addresses);
  const known = new Map<string, readonly RootContent[]>();
  for (const chunk of chunksOf(marked)) {
    const { key, numbers } = marks.numbered(chunk);
    let nodes = known.get(key);
    if (!nodes) {
      nodes = blocksOf(key);
      known.set(key, nodes);
    }
    marks.within(numbers, () => body.add(nodes));
  }
  return body.finish();
}

/** What Obsidian and other readers give a meaning, where the template itself writes it. */
const MEANT =
  /!?\[\[(?<target>[^[\]\n|]+)(?:\|(?<words>[^[\]\n]+))?\]\]|(?<![\p{L}\p{N}])#(?<tag>[\p{L}\p{N}_/\-\ue000-\uf8ff]+)|(?<=\s|^)\^(?<anchor>[A-Za-z0-9\-\ue000-\uf8ff]+)(?=\s*$)|(?<sign>==|%%|\$)/gu;

/** A page block by block, values in the place of their marks. */
export class Body {
  private readonly parts: Part[] = [];
  private region: RegionMark | null = null;
  private own: RootContent[] = [];
  private readonly anchors = new Set<string>();
  // The same nodes come again and again, other values in them.
  private readonly lines = new Map<Paragraph, PhrasingContent[][]>();
  private readonly callouts = new Map<Blockquote, Callout | null>();
  private readonly meanings = new Map<string, readonly (string | RegExpExecArray)[]>();

  constructor(
    private readonly marks: Marks,
    private readonly lineOf: LineOf,
    private readonly addresses: Addresses,
  ) {}

  add(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      const mark = node.type === 'paragraph' ? this.marks.regionOf(aloneText(node) ?? '') : undefined;
      if (mark === undefined) for (const block of this.block(node)) this.own.push(printedShort(block));
      else {
        this.close();
        this.region = mark;
      }
    }
  }

  finish(): Part[] {
    this.close();
    return this.parts;
  }

  private close(): void {
    if (this.own.length > 0 || this.region) this.parts.push({ region: this.region, nodes: this.own });
    this.own = [];
  }

  /** What a block of the template comes to. @throws TemplateError */
  block(node: RootContent): RootContent[] {
    switch (node.type) {
      case 'paragraph':
        return this.paragraph(node);
      case 'heading':
        return [{ ...node, children: trimmed(this.inline(node.children)) }];
      case 'blockquote': {
        const children = this.quoted(node);
        return children.length > 0 ? [{ ...node, children }] : [];
      }
      case 'list':
        return [
          {
            ...node,
            children: node.children.map((item) => ({
              ...item,
              children: this.blocks(item.children) as typeof item.children,
            })),
          },
        ];
      case 'table':
        return [this.table(node)];
      case 'code':
        return [
          {
            ...node,
            value: this.marks.plain(node.value),
            lang: node.lang ? oneWord(this.marks.plain(node.lang)) : null,
            meta: node.meta ? oneLine(this.marks.plain(node.meta)).replaceAll('`', "'") : null,
          },
        ];
      case 'footnoteDefinition':
        return [
          {
            ...node,
            ...this.footnote(node.identifier),
            children: this.blocks(node.children) as typeof node.children,
          },
        ];
      case 'html':
        this.refuse(node.value, 'template-in-html');
        return [node];
      case 'definition':
        this.refuse(`${node.identifier} ${node.url} ${node.title ?? ''}`, 'template-in-name');
        return [node];
      default:
        return [node];
    }
  }

  private blocks(nodes: readonly RootContent[]): RootContent[] {
    return nodes.flatMap((node) => this.block(node));
  }

  /** A callout is told by its first line, and holds what follows it. */
  private quoted(node: Blockquote): Blockquote['children'] {
    let known = this.callouts.get(node);
    if (known === undefined) {
      known = calloutOf(node);
      this.callouts.set(node, known);
    }
    if (!known) return this.blocks(node.children) as Blockquote['children'];
    const { kind, title, body, rest } = known;
    const head: PhrasingContent[] = [raw(kind), ...trimmed(this.inline(title))];
    const below = [...(body ? this.paragraph(body) : []), ...this.blocks(rest)];
    const callout: Paragraph = { type: 'paragraph', children: phrasing(head), data: { callout: true } };
    return [callout, ...below] as Blockquote['children'];
  }

  private linesIn(node: Paragraph): PhrasingContent[][] {
    let lines = this.lines.get(node);
    if (!lines) {
      lines = linesOf(node);
      this.lines.set(node, lines);
    }
    return lines;
  }

  private paragraph(node: Paragraph): RootContent[] {
    const lines = this.linesIn(node);
    const [only] = lines;
    if (only && lines.length === 1) {
      const alone = this.alone(only);
      return (
        (alone && this.standing(alone, only.length === node.children.length)) ??
        this.line(trimmed(this.inline(only)))
      );
    }
    const out: RootContent[] = [];
    for (const line of lines) {
      const alone = this.alone(line);
      const blocks = alone && this.standing(alone, line.length === node.children.length);
      if (blocks) out.push(...blocks);
      else {
        const children = trimmed(this.inline(line));
        const last = out.at(-1);
        // Lines of one paragraph stay one.
        if (last?.type === 'paragraph' && last.data?.joined) last.children.push(textNode('\n'), ...children);
        else out.push({ type: 'paragraph', children, data: { joined: true } });
      }
    }
    return out.flatMap((one): RootContent[] =>
      one.type === 'paragraph' && one.data?.joined ? this.line(phrasing(one.children)) : [one],
    );
  }

  private line(children: PhrasingContent[]): RootContent[] {
    const anchor = children.length === 1 ? anchorOf(children[0]) : null;
    if (anchor !== null) return this.named(anchor) ? [] : [{ type: 'blockId', value: anchor }];
    return isBlank(children) ? [] : [{ type: 'paragraph', children }];
  }

  /** Whether a block of the page bears this name already: only the first can. */
  named(anchor: string): boolean {
    const taken = this.anchors.has(anchor);
    this.anchors.add(anchor);
    return taken;
  }

  /** The value of a line that holds nothing else. */
  private alone(line: readonly PhrasingContent[]): Marked | null {
    const [only, more] = line;
    if (more || only?.type !== 'text') return null;
    const [piece, other] = this.marks.pieces(only.value.trim());
    return piece === undefined || other !== undefined || typeof piece === 'string' ? null : piece;
  }

  /** What stands as blocks where it has a line for itself; null for what stands in a line. */
  private standing({ value }: Marked, wholeParagraph: boolean): RootContent[] | null {
    if (value.kind === 'note') return [...noteNodes(value.markdown)];
    if (value.kind !== 'text' || !wholeParagraph) return null;
    return lines(value.text).map((line) => paragraph(...this.addresses.linked(line)));
  }

  private table(node: Table): Table {
    const children = node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({ ...cell, children: trimmed(this.inline(cell.children)) })),
    }));
    return { ...node, children };
  }

  private inline(nodes: readonly PhrasingContent[]): PhrasingContent[] {
    const out: PhrasingContent[] = [];
    for (const node of nodes) this.phrase(node, out);
    return out;
  }

  private phrase(node: PhrasingContent, out: PhrasingContent[]): void {
    switch (node.type) {
      case 'text':
        this.text(node, out);
        return;
      case 'emphasis':
      case 'strong':
      case 'delete': {
        const children = this.inline(node.children);
        if (!isBlank(children)) out.push({ ...node, children });
        return;
      }
      case 'inlineCode': {
        const value = oneLine(this.marks.plain(node.value));
        if (value !== '') out.push({ ...node, value });
        return;
      }
      case 'link': {
        const children = unlinked(this.inline(node.children));
        const url = this.url(node.url);
        if (url === '') for (const child of children) put(out, child);
        else out.push({ ...node, url, title: this.title(node.title), children });
        return;
      }
      case 'image':
        out.push({
          ...node,
          url: this.url(node.url),
          title: this.title(node.title),
          alt: node.alt ? oneLine(this.marks.plain(node.alt)) : null,
        });
        return;
      case 'footnoteReference':
        out.push({ ...node, ...this.footnote(node.identifier) });
        return;
      case 'linkReference':
      case 'imageReference':
        this.refuse(node.identifier, 'template-in-name');
        out.push(node);
        return;
      case 'html':
        this.refuse(node.value, 'template-in-html');
        out.push(node);
        return;
      default:
        out.push(node);
    }
  }

  /** What the template itself writes keeps the meaning that readers of notes give it; values have none. */
  private text({ value }: Text, out: PhrasingContent[]): void {
    for (const piece of this.meaningsIn(value)) {
      if (typeof piece !== 'string') {
        for (const node of this.meant(piece)) out.push(node);
        continue;
      }
      for (const part of this.marks.pieces(piece)) {
        if (typeof part === 'string') put(out, textNode(part));
        else for (const node of this.valueInLine(part.value, part)) put(out, node);
      }
    }
  }

  private meaningsIn(value: string): readonly (string | RegExpExecArray)[] {
    let own = this.meanings.get(value);
    if (!own) {
      own = meaningsIn(value);
      this.meanings.set(value, own);
    }
    return own;
  }

  private meant({ 0: all, groups = {} }: RegExpExecArray): Raw[] {
    const { target, words, tag, anchor, sign } = groups;
    const plain = (value: string): string => oneLine(this.marks.plain(value));
    if (target !== undefined) {
      const inner = safeTarget(plain(target));
      const shown = words === undefined ? '' : `|${safeTarget(plain(words))}`;
      return [raw(`${all.startsWith('!') ? '!' : ''}[[${inner}${shown}]]`)];
    }
    if (tag !== undefined) {
      const safe = safeTag(plain(tag));
      return safe === '' ? [] : [raw(`#${safe}`)];
    }
    if (anchor !== undefined) {
      const safe = plain(anchor).replace(/[^A-Za-z0-9-]+/g, '-');
      return safe === '' ? [] : [raw(`^${safe}`)];
    }
    return sign === undefined ? [] : [raw(sign)];
  }

  private valueInLine(value: Value, marked: Marked): PhrasingContent[] {
    switch (value.kind) {
      case 'note':
        return noteInLine(value.markdown);
      case 'hashtag': {
        const safe = safeTag(value.tag);
        return safe === '' ? [] : [raw(`#${safe}`)];
      }
      case 'link': {
        const target = safeTarget(oneLine(value.target));
        const words = safeTarget(oneLine(value.words));
        if (target === '') return [textNode(words)];
        return [raw(words === target || words === '' ? `[[${target}]]` : `[[${target}|${words}]]`)];
      }
      case 'list': {
        const between = value.items.some(({ kind }) => kind === 'hashtag') ? ' ' : this.marks.between;
        const told = value.items
          .map((item) => this.valueInLine(item, marked))
          .filter((one) => one.length > 0);
        return told.flatMap((nodes, at) => (at === 0 ? nodes : [textNode(between), ...nodes]));
      }
      default: {
        const line = oneLine(this.marks.told({ value, at: marked.at }), false);
        return this.addresses.linked(line);
      }
    }
  }

  /** An address with values in it; those are parts of it, unless one is the whole. Empty where there is nothing. */
  private url(url: string): string {
    const pieces = this.marks.pieces(url);
    const [first] = pieces;
    if (pieces.every((piece) => typeof piece === 'string')) return url;
    const whole = pieces.length === 1 && first !== undefined && typeof first !== 'string';
    const made = pieces
      .map((piece) =>
        typeof piece === 'string'
          ? piece
          : whole
            ? encodeBlanks(this.marks.told(piece).trim())
            : encodeURIComponent(wellFormed(this.marks.told(piece))),
      )
      .join('');
    if (made === '') return '';
    if (isSafeLink(made)) return made;
    const { at = 0 } = pieces.find((piece) => typeof piece !== 'string') ?? {};
    throw new TemplateError('template-url', { ...this.lineOf(at), url: made });
  }

  private title(title: string | null | undefined): string | null {
    return title ? oneLine(this.marks.plain(title)) : null;
  }

  private footnote(identifier: string): { readonly identifier: string; readonly label: string } {
    const label = this.marks.plain(identifier);
    if (!/^[\p{L}\p{N}_-]+$/u.test(label)) this.refuse(identifier, 'template-in-name');
    return { identifier: label, label };
  }

  /** @throws TemplateError where a value stands in it */
  private refuse(text: string, code: 'template-in-html' | 'template-in-name'): void {
    const marked = this.marks.first(text);
    if (marked) throw new TemplateError(code, this.lineOf(marked.at));
  }
}

/** What a template wrote, in pieces: what has a meaning, and what stands before, between and behind. */
export function meaningsIn(value: string): readonly (string | RegExpExecArray)[] {
  const pieces: (string | RegExpExecArray)[] = [];
  let from = 0;
  for (const found of value.matchAll(MEANT)) {
    pieces.push(value.slice(from, found.index), found);
    from = found.index + found[0].length;
  }
  pieces.push(value.slice(from));
  return pieces.filter((piece) => piece !== '');
}

/** As {@link phrasing} one by one: empty texts are left out, neighbouring ones joined. */
function put(out: PhrasingContent[], node: PhrasingContent): void {
  if (node.type !== 'text') {
    out.push(node);
    return;
  }
  if (node.value === '') return;
  const last = out.at(-1);
  if (last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value + node.value };
  else out.push(node);
}

/** A quote that is one: its kind, the words beside that, and what stands below. */
interface Callout {
  readonly kind: string;
  readonly title: PhrasingContent[];
  readonly body: Paragraph | null;
  readonly rest: Blockquote['children'];
}

/** A quote as a callout; null for any other. */
export function calloutOf({ children: [first, ...rest] }: Blockquote): Callout | null {
  const kind = first?.type === 'paragraph' ? CALLOUT.exec(startOf(first))?.[0] : undefined;
  if (kind === undefined || first?.type !== 'paragraph') return null;
  return { kind, ...firstLine(first, kind.length), rest };
}

const CALLOUT = /^\[![A-Za-z0-9_-]+\][+-]?[ \t]*/;

function startOf({ children: [first] }: Paragraph): string {
  return first?.type === 'text' ? first.value : '';
}

/** A paragraph that holds one text and nothing else. */
export function aloneText({ children: [only, more] }: Paragraph): string | null {
  return !more && only?.type === 'text' ? only.value.trim() : null;
}

/** The children of a paragraph line by line. */
export function linesOf({ children }: Paragraph): PhrasingContent[][] {
  const out: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      out.at(-1)?.push(child);
      continue;
    }
    for (const [at, line] of child.value.split('\n').entries()) {
      if (at > 0) out.push([]);
      if (line !== '') out.at(-1)?.push({ type: 'text', value: line });
    }
  }
  return out.filter((line) => line.length > 0);
}

/** The first line of a callout behind its mark, and the lines below it as a paragraph. */
function firstLine(
  node: Paragraph,
  behind: number,
): { readonly title: PhrasingContent[]; readonly body: Paragraph | null } {
  const [first, ...rest] = node.children;
  const value = first?.type === 'text' ? first.value.slice(behind) : '';
  const [title = [], ...below] = linesOf({
    type: 'paragraph',
    children: [{ type: 'text', value: value.startsWith('\n') ? ` ${value}` : value }, ...rest],
  });
  const children = below.flatMap((line, at): PhrasingContent[] =>
    at === 0 ? line : [{ type: 'text', value: '\n' }, ...line],
  );
  return { title, body: children.length > 0 ? { type: 'paragraph', children: phrasing(children) } : null };
}

/** A note within a line: its one paragraph as it is, of more only the words. */
function noteInLine(markdown: string): PhrasingContent[] {
  const nodes = noteNodes(markdown);
  const [only, more] = nodes;
  if (only?.type === 'paragraph' && !more) return only.children.map(unbroken);
  const words = nodes.map((node) => oneLine(wordsOf(node))).filter((one) => one !== '');
  return words.length > 0 ? [textNode(words.join(' '))] : [];
}

function unbroken(node: PhrasingContent): PhrasingContent {
  if (node.type === 'break') return { type: 'text', value: ' ' };
  if (node.type === 'text') return { ...node, value: oneLine(node.value, false) };
  if ('children' in node) return { ...node, children: node.children.map(unbroken) } as PhrasingContent;
  return node;
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
    return oneLine(node.value, false);
  const between = ['list', 'listItem', 'blockquote', 'table', 'tableRow'].includes(node.type) ? ' ' : '';
  return 'children' in node
    ? (node.children as readonly (BlockContent | PhrasingContent)[])
        .map(wordsOf)
        .filter((one) => one !== '')
        .join(between)
    : node.type === 'break'
      ? ' '
      : '';
}

/** The id in a paragraph that is nothing else. */
function anchorOf(node: PhrasingContent | undefined): string | null {
  return node?.type === 'raw' && node.value.startsWith('^') ? node.value.slice(1) : null;
}

/** Phrasing content without the blanks at both ends, which a line of Markdown cannot have. */
function trimmed(children: PhrasingContent[]): PhrasingContent[] {
  if (!isBlankAt(children[0], 0) && !isBlankAt(children.at(-1), -1)) return children;
  const out = [...children];
  const first = out[0];
  if (first?.type === 'text') out[0] = { ...first, value: first.value.trimStart() };
  const last = out.at(-1);
  if (last?.type === 'text') out[out.length - 1] = { ...last, value: last.value.trimEnd() };
  return phrasing(out);
}

function isBlankAt(node: PhrasingContent | undefined, at: number): boolean {
  return node?.type === 'text' && node.value.at(at)?.trim() === '';
}

function isBlank(children: readonly PhrasingContent[]): boolean {
  return children.every((child) => child.type === 'text' && child.value.trim() === '');
}

function oneLine(text: string, trimmed = true): string {
  const line = BREAK.test(text) ? text.replace(BREAKS, ' ') : text;
  return trimmed ? line.trim() : line;
}

const BREAK = /[\n\r\u2028\u2029]/;
const BREAKS = /(?<![ \t])[ \t]*[\n\r\u2028\u2029]\s*/g;

function oneWord(text: string): string {
  return text.replace(/[\s`]+/g, '-');
}

function encodeBlanks(url: string): string {
  return url.replace(/\s/g, (blank) => encodeURIComponent(blank));
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
