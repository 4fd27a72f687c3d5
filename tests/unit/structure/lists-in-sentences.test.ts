import { describe, expect, it } from 'vitest';
import { outlineLines } from '#tests/support/outline-lines.ts';

describe('a list that a sentence leads to', () => {
  it('begins behind small words of any language, where its line had room', () => {
    expect(
      outlineLines(
        '§ 1 Begriffe\nIm Sinne dieses Fährgesetzes ist\n1. Fähre jedes Schiff,\n2. Lotse, wer\na) das Ruder hält oder\nb) den Kurs setzt und\naa) volljährig ist oder\nbb) einen Brief besitzt.\n\n§ 2 Strafen\nWer verstößt, zahlt.',
      ),
    ).toEqual([
      '=',
      'c1 [§ 1] Begriffe',
      '  p1 Im Sinne dieses Fährgesetzes ist',
      '  i1 [1.] Fähre jedes Schiff,',
      '  i2 [2.] Lotse, wer',
      '    i1 [a)] das Ruder hält oder',
      '    i2 [b)] den Kurs setzt und',
      '      i1 [aa)] volljährig ist oder',
      '      i2 [bb)] einen Brief besitzt.',
      'c2 [§ 2] Strafen',
      '  p1 Wer verstößt, zahlt.',
    ]);
  });

  it('does not begin with a number of another count', () => {
    expect(
      outlineLines(
        'Art. 1\nI. – Le registre contient :\n1° Le nom du phare ;\n2° Sa hauteur.\nII. – Le plan mentionné au\n2° du I est établi par le port.',
      ).join('\n'),
    ).toContain('Le plan mentionné au 2° du I est établi par le port.');
  });
});

describe('a block that begins with a number and its mark', () => {
  it.each(['4. Hafenmeisterei von Norden, und die Lotsen).', '(3) Lotsen von Norden, und ihre Boote).'])(
    'is no rest of the block before, and no bracket makes it one: %s',
    (rest) => {
      expect(
        outlineLines(
          `Die Häfen stehen allen Schiffen offen (ausgenommen die Fähren der\n\n${rest}\n\nDie Lotsen begleiten jedes Schiff.`,
        ).filter(
          (line) => line.includes('||') || line.startsWith('! split') || line.startsWith('! possible'),
        ),
      ).toEqual([]);
    },
  );

  it('is none inside a quoted provision either', () => {
    expect(
      outlineLines(
        'Article 5\n\nArticle 9 of the Port Act reads as follows:\n\n“Article 9\n\n(1) Every ship that enters the ports of Lanchuan shall pay to the harbour master of the\n\n(2) port its due, and every pilot shall be paid by the master of the ship.”\n\nArticle 6\n\nThis Act applies.',
      ).filter((line) => line.includes('||')),
    ).toEqual([]);
  });

  it('is one where its figure has no mark', () => {
    expect(
      outlineLines(
        '# Ports of Lanchuan\n\nPorts are many.\n\nThe ports of Lanchuan shall be open to ships of all sides that have paid the sum of\n\n15 million crowns in the year before, and to their crews.\n\nThe pilots shall guide every ship.',
        { format: 'text' },
      ).join('\n'),
    ).toMatch(/sum of(?:\|\||\s+)15 million crowns/);
  });
});

it('reads pronouns that shorten a month elsewhere as words: 1. sie', () => {
  expect(
    outlineLines(
      '§ 1 Fähren\n\n(1) Die Hafenmeisterei zieht Gebühren der Fähren ein, wenn\n\n1. sie aus Fahrten entstanden sind, die den Hafen fördern, oder\n\n2. sie begründet wurden, um Fähren dem Zugriff zu entziehen.\n\n(2) Sonst bleiben sie liegen.',
    ),
  ).toEqual([
    '=',
    'c1 [§ 1] Fähren',
    '  i1 [(1)] Die Hafenmeisterei zieht Gebühren der Fähren ein, wenn',
    '    i1 [1.] sie aus Fahrten entstanden sind, die den Hafen fördern, oder',
    '    i2 [2.] sie begründet wurden, um Fähren dem Zugriff zu entziehen.',
    '  i2 [(2)] Sonst bleiben sie liegen.',
  ]);
});
