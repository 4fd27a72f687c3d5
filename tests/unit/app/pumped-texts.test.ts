import { beforeAll, describe, expect, test } from 'vitest';
import { readSide } from '#core/compare/units.ts';
import { wordStarts } from '#core/compare/words/words.ts';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { isSafeLink, noteNodes } from '#core/export/note.ts';
import { layOut } from '#core/project/pages.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { findFolded } from '#core/text/find-folded.ts';
import { detectLanguage } from '#core/text/language.ts';
import { hiddenIn, spellOut } from '#core/text/visible.ts';
import { guessEncodings } from '#main/import/text/encoding-guess.ts';
import { superlinear, timeOf } from '#tests/support/linear-time.ts';
import { type Attack, attackString, attacksOn } from '#tests/support/pattern-attacks.ts';
import { usedPatterns } from '#tests/support/patterns.ts';
import { oneIn } from '#tests/support/torture.ts';

/** What reads a text of any kind. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'the outline of a text': (text) => parseOutline(text, { format: 'text' }),
  'the outline of Markdown': (text) => parseOutline(text, { format: 'markdown' }),
  'the outline of lines that mean nothing': (text) => parseOutline(text, { format: 'wrapped' }),
  'the language of a text': detectLanguage,
  'what is hidden in a text': (text) => [hiddenIn(text), spellOut(text)],
  'what is found in a text': (text) => findFolded(text, text.slice(0, 20)),
  'the encoding of a text': (text) => guessEncodings(Buffer.from(text, 'utf8')),
  'the sides of a comparison': (text) => readSide(layOut({ text, format: 'text' })),
  'the words of a clause': (text) => wordStarts(text, 0, text.length),
  'the head of an export': (text) => splitFrontMatter(`---\n${text}`),
  'a link': (text) => isSafeLink(`https://${text}`) || isSafeLink(`mailto:${text}`),
};

/** Code units of the texts on which it is seen which are the hardest. */
const LENGTH = 4000;
/** Every reader is tried on every so many-th attack, each on others. */
const STEP = 7 * oneIn(5);
/** Milliseconds below which nothing is judged. */
const FLOOR = 80;
/** So many of the hardest are looked at closely. */
const HARDEST = 6;

let attacks: Attack[];
beforeAll(async () => {
  const seen = new Set<string>();
  attacks = (await usedPatterns())
    .filter(({ paths }) => paths.some((path) => /^(?:core|main\/import)\//.test(path)))
    .flatMap(({ pattern }) => attacksOn(pattern))
    .filter(({ prefix, pump, suffix }) => {
      const key = `${prefix}${pump}`;
      if (suffix === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
});

/** All on one line; and line after line of it. */
const SHAPES: readonly ((attack: Attack, length: number) => string)[] = [
  attackString,
  (attack, length) => `${attackString(attack, 60)}\n`.repeat(Math.ceil(length / 60)),
];

describe('what reads texts takes twice the time for twice the text', () => {
  test('whatever attacks there are, they are many', () => {
    expect(attacks.length).toBeGreaterThan(1000);
  });

  test.each(Object.keys(READERS))(
    '%s',
    (name) => {
      const read = READERS[name]!;
      const tried: { attack: Attack; shape: (typeof SHAPES)[number]; time: number }[] = [];
      const from = Object.keys(READERS).indexOf(name);
      for (const [turn, shape] of SHAPES.entries()) {
        for (let at = from + turn; at < attacks.length; at += STEP) {
          const text = shape(attacks[at]!, LENGTH);
          tried.push({ attack: attacks[at]!, shape, time: timeOf(() => read(text)) });
        }
      }
      const slow: string[] = [];
      for (const { attack, shape } of tried.sort((a, b) => b.time - a.time).slice(0, HARDEST)) {
        const found = superlinear((length) => read(shape(attack, length)), [4000, 16_000, 32_000], FLOOR);
        if (found !== null) slow.push(`${JSON.stringify(attack)}: ${found}`);
      }
      expect(slow).toEqual([]);
    },
    60_000,
  );

  test('a note, which the parser of Markdown reads by far more steps, never holds anybody up', () => {
    const slow: string[] = [];
    for (let at = 0; at < attacks.length; at += 4 * STEP) {
      for (const shape of SHAPES) {
        const note = shape(attacks[at]!, 16_000);
        const time = timeOf(() => noteNodes(note));
        if (time > 5000) slow.push(`${JSON.stringify(attacks[at])}: ${Math.round(time)} ms`);
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
