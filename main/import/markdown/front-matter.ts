import { parse } from 'yaml';
import type { Described } from '../extracted.ts';

/** Code units of front matter that are read; more of it is text. */
const LONGEST = 64 * 1024;

const FIELDS: readonly (readonly [field: keyof Described, names: readonly string[]])[] = [
  ['title', ['title', '标题', '標題', 'título', 'titulo']],
  ['author', ['author', 'authors', 'creator', '作者', 'autor', 'autora']],
  ['publisher', ['publisher', 'source', 'site', '来源', '來源', '发布者', 'fonte', 'editor']],
  ['date', ['date', 'published', 'pubdate', 'created', '日期', '发布日期', 'data']],
  ['url', ['url', 'link', 'permalink', 'canonical', 'source', '链接', '網址', '网址']],
  ['language', ['language', 'lang', 'locale', '语言', 'idioma']],
];

/**
 * Parts the YAML block at the start of a Markdown text from the text. Nothing is parted where the block is no mapping:
 * rules drawn around the first paragraph look the same. Aliases, which can be a trap, make it none.
 */
export function readFrontMatter(text: string): { readonly body: string; readonly described: Described } {
  const whole = { body: text, described: {} };
  if (!/^---[ \t]*\n/.test(text)) return whole;
  const start = text.indexOf('\n') + 1;
  const end = closingFence(text, start);
  if (end === -1) return whole;
  let fields: unknown;
  try {
    fields = parse(text.slice(start, end), { schema: 'failsafe', maxAliasCount: 0, logLevel: 'error' });
  } catch {
    return whole;
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return whole;
  const behind = text.indexOf('\n', end);
  return { body: behind === -1 ? '' : text.slice(behind + 1), described: saidBy(fields) };
}

/** Where the line of `---` or `...` begins that closes the block; -1 for none near. */
function closingFence(text: string, from: number): number {
  const last = Math.min(text.length, from + LONGEST);
  for (let at = from; at < last; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? text.length : end).trimEnd();
    if (line === '---' || line === '...') return at;
    if (end === -1) return -1;
    at = end + 1;
  }
  return -1;
}

function saidBy(fields: object): Described {
  const known = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), toText(value)]));
  const described: { -readonly [Field in keyof Described]: string } = {};
  for (const [field, names] of FIELDS) {
    const found = names
      .map((name) => known.get(name) ?? '')
      .find(
        (value) =>
          value !== '' &&
          (field === 'url' || field === 'publisher' ? isUrl(value) === (field === 'url') : true),
      );
    if (found) described[field] = found;
  }
  return described;
}

function isUrl(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value);
}

/** A scalar, the scalars of a list, or the name in a mapping such as that of an author. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.slice(0, 100).map(toName).filter(Boolean).join(', ');
  return toName(value);
}

function toName(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
  return typeof name === 'string' ? name.trim() : '';
}
