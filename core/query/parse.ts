import { LONGEST_QUERY } from '#core/limits.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { readSteps } from '#core/structure/citation-steps.ts';
import { readDays } from './dates.ts';
import { personsPattern } from './pattern.ts';
import { FACTS, type FactName, type Query } from './query.ts';

/** Brackets and NOT within one another. */
const DEEPEST = 50;
/** Words that cite a clause together. */
const MOST_CITING = 8;
/** Code points that may lie between what stands near. */
const FARTHEST = 100_000;

type Operator = 'NOT' | 'NEAR' | 'IN' | 'AND' | 'OR';
const OPERATORS: ReadonlySet<string> = new Set<Operator>(['NOT', 'NEAR', 'IN', 'AND', 'OR']);
/** What other programs call theirs: who types them means no words. */
const FOREIGN: ReadonlySet<string> = new Set([
  'XOR',
  'NAND',
  'NOR',
  'ADJ',
  'WITHIN',
  'SAME',
  'NEXT',
  'ONEAR',
]);

/** One piece of a query, with its column, from 1 in code points. */
type Token =
  | { readonly kind: 'words' | 'quoted' | 'pattern' | 'name'; readonly text: string; readonly column: number }
  | { readonly kind: 'operator'; readonly text: Operator; readonly most: number; readonly column: number }
  | { readonly kind: 'open' | 'close' | 'end'; readonly text: string; readonly column: number };

/** Thrown within this file alone. */
class Bad extends Error {
  constructor(
    readonly why: BadQuery,
    readonly column: number,
    readonly what = '',
  ) {
    super(why);
  }
}

/** What may be wrong with a query. */
export type BadQuery =
  | 'empty'
  | 'long'
  | 'deep'
  | 'quote'
  | 'bracket'
  | 'close'
  | 'operand'
  | 'distance'
  | 'operator'
  | 'field'
  | 'value'
  | 'date'
  | 'pattern'
  | 'unfinished';

/**
 * Reads a query: words, `"words as they stand"`, `\` before a character that means itself, `/a regular expression/`,
 * `tag:` `note:` `doc:` `lang:` `by:` `date:` `label:` before a word, a quotation or brackets, and NOT over NEAR n and IN
 * over AND over OR; what stands side by side is joined by AND.
 *
 * @returns `bad-query` with why and the column, from 1 in code points
 */
export function parseQuery(text: string): Result<Query> {
  try {
    if (text.length > LONGEST_QUERY) throw new Bad('long', LONGEST_QUERY);
    return ok(new Parser(tokensOf(text)).whole());
  } catch (error) {
    if (!(error instanceof Bad)) throw error;
    return fail('bad-query', { why: error.why, column: error.column, what: error.what });
  }
}

/** Quotation marks and what closes them. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['”', '”'],
  ['„', '“”'],
  ['「', '」'],
  ['『', '』'],
  ['«', '»'],
  ['＂', '＂'],
]);
const OPEN = '(（';
const CLOSE = ')）';
const COLON = ':：';
const NAMES: ReadonlySet<string> = new Set([...FACTS, 'label']);

function tokensOf(text: string): Token[] {
  const chars = [...text];
  const tokens: Token[] = [];
  let at = 0;
  const add = (token: Token): void => void tokens.push(token);
  while (at < chars.length) {
    const char = chars[at] ?? '';
    const column = at + 1;
    if (/\s/u.test(char)) at++;
    else if (OPEN.includes(char) || CLOSE.includes(char)) {
      add({ kind: OPEN.includes(char) ? 'open' : 'close', text: char, column });
      at++;
    } else if (QUOTES.has(char)) {
      const quoted = readQuoted(chars, at);
      add({ kind: 'quoted', text: quoted.text, column });
      at = quoted.to;
    } else if (char === '/') {
      const pattern = readPattern(chars, at);
      add({ kind: 'pattern', text: pattern.text, column });
      at = pattern.to;
      const behind = chars[at] ?? ' ';
      if (!/\s/u.test(behind) && !CLOSE.includes(behind)) throw new Bad('operator', at + 1, behind);
    } else {
      const word = readWord(chars, at, tokens.at(-1)?.kind === 'name');
      at = word.to;
      if (word.name) add({ kind: 'name', text: word.text, column });
      else if (word.escaped || !OPERATORS.has(word.text)) {
        if (!word.escaped) checkWord(word.text, column);
        add({ kind: 'words', text: word.text, column });
      } else if (word.text === 'NEAR') {
        const distance = readDistance(chars, at);
        if (!distance) throw new Bad('distance', column);
        at = distance.to;
        add({ kind: 'operator', text: 'NEAR', most: distance.most, column });
      } else add({ kind: 'operator', text: word.text as Operator, most: 0, column });
    }
  }
  tokens.push({ kind: 'end', text: '', column: chars.length + 1 });
  return tokens;
}

/** Words that look like an operator or a field of another program are asked about, not searched for. */
function checkWord(word: string, column: number): void {
  if (FOREIGN.has(word)) throw new Bad('operator', column, word);
  const operator = /^(NOT|NEAR|IN|AND|OR)(?:[/:~]?\d+|[/~].*)$/.exec(word)?.[0];
  if (operator !== undefined) throw new Bad('operator', column, operator);
  const field = /^([a-z][a-z-]{1,20}):(?!\/\/)./i.exec(word)?.[1];
  if (field !== undefined) throw new Bad('field', column, `${field}:`);
}

interface Read {
  readonly text: string;
  readonly to: number;
}

function readQuoted(chars: readonly string[], start: number): Read {
  const closing = QUOTES.get(chars[start] ?? '') ?? '';
  let text = '';
  for (let at = start + 1; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '\\' && at + 1 < chars.length) text += chars[++at];
    else if (closing.includes(char)) {
      if (text.trim() === '') throw new Bad('empty', start + 1);
      return { text, to: at + 1 };
    } else text += char;
  }
  throw new Bad('quote', start + 1);
}

/** Of its escapes only `\/` is taken: the others are the pattern's own. */
function readPattern(chars: readonly string[], start: number): Read {
  let text = '';
  let set = false;
  for (let at = start + 1; at < chars.length; at++) {
    const char = chars[at] ?? '';
    const next = chars[at + 1];
    if (char === '\\' && next !== undefined) {
      text += next === '/' ? '/' : `\\${next}`;
      at++;
    } else if (char === '/' && !set) {
      if (text === '') throw new Bad('empty', start + 1);
      checkPattern(text, start + 1);
      return { text, to: at + 1 };
    } else {
      if (char === '[') set = true;
      else if (char === ']') set = false;
      text += char;
    }
  }
  throw new Bad('unfinished', start + 1);
}

function checkPattern(source: string, column: number): void {
  const pattern = personsPattern(source);
  if (!(pattern instanceof RegExp)) throw new Bad('pattern', column, pattern.why);
}

interface ReadWord extends Read {
  /** A name with its colon; `text` is without it. */
  readonly name: boolean;
  /** Whether a character of it was escaped. */
  readonly escaped: boolean;
}

/** Up to a blank, a bracket or a quotation mark that opens or closes something. */
function readWord(chars: readonly string[], start: number, isValue: boolean): ReadWord {
  let text = '';
  let escaped = false;
  let open = 0;
  for (let at = start; ; at++) {
    const char = chars[at] ?? '';
    if (char === '\\' && at + 1 < chars.length) {
      text += chars[++at];
      escaped = true;
      continue;
    }
    if (COLON.includes(char) && char !== '' && !isValue && !escaped && NAMES.has(text.toLowerCase()))
      return { text: text.toLowerCase(), to: at + 1, name: true, escaped };
    // A bracket that a word has opened belongs to it: `第（一）项`.
    if (OPEN.includes(char) && char !== '' && text !== '' && closes(chars, at)) open++;
    else if (CLOSE.includes(char) && char !== '' && open > 0) open--;
    else if (char === '' || /\s/u.test(char) || OPEN.includes(char) || CLOSE.includes(char) || char === '"')
      return { text, to: at, name: false, escaped };
    text += char;
  }
}

/** Whether a bracket is closed before the next blank. */
function closes(chars: readonly string[], start: number): boolean {
  for (let at = start + 1; at < chars.length && !/\s/u.test(chars[at] ?? ''); at++)
    if (CLOSE.includes(chars[at] ?? '')) return true;
  return false;
}

function readDistance(
  chars: readonly string[],
  start: number,
): { readonly most: number; readonly to: number } | null {
  let from = start;
  while (/\s/u.test(chars[from] ?? '')) from++;
  let to = from;
  while (/[0-9０-９]/u.test(chars[to] ?? '')) to++;
  const most = Number(chars.slice(from, to).join('').normalize('NFKC'));
  return to === from || most > FARTHEST ? null : { most, to };
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Query {
    if (this.next.kind === 'end') throw new Bad('empty', 1);
    const query = this.or();
    if (this.next.kind === 'close') throw new Bad('close', this.next.column);
    return query;
  }

  private get next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new RangeError('read past the end');
    return token;
  }

  private take(): Token {
    const token = this.next;
    this.at++;
    return token;
  }

  private takes(operator: Operator): boolean {
    const { next } = this;
    if (next.kind !== 'operator' || next.text !== operator) return false;
    this.at++;
    return true;
  }

  private or(): Query {
    const of = [this.and()];
    while (this.takes('OR')) of.push(this.and());
    return joined('or', of);
  }

  private and(): Query {
    const of = [this.close()];
    while (this.takes('AND') || this.begins()) of.push(this.close());
    return joined('and', of);
  }

  /** `Article 13`: words side by side that cite a clause are looked for together, as many of them as can be. */
  private cited(): Query | null {
    const words: string[] = [];
    for (let at = this.at; this.tokens[at]?.kind === 'words' && words.length < MOST_CITING; at++)
      words.push(this.tokens[at]?.text ?? '');
    for (; words.length > 1; words.pop()) {
      const citation = words.join(' ');
      if (!readSteps(citation)) continue;
      this.at += words.length;
      return { kind: 'words', words: citation };
    }
    return null;
  }

  /** Whether something stands here that AND need not be written before. */
  private begins(): boolean {
    const { kind, text } = this.next;
    return kind === 'operator' ? text === 'NOT' : kind !== 'close' && kind !== 'end';
  }

  private close(): Query {
    let a = this.not();
    for (;;) {
      const { next } = this;
      if (next.kind !== 'operator' || (next.text !== 'NEAR' && next.text !== 'IN')) return a;
      this.at++;
      const b = this.not();
      a = next.text === 'NEAR' ? { kind: 'near', most: next.most, a, b } : { kind: 'in', a, b };
    }
  }

  private not(): Query {
    const { column } = this.next;
    if (!this.takes('NOT')) return this.operand();
    return { kind: 'not', of: this.deeper(column, () => this.not()) };
  }

  private deeper(column: number, read: () => Query): Query {
    if (++this.depth > DEEPEST) throw new Bad('deep', column);
    const query = read();
    this.depth--;
    return query;
  }

  private operand(): Query {
    const citation = this.cited();
    if (citation) return citation;
    const token = this.take();
    switch (token.kind) {
      case 'words':
      case 'quoted':
        return { kind: 'words', words: token.text };
      case 'pattern':
        return { kind: 'pattern', pattern: token.text };
      case 'name':
        return this.value(token.text as FactName | 'label', token.column);
      case 'open':
        return this.bracketed(token.column, () => this.or());
      default:
        throw new Bad('operand', token.column, token.text);
    }
  }

  private bracketed(column: number, read: () => Query): Query {
    if (this.next.kind === 'close') throw new Bad('empty', column);
    const query = this.deeper(column, read);
    if (this.take().kind !== 'close') throw new Bad('bracket', column);
    return query;
  }

  /** What stands behind a name: a word, a quotation, or brackets with several of them: `by:(林 OR 周)`. */
  private value(name: FactName | 'label', column: number): Query {
    const token = this.next;
    if (token.kind === 'open') {
      this.at++;
      return this.bracketed(token.column, () => this.values(name));
    }
    if (token.kind !== 'words' && token.kind !== 'quoted') throw new Bad('value', column, `${name}:`);
    this.at++;
    return factOf(name, token.text, token.column);
  }

  private values(name: FactName | 'label'): Query {
    const negated = (): Query =>
      this.takes('NOT')
        ? { kind: 'not', of: this.value(name, this.next.column) }
        : this.value(name, this.next.column);
    const and = (): Query => {
      const of = [negated()];
      while (this.takes('AND') || this.begins()) of.push(negated());
      return joined('and', of);
    };
    const of = [and()];
    while (this.takes('OR')) of.push(and());
    return joined('or', of);
  }
}

function factOf(name: FactName | 'label', value: string, column: number): Query {
  if (name === 'label') return { kind: 'label', label: value };
  if (name !== 'date') return { kind: 'fact', name, value };
  const days = readDays(value);
  if (!days) throw new Bad('date', column, value);
  return { kind: 'date', days };
}

function joined(kind: 'and' | 'or', of: readonly Query[]): Query {
  const [only] = of;
  return only && of.length === 1 ? only : { kind, of };
}
