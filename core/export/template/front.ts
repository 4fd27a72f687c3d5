import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { LineOf } from './body.ts';
import { TemplateError } from './failure.ts';
import type { Marks } from './marks.ts';
import type { Value } from './values.ts';

/** What stands above a page: its properties between two fences. */
export const FRONT = /^\s*---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/;

/** What a property of a note may be. */
export type PropertyValue = string | number | boolean | null | readonly PropertyValue[] | Properties;
export interface Properties {
  readonly [name: string]: PropertyValue;
}

/**
 * The properties above a page, values in the place of their marks. One that comes to nothing is left out.
 *
 * @param marked YAML with marks, as it stands between the fences of a page
 * @throws TemplateError
 */
export function propertiesOf(marked: string, marks: Marks, lineOf: LineOf): Properties {
  const reader = new Reader(marked, marks, lineOf);
  const document = parseDocument(marked, { prettyErrors: false });
  const [error] = document.errors;
  if (error) throw reader.wrong(error.pos[0]);
  if (document.contents === null) return {};
  if (!isMap(document.contents)) throw reader.wrong(0);
  return reader.map(document.contents);
}

class Reader {
  constructor(
    private readonly source: string,
    private readonly marks: Marks,
    private readonly lineOf: LineOf,
  ) {}

  map({
    items,
  }: {
    readonly items: readonly { readonly key: unknown; readonly value: unknown }[];
  }): Properties {
    const out: [string, PropertyValue][] = [];
    for (const { key, value } of items) {
      if (!isScalar(key)) throw this.wrong(0);
      const name = String(key.value);
      const marked = this.marks.first(name);
      if (marked) throw new TemplateError('template-in-key', this.lineOf(marked.at));
      const told = this.value(value);
      if (told !== undefined) out.push([name, told]);
    }
    return Object.fromEntries(out);
  }

  /** undefined for what comes to nothing. */
  private value(node: unknown): PropertyValue | undefined {
    if (node === null || node === undefined) return null;
    if (isMap(node)) return this.map(node);
    if (isSeq(node))
      return node.items.flatMap((item): PropertyValue[] => {
        const value = this.value(item);
        return value === undefined ? [] : Array.isArray(value) ? (value as PropertyValue[]) : [value];
      });
    if (!isScalar(node)) throw this.wrong((node as Node).range?.[0] ?? 0);
    const { value } = node;
    if (typeof value === 'string') return this.text(value);
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }

  private text(value: string): PropertyValue | undefined {
    const [piece, more] = this.marks.pieces(value.trim());
    if (piece === undefined) return value;
    if (typeof piece !== 'string' && more === undefined) return propertyOf(piece.value);
    return this.marks.plain(value);
  }

  /** What cannot be read at a place of the text, UTF-16 code units. */
  wrong(offset: number): TemplateError {
    const before = this.source.slice(0, offset);
    const pieces = this.marks.pieces(before);
    const last = pieces.findLastIndex((piece) => typeof piece !== 'string');
    const marked = pieces[last];
    const behind = pieces.slice(last + 1).join('');
    const lines = behind.split('\n');
    // The fence above is the first line.
    const from = marked !== undefined && typeof marked !== 'string' ? this.lineOf(marked.at).line : 2;
    return new TemplateError('template-yaml', {
      line: from + lines.length - 1,
      column: [...(lines.at(-1) ?? '')].length + 1,
    });
  }
}

function propertyOf(value: Value): PropertyValue | undefined {
  switch (value.kind) {
    case 'text':
      return value.text === '' ? undefined : value.text;
    case 'number':
    case 'truth':
      return value.value;
    case 'note':
      return value.markdown;
    case 'date':
      return value.iso;
    case 'hashtag':
      return value.tag;
    case 'link':
      return `[[${value.target}]]`;
    case 'list': {
      const items = value.items.flatMap((item) => propertyOf(item) ?? []);
      return items.length === 0 ? undefined : items;
    }
  }
}
