import { describe, expect, test } from 'vitest';
import { comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { proposeMisprints } from '#core/compare/words/misprints.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

/** The edits that may be misprints, as `gone→come`. */
function misprints(a: string, b: string): string[] {
  const comparison = comparePages(page(a), page(b));
  const edits = proposeMisprints(comparison, editsOfAll(comparison));
  return comparison.links.flatMap((link, at) => {
    const [one, other] = [joinedText(comparison.a, link.a), joinedText(comparison.b, link.b)];
    return (edits[at] ?? [])
      .filter((edit) => edit.class === 'misprint')
      .map((edit) => `${one.slice(edit.a.from, edit.a.to)}→${other.slice(edit.b.from, edit.b.to)}`);
  });
}

const CLAUSES = [
  '双方同意继续扩大港口合作，改善航运环境。',
  '双方支持青年交流，每年互派学生一百名。',
  '双方将深化渔业合作，保护海洋资源。',
  '双方欢迎启动海关磋商，提升通关水平。',
  '双方决定帮助受灾居民，消除饥饿。',
];
const lay = (clauses: readonly string[]): string =>
  `澜川和南屿联合声明\n\n${clauses.map((clause, at) => `${'一二三四五'.charAt(at)}、${clause}`).join('\n')}\n`;
const clean = lay(CLAUSES);
const print = (...words: readonly (readonly [string, string])[]): string =>
  words.reduce((text, [word, printed]) => text.replace(word, printed), clean);

describe('what may be a misprint', () => {
  const full = print(['水平', '水乎'], ['饥饿', '饥俄'], ['深化', '探化'], ['提升', '堤升']);

  test('is proposed in a text that has several: a word, and what looks like it and is none', () => {
    expect(misprints(clean, full)).toEqual(['深化→探化', '提升→堤升', '水平→水乎', '饥饿→饥俄']);
  });

  test('is proposed where the earlier text has them', () => {
    expect(misprints(full, clean)).toEqual(['探化→深化', '堤升→提升', '水乎→水平', '饥俄→饥饿']);
  });

  test('is not proposed in a text that has one or two: it may be meant', () => {
    expect(misprints(clean, print(['饥饿', '饥俄']))).toEqual([]);
    expect(misprints(clean, print(['饥饿', '饥俄'], ['深化', '探化']))).toEqual([]);
  });

  test('is never what is a word as well, nor what changed in the same way twice', () => {
    const renamed = full.replace('环境', '环镜').replace('资源', '货源');
    expect(misprints(clean, renamed)).not.toContain('资源→货源');
    const twice = CLAUSES.map((clause) => `${clause.slice(0, -1)}，消除饥饿。`);
    expect(misprints(lay(twice), lay(twice).replaceAll('饥饿', '饥俄'))).toEqual([]);
  });
});
