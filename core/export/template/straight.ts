import { type Expression, ForTag, IfTag, type Template, type Token, TypeGuards, type Value } from 'liquidjs';
import type { Steps } from '#core/steps.ts';
import { Asked } from './asked.ts';
import { FILTERS } from './filters.ts';
import { region } from './regional.ts';
import type { Marking } from './slots.ts';

/*
 * Templates of nothing but text, outputs, loops, conditions and regions, as those that ship, are run as functions: the
 * engine runs a generator for every name that is read, which takes some ten times as long.
 */

/** A parsed output, and where it stands in the template, in UTF-16 code units. */
export interface ParsedOutput {
  readonly value: Value;
  readonly at: number;
}

/** A parsed region, and what it is of. */
export interface ParsedRegion {
  readonly of: Token;
  readonly templates: readonly Template[];
}

/** How the templates of an engine that are none of the library's are read. */
export interface Reading {
  text(template: Template): string | null;
  output(template: Template): ParsedOutput | null;
  region(template: Template): ParsedRegion | null;
}

/**
 * The text with marks for values, some items of loops a step; null where something comes up that the engine has to tell of.
 *
 * @param take is given the text up to each step, so that only what is behind the last one comes at the end
 */
export type Straight = (
  variables: object,
  marks: Marking,
  take?: (text: string) => void,
) => Steps<string | null>;

/** What a run has at hand. */
interface Run {
  readonly variables: object;
  readonly marks: Marking;
  readonly take: ((text: string) => void) | undefined;
  /** What the loops around are at, outermost first. */
  readonly items: unknown[];
  text: string;
  /** Items of loops. */
  done: number;
}
/** A part of a template; one that repeats takes steps of its own. */
type Step = { readonly now: (run: Run) => void } | { readonly inSteps: (run: Run) => Steps<void> };
type Read = (run: Run) => unknown;

/** Items of loops that take a step together: each takes a few microseconds, and a step goes through all loops around. */
const ITEMS = 8;

/** Is not known here: the engine takes over. */
class Unusual extends Error {}

/** A template as a function; null for one that the engine alone can run. */
export function straightOf(templates: readonly Template[], reading: Reading): Straight | null {
  const step = compiled(templates, reading);
  return (
    step &&
    ((variables, marks, take) => printed(step, { variables, marks, take, items: [], text: '', done: 0 }))
  );
}

function compiled(templates: readonly Template[], reading: Reading): Step | null {
  try {
    return new Compiler(reading).all(templates, []);
  } catch (error) {
    return nothingUnusual(error);
  }
}

function* printed(step: Step, run: Run): Steps<string | null> {
  try {
    yield* take(step, run);
    return run.text;
  } catch (error) {
    return nothingUnusual(error);
  }
}

/** null for what the engine takes over. @throws whatever else came up */
function nothingUnusual(error: unknown): null {
  if (error instanceof Unusual) return null;
  throw error;
}

function* take(step: Step, run: Run): Steps<void> {
  if ('now' in step) step.now(run);
  else yield* step.inSteps(run);
}

class Compiler {
  constructor(private readonly reading: Reading) {}

  /** @param names of the loops around, outermost first */
  all(templates: readonly Template[], names: readonly string[]): Step {
    const steps = templates.map((template) => this.one(template, names));
    const short = steps.flatMap((step) => ('now' in step ? [step.now] : []));
    if (short.length === steps.length)
      return {
        now: (run) => {
          for (const now of short) now(run);
        },
      };
    return {
      *inSteps(run) {
        for (const step of steps) yield* take(step, run);
      },
    };
  }

  private one(template: Template, names: readonly string[]): Step {
    const text = this.reading.text(template);
    if (text !== null)
      return {
        now: (run) => {
          run.text += text;
        },
      };
    const output = this.reading.output(template);
    if (output) return outputStep(output, names);
    const part = this.reading.region(template);
    if (part) return this.region(part, names);
    if (template instanceof ForTag) return this.loop(template, names);
    if (template instanceof IfTag) return this.choice(template, names);
    throw new Unusual();
  }

  private region({ of, templates }: ParsedRegion, names: readonly string[]): Step {
    const read = readToken(of, names);
    const inner = this.all(templates, names);
    return {
      *inSteps(run) {
        const regional = region(read(run));
        if (!regional) throw new Unusual();
        run.text += run.marks.markRegion(regional);
        yield* take(inner, run);
        run.text += run.marks.markRegion(null);
      },
    };
  }

  private loop(
    { variable, collection, hash, templates, elseTemplates }: ForTag,
    names: readonly string[],
  ): Step {
    if (variable === LOOP || Object.keys(hash.hash).length > 0 || elseTemplates.length > 0)
      throw new Unusual();
    const read = readToken(collection, names);
    const inner = this.all(templates, [...names, variable]);
    const depth = names.length;
    return {
      *inSteps(run) {
        const list = read(run);
        if (!Array.isArray(list)) throw new Unusual();
        for (const item of list) {
          run.items[depth] = item;
          // Not through `take`: a step for each is the least.
          if ('now' in inner) inner.now(run);
          else yield* inner.inSteps(run);
          if (run.take && run.text !== '') {
            run.take(run.text);
            run.text = '';
          }
          if (++run.done % ITEMS === 0) yield;
        }
      },
    };
  }

  private choice({ branches, elseTemplates = [] }: IfTag, names: readonly string[]): Step {
    const ways = branches.map(({ value: { initial, filters }, templates }) => {
      if (filters.length > 0) throw new Unusual();
      return { read: readExpression(initial, names), step: this.all(templates, names) };
    });
    const otherwise = this.all(elseTemplates, names);
    const chosen = (run: Run): Step => ways.find(({ read }) => read(run))?.step ?? otherwise;
    if ([...ways.map(({ step }) => step), otherwise].every((step) => 'now' in step))
      return {
        now: (run) => {
          const step = chosen(run);
          if ('now' in step) step.now(run);
        },
      };
    return {
      *inSteps(run) {
        yield* take(chosen(run), run);
      },
    };
  }
}

/** What the engine itself gives a name to in a loop. */
const LOOP = 'forloop';

function outputStep({ value: { initial, filters }, at }: ParsedOutput, names: readonly string[]): Step {
  let read = readExpression(initial, names);
  for (const filter of filters) read = filtered(read, filter, names);
  return {
    now: (run) => {
      const mark = run.marks.mark(read(run), at);
      if (mark === null) throw new Unusual();
      run.text += mark;
    },
  };
}

function filtered(given: Read, { name, args }: Value['filters'][number], names: readonly string[]): Read {
  const [arg, more] = args;
  if (more !== undefined || Array.isArray(arg)) throw new Unusual();
  const words = arg === undefined ? () => undefined : readToken(arg, names);
  if (name === 'hashtags' && arg === undefined) return (run) => FILTERS.hashtags(given(run));
  if (name === 'wikilink') return (run) => FILTERS.wikilink(given(run), words(run));
  throw new Unusual();
}

function readExpression({ postfix }: Expression, names: readonly string[]): Read {
  const [left, right, sign, more] = postfix;
  if (!left || more) throw new Unusual();
  const a = readToken(left, names);
  if (!right) return a;
  if (!TypeGuards.isOperatorToken(sign)) throw new Unusual();
  const b = readToken(right, names);
  switch (sign.operator) {
    case '==':
      return (run) => alike('string', a(run), b(run), (one, other) => one === other);
    case '>':
      return (run) => alike('number', a(run), b(run), (one, other) => one > other);
    default:
      throw new Unusual();
  }
}

interface Kinds {
  readonly string: string;
  readonly number: number;
}

/** Compares what is of one kind; the engine knows how the rest compares. */
function alike<K extends keyof Kinds>(
  kind: K,
  one: unknown,
  other: unknown,
  compare: (one: Kinds[K], other: Kinds[K]) => boolean,
): boolean {
  const is = (value: unknown): value is Kinds[K] => typeof value === kind;
  if (!is(one) || !is(other)) throw new Unusual();
  return compare(one, other);
}

function readToken(token: Token, names: readonly string[]): Read {
  if (TypeGuards.isNumberToken(token)) {
    const { content } = token;
    return () => content;
  }
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable) throw new Unusual();
  const [first, ...fields] = token.props.map((prop) => {
    if (!TypeGuards.isWordToken(prop)) throw new Unusual();
    return prop.content;
  });
  if (first === undefined || first === LOOP || first === '') throw new Unusual();
  const depth = names.lastIndexOf(first);
  return (run) => {
    let value = depth === -1 ? fieldOf(run.variables, first) : run.items[depth];
    for (const field of fields) value = fieldOf(value, field);
    return value;
  };
}

/** Fields that lists and texts have, or are told to have. */
const COUNTED: ReadonlySet<string> = new Set(['size', 'first', 'last']);

function fieldOf(of: unknown, name: string): unknown {
  if (of instanceof Asked) {
    const asked = of.ask(name);
    if (asked === undefined) throw new Unusual();
    return asked;
  }
  if (Array.isArray(of) && name === 'size') return of.length;
  if (
    typeof of !== 'object' ||
    of === null ||
    Array.isArray(of) ||
    !Object.hasOwn(of, name) ||
    COUNTED.has(name)
  )
    throw new Unusual();
  const value: unknown = Reflect.get(of, name);
  if (value === undefined || typeof value === 'function') throw new Unusual();
  return value;
}
