import { beforeAll, describe, expect, test } from 'vitest';
import { type Attack, attackString, attacksOn } from '#tests/support/pattern-attacks.ts';
import { moreThanLinear, plainMatcher } from '#tests/support/pattern-steps.ts';
import { parsePattern } from '#tests/support/pattern-syntax.ts';
import { MAKERS, madeIn, type UsedPattern, usedPatterns } from '#tests/support/patterns.ts';
import { parseSources } from '#tests/support/sources.ts';
import { oneIn } from '#tests/support/torture.ts';

/**
 * Patterns that take more than linear time and may, since they only ever see so many code units: the file, how the
 * pattern begins, and the bound that the file sets.
 */
const BOUNDED: readonly (readonly [path: string, start: string, bound: number])[] = [
  // A signature is narrower than 110 columns.
  ['core/structure/cuts.ts', '(?:\\d{4}|二[〇○零]', 110],
  // Page furniture takes at most 80 code units.
  ['core/structure/lines.ts', '^[[［【(（]?第?\\s*[0-9０-９]{1,4}', 80],
  // A byline takes at most 100.
  ['core/structure/marginalia.ts', '^(?:[□■◎●▲△◇○]\\s*', 100],
];

/** Every pattern is tried on its plain attacks, and on every so many-th of the others, each on others. */
const STEP = oneIn(10);

/** The same character over and over, and then what neither a dot nor an end takes: what most slow patterns fall over. */
const isPlain = ({ prefix, pump, suffix }: Attack): boolean =>
  prefix === '' && pump.length === 1 && suffix === '\n\u0001';

/** Steps: a few milliseconds, on a slow machine. */
const AT_ONCE = 1_000_000;

let patterns: UsedPattern[];
beforeAll(async () => {
  patterns = await usedPatterns();
});

const boundOf = ({ paths, pattern }: UsedPattern): number | null =>
  BOUNDED.find(([path, start]) => paths.includes(path) && pattern.source.startsWith(start))?.[2] ?? null;

/** What an attack does to a pattern, where it takes more than twice the steps for twice the text. */
const harm = (pattern: RegExp, attack: Attack): string | null =>
  moreThanLinear(pattern, (length) => attackString(attack, length));

describe('the patterns of the product', () => {
  test('are all known: written down, or put together once when their file is loaded', () => {
    expect(patterns.length).toBeGreaterThan(300);
    const late = parseSources(['core', 'main', 'preload', 'renderer']).flatMap((source) =>
      madeIn(source)
        .filter((around) => around.length > 0)
        .map((around) => `${source.path}: ${around.join('.')}`),
    );
    // What a person types runs in the thread that searches, which is ended where it takes too long.
    expect(late).toEqual(['core/query/pattern.ts: personsPattern']);
    expect(patterns.filter(({ paths }) => MAKERS.includes(paths[0]!)).length).toBeGreaterThan(10);
  });

  test('take twice the steps for twice the text, whatever it is made of', () => {
    const slow: string[] = [];
    for (const [turn, used] of patterns.entries()) {
      if (boundOf(used) !== null) continue;
      const { paths, pattern } = used;
      const attacks = attacksOn(pattern);
      const step = Math.min(STEP, attacks.length);
      for (const [at, attack] of attacks.entries()) {
        if (!isPlain(attack) && at % step !== turn % step) continue;
        const found = harm(pattern, attack);
        if (found === null) continue;
        slow.push(
          `${paths.join(', ')} ${String(pattern).slice(0, 120)} on ${JSON.stringify(attack)}: ${found}`,
        );
        break;
      }
    }
    expect(slow).toEqual([]);
  }, 600_000);

  test('that may take longer see a little of a text only, and are through it at once', () => {
    for (const [path, start, bound] of BOUNDED) {
      const used = patterns.find(
        ({ paths, pattern }) => paths.includes(path) && pattern.source.startsWith(start),
      );
      expect([path, start, used !== undefined]).toEqual([path, start, true]);
      const { pattern } = used!;
      const match = plainMatcher(pattern);
      const worst = Math.max(
        ...attacksOn(pattern).map(
          (attack) => match(attackString(attack, bound).slice(0, bound), AT_ONCE).steps,
        ),
      );
      expect([path, worst < AT_ONCE]).toEqual([path, true]);
    }
  });
});

describe('the attacks', () => {
  test.each<[string, RegExp]>([
    ['blanks before what never comes', /\s+$/],
    ['blanks around a mark', /\s*,\s*x/],
    ['one blank behind another', /^a\s*\s*b/],
    ['a choice that is no choice', /^(?:a|a)*$/],
    ['a word and its letters', /^(?:[a-z]+)*\d$/],
    ['what may be left out and may be more', /^(?:和[^。]{0,6}|了)*。/],
    ['marks that open and never close', /<[^>]*>/],
    ['numbers in two ways', /^(?:\d{1,3})+(?:\.\d+)*$/],
    ['what looks back over blanks', /(?<=\n\s*)\d/],
  ])('find %s', (_, pattern) => {
    const found = attacksOn(pattern).find((attack) => harm(pattern, attack) !== null);
    expect(found).toBeDefined();
  });

  test.each([/^[a-z]+\d*$/, /(?<!\s)\s+$/, /^第[一-十]{1,6}条/u, /\d{1,3}(?:\.\d{1,3}){0,4}/])(
    'find nothing in %s',
    (pattern) => {
      const found = attacksOn(pattern).map((attack) => harm(pattern, attack));
      expect(found.filter((one) => one !== null)).toEqual([]);
    },
  );

  test.each([
    'a|b*',
    '(?:a(?=b)|c){2,3}?',
    '[^\\]\\\\]+',
    '\\p{Script=Han}\\u{20bb7}\\u4e00\\x41',
    '(?<name>x)\\k<name>(?<!y)$',
    '{}',
  ])('read the pattern %s', (source) => {
    expect(() => parsePattern(source.replace('\\k<name>', '').replace('{}', '\\{\\}'))).not.toThrow();
  });
});

describe('the matcher that counts', () => {
  test('finds what the engine finds, with every pattern of the product', () => {
    const wrong: string[] = [];
    let matches = 0;
    for (const { pattern } of patterns) {
      // What a group has caught is not compared with.
      if (/\\[1-9]/.test(pattern.source)) continue;
      const match = plainMatcher(pattern);
      const once = new RegExp(pattern.source, pattern.flags.replace('g', ''));
      for (const attack of attacksOn(pattern)) {
        for (const text of [attackString(attack, 6), `${attackString(attack, 20)}a、1 ${attack.pump}`]) {
          const found = once.exec(text);
          once.lastIndex = 0;
          const before = found && text.slice(0, found.index + found[0].length);
          const end =
            before === null ? null : /[uv]/.test(pattern.flags) ? [...before].length : before.length;
          if (end !== null) matches++;
          if (match(text, AT_ONCE).end !== end) wrong.push(`${pattern} on ${JSON.stringify(text)}`);
        }
      }
    }
    expect(matches).toBeGreaterThan(5000);
    expect(wrong).toEqual([]);
  });
});
