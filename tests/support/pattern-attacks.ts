import { type PatternNode, parsePattern } from './pattern-syntax.ts';

/** Characters of many kinds, of which a class takes some. */
const ALPHABET = [
  ...' \t\n\r\f\u00a0\u3000\u200b',
  ...'aAzZxé0159_-–—.,:;!?/\\|@#$%^&*+=~`\'"<>()[]{}',
  ...'字一十百条第年月日，。、：；（）《》“”「」·…１ＡЖжعא가あアº①§',
];

/** How a string that should be hard on a pattern grows. */
export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/** A string of at least `length` code units. */
export function attackString({ prefix, pump, suffix }: Attack, length: number): string {
  return prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;
}

/**
 * Strings that a backtracking matcher may stumble over, made from the pattern itself: for each part that repeats, what
 * leads to it, then what it repeats over and over, then what makes the whole fail; and the same with every character
 * the pattern names, with its beginning and with all of it.
 */
export function attacksOn({ source, flags }: RegExp): Attack[] {
  const tree = parsePattern(source);
  const unicode = flags.includes('u') || flags.includes('v') ? 'u' : '';
  const insensitive = flags.includes('i') ? 'i' : '';
  const kept = new Map<string, string[]>();
  const charsOf = (one: string): string[] => {
    let chars = kept.get(one);
    if (!chars) {
      const test = new RegExp(`^(?:${one})$`, `s${unicode}${insensitive}`);
      // What the class itself names first, the members of its ranges and of other alphabets then.
      const named = [
        ...one.replace(
          /\\u\{?([0-9a-fA-F]{4,5})\}?|\\x([0-9a-fA-F]{2})/g,
          (_all, long: string, short: string) => String.fromCodePoint(Number.parseInt(long ?? short, 16)),
        ),
      ];
      chars = [...new Set([...named, ...ALPHABET])].filter((char) => test.test(char)).slice(0, 5);
      kept.set(one, chars);
    }
    return chars;
  };
  /** A string that the node takes; `turn` chooses among several. */
  const sample = (node: PatternNode, turn: number): string => {
    switch (node.kind) {
      case 'char': {
        const chars = charsOf(node.source);
        return chars[turn % Math.max(1, chars.length)] ?? '';
      }
      case 'choice':
        return sample(node.options[turn % node.options.length]!, turn);
      case 'sequence':
        return node.parts.map((part) => sample(part, turn)).join('');
      case 'repeat':
        return sample(node.body, turn).repeat(Math.min(node.min === 0 && turn % 2 === 1 ? 1 : node.min, 40));
      default:
        return '';
    }
  };
  const pumps: { prefix: string; pump: string }[] = [];
  const add = (prefix: string, pump: string): void => {
    if (pump !== '' && !pumps.some((one) => one.prefix === prefix && one.pump === pump))
      pumps.push({ prefix, pump });
  };
  const visit = (node: PatternNode, prefix: string): void => {
    if (node.kind === 'choice') for (const option of node.options) visit(option, prefix);
    else if (node.kind === 'assertion') {
      if (node.inner) visit(node.inner, prefix);
    } else if (node.kind === 'sequence') {
      let before = prefix;
      for (const part of node.parts) {
        visit(part, before);
        before += sample(part, 0);
      }
    } else if (node.kind === 'repeat') {
      if (node.max >= 10) {
        for (let turn = 0; turn < 4; turn++) {
          const pump = sample(node.body, turn);
          add(prefix, pump);
          add('', pump);
          add('', prefix + pump);
        }
        // Where there is a choice again and again, one option behind another may be read in several ways.
        const options = optionsOf(node.body).map((option) => sample(option, 0));
        for (const one of options.slice(0, 4))
          for (const other of options.slice(0, 4)) add(prefix, one + other);
      }
      visit(node.body, prefix);
    } else for (const char of charsOf(node.source).slice(0, 2)) add('', char);
  };
  visit(tree, '');
  for (let turn = 0; turn < 3; turn++) add('', sample(tree, turn));
  return pumps
    .slice(0, MOST)
    .flatMap(({ prefix, pump }) => SUFFIXES.map((suffix) => ({ prefix, pump, suffix })));
}

function optionsOf(node: PatternNode): readonly PatternNode[] {
  if (node.kind === 'choice') return node.options;
  return node.kind === 'sequence' && node.parts.length === 1 ? optionsOf(node.parts[0]!) : [];
}

const MOST = 60;
const SUFFIXES = ['', '\u0001', '\n\u0001'];
