import { describe, expect, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { explain } from '#core/structure/why.ts';
import { PLAIN } from '#core/text/layout.ts';

const why = (text: string) => explain(layOut({ text, format: 'text' }), 'text', PLAIN);

const TREATY =
  'Article 1\nPorts open.\n\nArticle 2\n1. Ports:\n(h) close;\n(i) rest.\n\n- 3 -\n\nArticle 5 bis\nThe end, see\nArticle 3 of it.\n\nFinal Provisions\n\nArticle 6\nDone.';

describe('why a line is read as it is', () => {
  test('is told for each line that is not blank, in order, page numbers among them', () => {
    const { lines } = why(TREATY);
    expect(lines.map(({ line, kind, ref }) => [line, kind, ref])).toEqual([
      [1, 'clause', 'a1/c1'],
      [2, 'clause', 'a1/c1'],
      [4, 'clause', 'a1/c2'],
      [5, 'item', 'a1/c2/i1'],
      [6, 'item', 'a1/c2/i1/i8'],
      [7, 'item', 'a1/c2/i1/i9'],
      [9, 'furniture', null],
      [11, 'clause', 'a1/c5bis'],
      [12, 'clause', 'a1/c5bis'],
      [13, 'paragraph', 'a1/c5bis/p1'],
      [15, 'heading', 'a1/s1'],
      [17, 'clause', 'a1/s1/c6'],
      [18, 'clause', 'a1/s1/c6'],
    ]);
    for (const { line, from, to } of lines) {
      expect(TREATY.slice(from, to)).toBe(TREATY.split('\n')[line - 1]);
    }
  });

  test('sums up: reasons to the cost of a line, lines to the total', () => {
    for (const text of [
      TREATY,
      '第十三条　港口开放。\n（一）名称；\n（三）住所。\n第十七条　港口关闭。\n第十七条　港口休息。',
      'Artigo 4.º\n1 - Os portos abrem.\n3 - Os portos fecham.\nArtigo 9.º-A\na) um;\nb) dois.',
      'I. Puertos\n2.1 Los puertos abren.\n2.2 Los puertos cierran.\n5. Fin.',
    ]) {
      const { total, lines } = why(text);
      for (const { cost, because } of lines)
        expect(because.reduce((sum, reason) => sum + reason.cost, 0)).toBeCloseTo(cost, 2);
      expect(lines.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(total, 2);
    }
  });

  test('names the count that begins, the numbers left out, and what else the line could be', () => {
    const { lines } = why(TREATY);
    const at = (line: number) => lines.find((one) => one.line === line);
    expect(at(1)?.because.map(({ code }) => code)).toEqual(['open']);
    expect(at(1)?.instead?.reading).toBeNull();
    expect(at(7)?.reading).toMatchObject({ label: '(i)', number: 9 });
    expect(at(7)?.instead?.reading).toMatchObject({ label: '(i)', number: 1 });
    expect(at(11)?.reading).toMatchObject({ word: 'Article', number: 5, suffix: 'bis' });
    expect(at(11)?.because.map(({ code }) => code)).toContain('gap');
    expect(at(13)?.reading).toBeNull();
    expect(at(13)?.because.map(({ code }) => code)).toEqual(['unread']);
  });

  test('is nothing for an empty text', () => {
    expect(why('')).toEqual({ total: 0, lines: [] });
  });

  test('leaves the outline as it was', () => {
    const before = layOut({ text: TREATY, format: 'text' }).outline;
    why(TREATY);
    expect(layOut({ text: TREATY, format: 'text' }).outline).toEqual(before);
  });
});
