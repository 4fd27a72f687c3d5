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
  const rule = (rest: string) =>
    outlineLines(
      `# Hafengesetz von Norden\n\nDie Häfen von Norden stehen allen Schiffen der vertragschließenden Länder offen, wenn die\n\n${rest}\n\nDie Lotsen begleiten jedes Schiff.`,
      { format: 'markdown' },
    );

  it.each(['(3) den Lotsen gerufen haben, die sie führen.', 'b) den Lotsen gerufen haben, die sie führen.'])(
    'is no rest of the block before: %s',
    (rest) => {
      const lines = rule(rest);
      expect(lines.join('\n')).not.toContain('||');
      expect(lines.filter((line) => line.startsWith('! '))).toEqual([]);
    },
  );

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
      '§ 1 Fähren\n\n(1) Fähren dürfen ablegen, wenn\n\n1. sie geprüft sind und\n\n2. ihre Lotsen an Bord sind.\n\n(2) Sonst bleiben sie liegen.',
    ),
  ).toEqual([
    '=',
    'c1 [§ 1] Fähren',
    '  i1 [(1)] Fähren dürfen ablegen, wenn',
    '    i1 [1.] sie geprüft sind und',
    '    i2 [2.] ihre Lotsen an Bord sind.',
    '  i2 [(2)] Sonst bleiben sie liegen.',
  ]);
});
