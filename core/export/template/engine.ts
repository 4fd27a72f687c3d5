import {
  CaptureTag,
  type Context,
  type Emitter,
  evalToken,
  Liquid,
  LiquidError,
  Output,
  ParseError,
  Parser,
  Tag,
  type TagToken,
  type Template,
  Tokenizer,
  TokenKind,
  type TopLevelToken,
  TypeGuards,
  type ValueToken,
} from 'liquidjs';
import { LONGEST_TEMPLATE } from '#core/limits.ts';
import { placeAt, TemplateError } from './failure.ts';
import { FILTERS, KEPT_FILTERS } from './filters.ts';
import type { Marks } from './marks.ts';
import { nearestName } from './names.ts';
import { region } from './regional.ts';
import { type Straight, straightOf } from './straight.ts';

/** What decides and repeats; nothing that reads another file, or prints HTML. */
const KEPT_TAGS = [
  ...[
    'assign',
    'capture',
    'case',
    'comment',
    'cycle',
    'for',
    'if',
    'unless',
    'raw',
    'break',
    'continue',
    '#',
  ],
];

/** UTF-16 code units of a template; what rendering one may take before the thread around it is ended. */
const LIMITS = { parseLimit: LONGEST_TEMPLATE, memoryLimit: 20_000_000 };

/** A template that was read, ready to be rendered with the variables of one note after another. */
export interface ReadTemplate {
  /** The text, with marks for values. @throws TemplateError */
  render(variables: object, marks: Marks): string;
  /** A short way to the same; null for a template that has none. */
  readonly straight: Straight | null;
}

/**
 * Reads a template in Liquid: outputs become marks, a line of nothing but tags leaves no line behind, only tags and
 * filters that evaluate nothing are known, and only properties of what it is given are seen.
 *
 * @throws TemplateError
 */
export function readTemplate(source: string): ReadTemplate {
  const engine = engineOf();
  let marks: Marks | null = null;
  const marksNow = (): Marks => {
    if (!marks) throw new TypeError('a template that prints while it is not rendered');
    return marks;
  };
  const RegionTag = regionTag(marksNow);
  engine.registerTag('region', RegionTag);
  engine.registerTag('capture', captureTag(marksNow));
  const templates = guarded(source, () => {
    const tokens = new Tokenizer(source, engine.options.operators).readTopLevelTokens(engine.options);
    leaveNoLines(tokens);
    return new MarkingParser(engine, marksNow).parseTokens(tokens);
  });
  const straight = straightOf(templates, {
    text: ({ token }) => (TypeGuards.isHTMLToken(token) ? token.getContent() : null),
    output: (template) =>
      template instanceof MarkedOutput ? { value: template.value, at: template.place.begin } : null,
    region: (template) => (template instanceof RegionTag ? template : null),
  });
  return {
    straight,
    render: (variables, own) => {
      marks = own;
      try {
        return guarded(source, () => String(engine.renderSync(templates, variables)));
      } finally {
        marks = null;
      }
    },
  };
}

function engineOf(): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    greedy: false,
    cache: false,
    relativeReference: false,
    // No filter that is kept tells a date; asking the system for its language takes as long as a thousand notes.
    locale: 'en',
    fs: NO_FILES,
  });
  for (const name of Object.keys(engine.tags)) if (!KEPT_TAGS.includes(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!KEPT_FILTERS.has(name)) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(FILTERS)) engine.registerFilter(name, filter);
  return engine;
}

/** There is nothing to be read beside a template. */
const NO_FILES = {
  exists: () => Promise.resolve(false),
  existsSync: () => false,
  contains: () => Promise.resolve(false),
  containsSync: () => false,
  readFile: () => Promise.reject(new Error('no files')),
  readFileSync: (): string => {
    throw new Error('no files');
  },
  resolve: (_root: string, file: string) => file,
};

const NO_REGION = 'a region of nothing';
/** Characters of a template that a failure tells. */
const MOST_TOLD = 80;

/** Puts a mark where an output stands. */
class MarkedOutput extends Output {
  constructor(
    readonly place: ConstructorParameters<typeof Output>[0],
    liquid: Liquid,
    private readonly marks: () => Marks,
  ) {
    super(place, liquid);
  }

  override *render(ctx: Context, emitter: Emitter): IterableIterator<unknown> {
    const given: unknown = yield this.value.value(ctx, false);
    const mark = this.marks().mark(given, this.place.begin);
    if (mark === null)
      throw new TemplateError('template-value', {
        ...placeAt(this.place.input, this.place.begin),
        what: this.place.input.slice(...this.place.contentRange).trim(),
      });
    emitter.write(mark);
  }
}

class MarkingParser extends Parser {
  constructor(
    private readonly engine: Liquid,
    private readonly marks: () => Marks,
  ) {
    super(engine);
  }

  override parseToken(token: TopLevelToken, remaining: TopLevelToken[]): ReturnType<Parser['parseToken']> {
    if (token.kind !== TokenKind.Output) return super.parseToken(token, remaining);
    try {
      return new MarkedOutput(token as ConstructorParameters<typeof Output>[0], this.engine, this.marks);
    } catch (error) {
      throw LiquidError.is(error) || !(error instanceof Error) ? error : new ParseError(error, token);
    }
  }
}

/** `{% region passage %} … {% endregion %}`: in a folder of notes, what is written anew as one. */
function regionTag(marks: () => Marks) {
  return class RegionTag extends Tag {
    readonly templates: Template[] = [];
    readonly of: ValueToken;

    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, remaining, liquid);
      const of = this.tokenizer.readValue();
      if (!of) throw new Error(NO_REGION);
      this.of = of;
      while (remaining.length > 0) {
        const next = remaining.shift();
        if (!next) break;
        if (next.kind === TokenKind.Tag && (next as TagToken).name === 'endregion') return;
        this.templates.push(parser.parseToken(next, remaining));
      }
      throw new Error(`tag ${token.getText()} not closed`);
    }

    override *render(ctx: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const regional = region(yield evalToken(this.of, ctx));
      if (!regional) throw new Error(NO_REGION);
      emitter.write(marks().markRegion(regional));
      yield this.liquid.renderer.renderTemplates(this.templates, ctx, emitter);
      emitter.write(marks().markRegion(null));
    }
  };
}

/** What is captured is text, as filters and comparisons take it. */
function captureTag(marks: () => Marks) {
  return class extends CaptureTag {
    override *render(ctx: Context): Generator<unknown, void, string> {
      yield* super.render(ctx);
      const scope = ctx.bottom() as Record<string, unknown>;
      scope[this.variable] = marks().plain(String(scope[this.variable]));
    }
  };
}

interface Trimmed {
  trimLeft: number;
  trimRight: number;
}

/** A line that holds tags alone is no line of the page: its blanks and its end are left out. */
function leaveNoLines(tokens: readonly TopLevelToken[]): void {
  for (let first = 0; first < tokens.length; first++) {
    if (tokens[first]?.kind !== TokenKind.Tag) continue;
    const last = lastOfLine(tokens, first);
    const before = tokens[first - 1];
    const behind = tokens[last + 1];
    const indent = before ? /(^|\n)([ \t]*)$/.exec(htmlOf(before) ?? '!') : START;
    const rest = behind ? /^[ \t]*\n/.exec(htmlOf(behind) ?? '!') : START;
    const starts = indent !== null && (indent[1] === '\n' || first <= 1);
    if (starts && rest) {
      if (before) trim(before).trimRight = indent[2]?.length ?? 0;
      for (const token of tokens.slice(first, last))
        if (htmlOf(token) !== null) trim(token).trimLeft = token.end - token.begin;
      if (behind) trim(behind).trimLeft = rest[0].length;
    }
    first = last;
  }
}

/** Where nothing stands before or behind. */
const START = ['', '\n', ''] as const;

/** The last of the tags that stand on a line with one, nothing but blanks between them. */
function lastOfLine(tokens: readonly TopLevelToken[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === TokenKind.Tag) last = at;
    else if (!token || !/^[ \t]*$/.test(htmlOf(token) ?? '!')) break;
  }
  return last;
}

function htmlOf(token: TopLevelToken): string | null {
  return token.kind === TokenKind.HTML ? token.input.slice(token.begin, token.end) : null;
}

function trim(token: TopLevelToken): Trimmed {
  return token as TopLevelToken & Trimmed;
}

/** What the library says is wrong, as one of our failures. */
function guarded<T>(source: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failureOf(error, source);
  }
}

function failureOf(error: unknown, source: string): unknown {
  let inner: unknown = error;
  let at = 0;
  while (LiquidError.is(inner)) {
    at = inner.token.begin;
    if (inner.name === 'UndefinedVariableError') return unknownName(inner, source);
    if (!inner.originalError) break;
    inner = inner.originalError;
  }
  if (inner instanceof TemplateError) return inner;
  if (!LiquidError.is(error)) return error;
  const place = placeAt(source, at);
  const said = inner instanceof Error ? inner.message.replace(/, line:\d+, col:\d+$/, '') : '';
  const tag = /^tag "(.*)" not found$/.exec(said)?.[1];
  if (tag !== undefined) return new TemplateError('template-tag', { ...place, name: tag });
  const filter = /^undefined filter: (.*)$/.exec(said)?.[1];
  if (filter !== undefined) {
    const near = nearestName(filter, [...KEPT_FILTERS, ...Object.keys(FILTERS)]);
    return new TemplateError('template-filter', { ...place, name: filter, near: near ?? 'none' });
  }
  if (/limit exceeded$/.test(said)) return new TemplateError('template-too-much', {});
  const open = /^(?:tag|output) (.*) not closed$/s.exec(said)?.[1];
  if (open !== undefined) return new TemplateError('template-open', { ...place, what: open });
  const token = LiquidError.is(error) ? error.token : null;
  const what = source.slice(at, token ? Math.max(token.end, at + 1) : at + 1).trim();
  if (said === NO_REGION) return new TemplateError('template-region', { ...place, what });
  return new TemplateError('template-syntax', { ...place, what: [...what].slice(0, MOST_TOLD).join('') });
}

function unknownName(error: { readonly message: string; readonly token: { begin: number } }, source: string) {
  const name = /^undefined variable: (.*?)(?:, line:\d+, col:\d+)?$/s.exec(error.message)?.[1] ?? '';
  const known = namesIn(source);
  const last = name.split('.').at(-1) ?? name;
  return new TemplateError('template-variable', {
    ...placeAt(source, error.token.begin),
    name,
    near: nearestName(last, known) ?? 'none',
  });
}

/** What a template gives a name to by itself. */
function namesIn(source: string): string[] {
  return [...source.matchAll(NAMING)].map(([, name = '']) => name);
}
const NAMING = /\{%-?\s*(?:for|assign|capture)\s+([\p{L}_][\p{L}\p{N}_-]*)/gu;
