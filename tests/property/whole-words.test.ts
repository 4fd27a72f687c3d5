import { describe, expect, test } from 'vitest';
import { diffTexts } from '#core/compare/words/diff.ts';
import { random } from '../bench/measure.ts';

/** What no change may cut, each of them whole. */
const WORDS =
  'préfet et métiers à la région élève fête cœur naïve être été da revisão ação remuneração água São óleo Größe übung Maß für señal año mañana 200\u00a0000 10\u202f000 5 000 1 250 000 1.250 3,5 12 2031-05-04 04/05/2031 legal@oresund.example legal-support@oresund.example www.oresund.example/acts https://oresund.example/a/b?c=1 l’État d’un 4º 4° n° 8º';
const HAN =
  '行政 机关 行为 具体 复议 申请 文物 商店 销售 单位 第五十五条 第五条 2031年5月4日 三十日 省级 人民政府 直辖市 自治区';
const MARKS = [', ', '. ', '; ', ' (', ') ', ' – '];
const HAN_MARKS = ['，', '。', '、', '；'];

/** Words of a line; numbers with blanks between their thousands are one. */
function listOf(line: string): string[] {
  return line.match(/\d{1,3}(?: \d{3})+|[^ ]+/g) ?? [];
}

/** A text of words and what parts them, in turn. */
interface Written {
  readonly text: string;
  /** Offsets inside words. */
  readonly inside: ReadonlySet<number>;
}

function write(words: readonly string[]): Written {
  const inside = new Set<number>();
  let text = '';
  for (const [place, word] of words.entries()) {
    if (place % 2 === 0) for (let at = 1; at < word.length; at++) inside.add(text.length + at);
    text += word;
  }
  return { text, inside };
}

/** Two versions of made-up passages: words that went, came, stand for others, or twice. */
function versions(seed: number, list: readonly string[], marks: readonly string[], blank: string) {
  const next = random(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  const passage = (length: number): string[] =>
    Array.from({ length }, () => [pick(list), next() < 0.2 ? pick(marks) : blank]).flat();
  const before = passage(8 + Math.floor(next() * 30));
  const after: string[] = [];
  for (let at = 0; at < before.length; at += 2) {
    const one = before.slice(at, at + 2);
    const chance = next();
    if (chance < 0.1) continue;
    if (chance < 0.2) after.push(...passage(1 + Math.floor(next() * 4)));
    else if (chance < 0.3) after.push(...one, ...passage(1 + Math.floor(next() * 4)), ...one);
    else after.push(...one);
    if (chance > 0.9) after.push(...before.slice(Math.max(0, at - 4), at + 2));
  }
  return { before, after };
}

/** Two figures with a blank between them would be one number. */
const digits = (words: readonly string[]): string[] =>
  words.map((word, at) => (word === ' ' && /\d$/.test(words[at - 1] ?? '') ? ' of ' : word));

describe('no change of the wording begins or ends inside a word, a number, a date or an address', () => {
  const cut = (before: readonly string[], after: readonly string[]): string[] => {
    const [a, b] = [write(before), write(after)];
    return diffTexts(a.text, b.text).flatMap((edit) => {
      const isCut =
        [edit.a.from, edit.a.to].some((at) => a.inside.has(at)) ||
        [edit.b.from, edit.b.to].some((at) => b.inside.has(at));
      return isCut && edit.class === 'wording'
        ? [
            `${a.text}\n${b.text}\n[${a.text.slice(edit.a.from, edit.a.to)}>${b.text.slice(edit.b.from, edit.b.to)}]`,
          ]
        : [];
    });
  };

  test('of Latin scripts, with accents', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const { before, after } = versions(seed, listOf(WORDS), MARKS, ' ');
      expect(cut(digits(before), digits(after))).toEqual([]);
    }
  });

  test('of Chinese', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const { before, after } = versions(seed, listOf(HAN), HAN_MARKS, '');
      expect(cut(before, after)).toEqual([]);
    }
  });
});
