import { describe, expect, test } from 'vitest';
import { comparePages, editsOf, editsOfAll } from '#core/compare/comparison.ts';
import { comparisonToJson } from '#core/compare/comparison-json.ts';
import { diffTexts } from '#core/compare/words/diff.ts';
import { layOut } from '#core/project/pages.ts';
import { digestOf } from '#main/import/source.ts';
import { packEdits, unpackEdits } from '#renderer/compare/edit-list.ts';
import { tagged } from '#tests/support/tagged.ts';

/** Two words in an order that nothing tells; the same for the same seed. */
function jumble(words: readonly [string, string], count: number, seed: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[state >>> 31];
  }).join(' ');
}

const page = (text: string) => layOut({ text, format: 'text' });
const source = (text: string) => ({ text, digest: digestOf(text) });

function jsonOf(a: string, b: string) {
  const comparison = comparePages(page(a), page(b));
  const timing = { alignMs: 0, editsMs: 0 };
  return comparisonToJson(comparison, { a: source(a), b: source(b) }, editsOfAll(comparison), timing, []);
}

describe('what a budget cut short', () => {
  test('is told of passages with more differences than are looked for, whichever way round', () => {
    const [a, b] = [jumble(['grain', 'salt'], 6000, 1), jumble(['grain', 'salt'], 6000, 2)];
    const edits = diffTexts(a, b);
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.every(({ cut }) => cut)).toBe(true);
    expect(diffTexts(b, a).every(({ cut }) => cut)).toBe(true);
    expect(unpackEdits(packEdits(0, [edits]))).toEqual([edits]);
  });

  test('is not told of passages that were looked at to the end', () => {
    const before = tagged('The parties trade grain and <a>salt<b>.');
    const after = tagged('The parties trade grain and <a>wool<b>.');
    expect(diffTexts(before.text, after.text)).toEqual([
      { a: before.range('a', 'b'), b: after.range('a', 'b'), class: 'wording', noise: false },
    ]);
  });

  test('is told of a comparison in its data', () => {
    const [a, b] = [jumble(['grain', 'salt'], 6000, 3), jumble(['grain', 'salt'], 6000, 4)];
    expect(jsonOf(`1. ${a}\n`, `1. ${b}\n`).cut).toBe(true);
    expect(jsonOf('1. They trade grain.\n', '1. They trade salt.\n').cut).toBe(false);
  });

  test('is told of clauses too long for their likeness to be looked into', () => {
    const long = jumble(['grain', 'salt'], 25_000, 5);
    const other = `${jumble(['grain', 'salt'], 24_000, 6)} and wool`;
    const comparison = comparePages(page(`1. ${long}\n`), page(`1. ${other}\n`));
    expect(comparison.cut).toBe(true);
    for (const link of comparison.links) expect(editsOf(comparison, link).length).toBeGreaterThan(0);
  });
});
