import { describe, expect, test } from 'vitest';
import { lostRuns, scoreImport } from '#tests/support/import-score.ts';
import { visibleText } from '#tests/support/visible-html.ts';

describe('a text beside its reference', () => {
  test('keeps all where only blanks, width, case and marks differ', () => {
    const { words, kept, own, invented, pairs, pairsKept } = scoreImport(
      'Article 1. The Parties co-operate.\n双方合作（2031 年）',
      'ARTICLE  １ — the parties\n\nco operate 双方合作2031年',
    );
    expect([words, kept, own, invented, pairs, pairsKept]).toEqual([12, 12, 12, 0, 11, 11]);
  });

  test('counts words that are lost and words that are new, each as often as it stands', () => {
    expect(scoreImport('a b b b c', 'a b b d d')).toMatchObject({ words: 5, kept: 3, own: 5, invented: 2 });
    expect(scoreImport('', 'one two')).toMatchObject({ words: 0, kept: 0, own: 2, invented: 2, pairs: 0 });
    expect(scoreImport('one two', '')).toMatchObject({
      words: 2,
      kept: 0,
      own: 0,
      invented: 0,
      pairsKept: 0,
    });
  });

  test('takes Han characters one by one, and letters with figures as one word', () => {
    expect(scoreImport('第十二条L111-1', '第十三条L111-1')).toMatchObject({ words: 6, kept: 5, invented: 1 });
  });

  test('tells another order by the neighbours that are parted', () => {
    const { kept, words, pairs, pairsKept } = scoreImport('a b c d e f', 'd e f a b c');
    expect([kept, words, pairs, pairsKept]).toEqual([6, 6, 5, 4]);
    expect(scoreImport('a b c d', 'd c b a')).toMatchObject({ kept: 4, pairsKept: 0 });
  });
});

describe('a page beside what came of it', () => {
  test('loses the runs of four words that are nowhere in the text', () => {
    expect(lostRuns('a b c d e f', 'a b c d e f')).toEqual({ runs: 3, lost: 0 });
    expect(lostRuns('a b c d e f', 'a b c d x e f')).toEqual({ runs: 3, lost: 2 });
    expect(lostRuns('a b c', '')).toEqual({ runs: 0, lost: 0 });
  });

  test('shows what a browser would, words whole across inline elements', () => {
    const html =
      '<html><head><title>Head</title></head><body><nav>Menu</nav><p>Nor<b>land</b> &amp; Ostia</p><p hidden>secret</p><script>x()</script><div style="display: none">gone</div><td>a<td>b</body></html>';
    expect(visibleText(html).split(/\s+/).filter(Boolean)).toEqual([
      'Menu',
      'Norland',
      '&',
      'Ostia',
      'a',
      'b',
    ]);
  });
});
