import { describe, expect, it, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { hasRef, nodeByRef } from '#core/structure/index-nodes.ts';
import { outlineToJson } from '#core/structure/outline-json.ts';
import { parseOutline } from '#core/structure/parse.ts';

const outlineOf = (text: string) => {
  const json = outlineToJson({ text, digest: 'sha256:0' }, parseOutline(text), createTranslate('en'));
  return json.articles.flatMap((article) => article.nodes);
};

/** Each node as `ref number suffix inserted`. */
const told = (text: string) =>
  outlineOf(text).map(({ ref, number, suffix, inserted }) => [ref, number, suffix, inserted]);

describe('an inserted division', () => {
  it.each([
    [
      '之一, 之四',
      '第一百二十条　港口开放。\n\n第一百二十条之一　港口关闭。\n\n第一百二十条之四　港口休息。\n\n第一百二十一条　完。',
      [
        ['a1/c120', 120, undefined, undefined],
        ['a1/c120之一', 120, '之一', 1],
        ['a1/c120之四', 120, '之四', 4],
        ['a1/c121', 121, undefined, undefined],
      ],
    ],
    [
      '之一 before 條',
      '第六條　港口開放。\n\n第六之一條　港口關閉。\n\n第六之二條　港口休息。\n\n第七條　完。',
      [
        ['a1/c6', 6, undefined, undefined],
        ['a1/c6之一', 6, '之一', 1],
        ['a1/c6之二', 6, '之二', 2],
        ['a1/c7', 7, undefined, undefined],
      ],
    ],
    [
      'の二',
      '第三条　港を開く。\n\n第三条の二　港を閉じる。\n\n第四条　終わり。',
      [
        ['a1/c3', 3, undefined, undefined],
        ['a1/c3の二', 3, 'の二', 2],
        ['a1/c4', 4, undefined, undefined],
      ],
    ],
    [
      'bis, ter',
      'Article 12\nPorts open.\n\nArticle 12 bis\nPorts close.\n\nArticle 12 ter\nPorts rest.\n\nArticle 13\nEnd.',
      [
        ['a1/c12', 12, undefined, undefined],
        ['a1/c12bis', 12, 'bis', 1],
        ['a1/c12ter', 12, 'ter', 2],
        ['a1/c13', 13, undefined, undefined],
      ],
    ],
    [
      'a number behind a hyphen, which is not 1201',
      'Artículo 120\nLos puertos abren.\n\nArtículo 120-1\nLos puertos cierran.\n\nArtículo 121\nFin.',
      [
        ['a1/c120', 120, undefined, undefined],
        ['a1/c120-1', 120, '-1', 1],
        ['a1/c121', 121, undefined, undefined],
      ],
    ],
    [
      'a letter behind the mark of an ordinal',
      'Artigo 4.º\nOs portos abrem.\n\nArtigo 4.º-A\nOs portos fecham.\n\nArtigo 5.º\nFim.',
      [
        ['a1/c4', 4, undefined, undefined],
        ['a1/c4A', 4, '-A', 1],
        ['a1/c5', 5, undefined, undefined],
      ],
    ],
    [
      'a letter behind a dotted number',
      '1.2 Ports open.\n\n1.2A Ports close.\n\n1.3 Ports rest.',
      [
        ['a1/c1.2', 2, undefined, undefined],
        ['a1/c1.2A', 2, 'A', 1],
        ['a1/c1.3', 3, undefined, undefined],
      ],
    ],
    [
      'مكرر',
      'المادة 5\nتفتح الموانئ.\n\nالمادة 5 مكرر\nتغلق الموانئ.\n\nالمادة 6\nالنهاية.',
      [
        ['a1/c5', 5, undefined, undefined],
        ['a1/c5مكرر', 5, 'مكرر', 1],
        ['a1/c6', 6, undefined, undefined],
      ],
    ],
  ])('keeps its base number, its suffix and its rank: %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
    const outline = parseOutline(text);
    for (const [ref] of expected) {
      expect(hasRef(outline, String(ref))).toBe(true);
      expect(nodeByRef(outline, String(ref))?.ref).toBe(ref);
    }
  });

  test('bears its label whole, and where it stands', () => {
    const text = 'ANNEX 2-A\n\nLists of ports.\n\nANNEX 2-B\n\nLists of ships.';
    expect(outlineOf(text)).toMatchObject([
      { ref: 'a1/s2A', label: 'ANNEX 2-A', labelRange: { from: 0, to: 9 }, number: 2, suffix: '-A' },
      { ref: 'a1/s2B', label: 'ANNEX 2-B', number: 2, suffix: '-B', inserted: 2 },
    ]);
  });
});
