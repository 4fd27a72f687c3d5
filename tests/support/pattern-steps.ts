import { type PatternNode, parsePattern } from './pattern-syntax.ts';

/** What a backtracking matcher does next. */
type Step =
  | { readonly op: 'char'; readonly takes: (char: string) => boolean }
  | { readonly op: 'split'; readonly first: number; second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'edge'; readonly source: string }
  | { readonly op: 'look'; readonly at: Program; readonly wants: boolean }
  /** Remembers where a turn of a loop begins; one that took nothing is the loop's last. */
  | { readonly op: 'turn'; readonly loop: number }
  | { readonly op: 'turned'; readonly loop: number }
  | { readonly op: 'end' };

interface Program {
  readonly steps: readonly Step[];
  readonly backward: boolean;
}

/** What a matcher did with a text; see {@link plainMatcher}. */
export interface Matched {
  readonly steps: number;
  /** Where the first match ends, in characters as the pattern counts them; null where there is none. */
  readonly end: number | null;
}

/**
 * A backtracking matcher that does nothing clever, and counts its steps: from the start where the pattern is sticky,
 * everywhere where it is global, else up to the first match. It counts the same on every machine and beside every engine,
 * which may be quicker by a shortcut and is slower by no more than a constant. What a group has caught is taken for
 * nothing.
 *
 * @returns a function of the text and of the number of steps after which it gives up
 */
export function plainMatcher({ source, flags }: RegExp): (text: string, most: number) => Matched {
  const known = new Map<string, (char: string) => boolean>();
  const takes = (one: string): ((char: string) => boolean) => {
    const test = new RegExp(`^(?:${one})$`, flags.replace(/[gmy]/g, ''));
    const seen = new Map<string, boolean>();
    const answer = (char: string): boolean => {
      let fits = seen.get(char);
      if (fits === undefined) {
        fits = test.test(char);
        seen.set(char, fits);
      }
      return fits;
    };
    const standing = known.get(one) ?? answer;
    known.set(one, standing);
    return standing;
  };
  const program = compile(parsePattern(source), false, takes);
  const [everywhere, sticky, lines] = ['g', 'y', 'm'].map((flag) => flags.includes(flag));
  return (text, most) => {
    const chars = /[uv]/.test(flags) ? [...text] : text.split('');
    const matcher = new Matcher(chars, lines!, most);
    let first: number | null = null;
    for (let from = 0; from <= chars.length && matcher.count < most; ) {
      const end = matcher.run(program, from);
      first ??= end;
      if (sticky || (end !== null && !everywhere)) break;
      from = end === null || end === from ? from + 1 : end;
    }
    return { steps: matcher.count, end: first };
  };
}

function compile(
  tree: PatternNode,
  backward: boolean,
  takes: (source: string) => (char: string) => boolean,
): Program {
  const steps: Step[] = [];
  let loops = 0;
  const split = (body: () => void, lazy: boolean): void => {
    const at = steps.length;
    const fork = { op: 'split' as const, first: at + 1, second: 0 };
    steps.push(fork);
    body();
    fork.second = steps.length;
    if (lazy) steps[at] = { op: 'split', first: fork.second, second: at + 1 };
  };
  const add = (node: PatternNode): void => {
    switch (node.kind) {
      case 'char':
        steps.push({ op: 'char', takes: takes(node.source) });
        return;
      case 'sequence':
        for (const part of backward ? node.parts.toReversed() : node.parts) add(part);
        return;
      case 'choice': {
        const jumps: number[] = [];
        for (const [index, option] of node.options.entries()) {
          if (index === node.options.length - 1) add(option);
          else
            split(() => {
              add(option);
              jumps.push(steps.length);
              steps.push({ op: 'end' });
            }, false);
        }
        for (const at of jumps) steps[at] = { op: 'jump', to: steps.length };
        return;
      }
      case 'repeat': {
        for (let turn = 0; turn < node.min; turn++) add(node.body);
        if (node.max === Number.POSITIVE_INFINITY) {
          const loop = loops++;
          const at = steps.length;
          split(() => {
            steps.push({ op: 'turn', loop });
            add(node.body);
            steps.push({ op: 'turned', loop }, { op: 'jump', to: at });
          }, node.lazy);
          return;
        }
        const more = (left: number): void => {
          if (left > 0)
            split(() => {
              add(node.body);
              more(left - 1);
            }, node.lazy);
        };
        more(node.max - node.min);
        return;
      }
      default: {
        if (!node.inner) steps.push({ op: 'edge', source: node.source });
        else
          steps.push({
            op: 'look',
            at: compile(node.inner, node.source.includes('<'), takes),
            wants: node.source.endsWith('='),
          });
      }
    }
  };
  add(tree);
  steps.push({ op: 'end' });
  return { steps, backward };
}

class Matcher {
  count = 0;

  constructor(
    readonly chars: readonly string[],
    readonly lines: boolean,
    readonly most: number,
  ) {}

  /** Where a match from here ends; null where there is none, or counting has stopped. */
  run({ steps, backward }: Program, from: number): number | null {
    const { chars } = this;
    const open: { at: number; place: number; turns: number[] }[] = [{ at: 0, place: from, turns: [] }];
    for (let state = open.pop(); state; state = open.pop()) {
      let { at, place, turns } = state;
      for (let fits = true; fits; ) {
        if (++this.count >= this.most) return null;
        const step = steps[at++]!;
        switch (step.op) {
          case 'end':
            return place;
          case 'jump':
            at = step.to;
            break;
          case 'split':
            open.push({ at: step.second, place, turns });
            at = step.first;
            break;
          case 'char': {
            const char = chars[backward ? place - 1 : place];
            fits = char !== undefined && step.takes(char);
            place += backward ? -1 : 1;
            break;
          }
          case 'turn':
            turns = turns.slice();
            turns[step.loop] = place;
            break;
          case 'turned':
            fits = turns[step.loop] !== place;
            break;
          case 'look':
            fits = (this.run(step.at, place) !== null) === step.wants;
            break;
          default:
            fits = this.isEdge(step.source, place);
        }
      }
    }
    return null;
  }

  private isEdge(source: string, place: number): boolean {
    const [before, after] = [this.chars[place - 1], this.chars[place]];
    const breaks = (char: string | undefined): boolean =>
      char === undefined || (this.lines && /[\n\r\u2028\u2029]/.test(char));
    if (source === '^') return breaks(before);
    if (source === '$') return breaks(after);
    if (source !== '\\b' && source !== '\\B') return true;
    const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
    return (isWord(before) !== isWord(after)) === (source === '\\b');
  }
}

/**
 * How many steps more four times the text takes, where that is more than linear time explains; null where it is not.
 *
 * @param textOf a text of so many code units, or a few more
 */
export function moreThanLinear(pattern: RegExp, textOf: (length: number) => string): string | null {
  const match = plainMatcher(pattern);
  const whole = match(textOf(LENGTH), MOST).steps;
  // What is quadratic takes more, however little it does at a character.
  if (whole <= (LENGTH * LENGTH) / 64) return null;
  const quarter = match(textOf(LENGTH / 4), MOST).steps;
  if (whole < MOST && whole <= 8 * quarter) return null;
  return `${LENGTH / 4}: ${quarter}, ${LENGTH}: ${whole}${whole >= MOST ? ' or more' : ''} steps`;
}

/** Code units: far more than what the product's patterns may repeat at most, so that a bound is not taken for growth. */
const LENGTH = 4096;
/** Three times what the hungriest pattern of the product takes, which is linear and reads 570 steps a character. */
const MOST = LENGTH * 1500;
