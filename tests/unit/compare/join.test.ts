import { expect, test } from 'vitest';
import { diffTexts } from '#core/compare/words/diff.ts';
import { join } from '#core/compare/words/join.ts';

/** The later text with what went in `[-…-]` and what came in `{+…+}`. */
const marked = (a: string, b: string): string => {
  let [out, at] = ['', 0];
  for (const edit of diffTexts(a, b)) {
    const [gone, come] = [a.slice(edit.a.from, edit.a.to), b.slice(edit.b.from, edit.b.to)];
    out += a.slice(at, edit.a.from) + (gone && `[-${gone}-]`) + (come && `{+${come}+}`);
    at = edit.a.to;
  }
  return out + a.slice(at);
};

test('a sentence that came before one that begins as it does is one change', () => {
  expect(
    marked(
      'The keeper shall in the old hall call the meeting fifteen days ahead.',
      'In a leap year the keeper shall light the lamp and open the gates. The keeper shall in the new hall call the meeting fifteen days ahead.',
    ),
  ).toBe(
    '{+In a leap year the keeper shall light the lamp and open the gates. +}The keeper shall in the [-old-]{+new+} hall call the meeting fifteen days ahead.',
  );
  expect(
    marked(
      'Les bacs, phares de Brelune, quais.',
      'Les bacs, phares du Nord, tours et phares de Brelune, quais.',
    ),
  ).toBe('Les bacs, {+phares du Nord, tours et +}phares de Brelune, quais.');
});

test('what went as one is told as one, whatever it ends with', () => {
  expect(
    marked(
      'O cais, torre do norte, farol e torre do sul, são da vila.',
      'O cais, torre do sul, são da vila.',
    ),
  ).toBe('O cais, [-torre do norte, farol e -]torre do sul, são da vila.');
});

test('what came before and behind words that it ends with came as one', () => {
  expect(
    marked(
      'Parishes: Town of Arden, Town of Cosk',
      'Parishes: Town of Arden, Borough of Bint, Town of Dask, Ebel, Town of Hal, Town of Cosk, Rose',
    ),
  ).toBe(
    'Parishes: Town of Arden, {+Borough of Bint, Town of Dask, Ebel, Town of Hal, +}Town of Cosk{+, Rose+}',
  );
  const [a, b] = ['go a end', 'go x a y a end'];
  const [x, y] = [b.indexOf('x'), b.indexOf('y')];
  const parted = [
    { aFrom: 3, aTo: 3, bFrom: x, bTo: x + 2 },
    { aFrom: 5, aTo: 5, bFrom: y, bTo: y + 4 },
  ];
  expect(join(parted, a, b)).toEqual([{ aFrom: 3, aTo: 3, bFrom: x, bTo: y + 2 }]);
  const turned = parted.map(({ aFrom, aTo, bFrom, bTo }) => ({
    aFrom: bFrom,
    aTo: bTo,
    bFrom: aFrom,
    bTo: aTo,
  }));
  expect(join(turned, b, a)).toEqual([{ aFrom: x, aTo: y + 2, bFrom: 3, bTo: 3 }]);
});

test('a figure that stands between two long changes by chance is part of them', () => {
  const [a, b] = ['sobre barcas menores 3 y su amarre', 'del puerto viejo, letra 3 de los faros'];
  const [x, y] = [a.indexOf(' 3 '), b.indexOf(' 3 ')];
  const hunks = [
    { aFrom: 0, aTo: x, bFrom: 0, bTo: y },
    { aFrom: x + 3, aTo: a.length, bFrom: y + 3, bTo: b.length },
  ];
  expect(join(hunks, a, b)).toEqual([{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }]);
});

test('what is left of a sentence is its words, not the blanks between others', () => {
  expect(
    marked(
      'Pfeifen oder störende / laute Zwischenrufe',
      'Störende / laute Zwischenrufe, Werfen oder Schieben von Stühlen, Singen von Liedern ohne Erlaubnis des Wirtes',
    ),
  ).toBe(
    '[-Pfeifen oder störende-]{+Störende+} / laute Zwischenrufe{+, Werfen oder Schieben von Stühlen, Singen von Liedern ohne Erlaubnis des Wirtes+}',
  );
  expect(
    marked(
      'Die Fährleute der Inselgemeinde Brelund (Fährgilde) dürfen im Rahmen des Absatzes 2 ablegen.',
      'Die Fährleute dürfen zum Zwecke der Aufsicht über die in Absatz 1 genannten Boote und im Rahmen des Absatzes 2 ablegen.',
    ),
  ).toBe(
    'Die Fährleute [-der Inselgemeinde Brelund (Fährgilde) -]dürfen {+zum Zwecke der Aufsicht über die in Absatz 1 genannten Boote und +}im Rahmen des Absatzes 2 ablegen.',
  );
});

test('a small word between two that were rewritten is no part that stayed', () => {
  expect(
    marked(
      "Le gardien peut exclure tout visiteur à la suite d'autres gestes qu'ils jugent dangereux.",
      'Le gardien peut exclure quiconque, suite à des gestes jugés dangereux.',
    ),
  ).toBe(
    "Le gardien peut exclure [-tout visiteur à la suite d'autres-]{+quiconque, suite à des+} gestes [-qu'ils jugent-]{+jugés+} dangereux.",
  );
});

test('a comma or a small word stands for less than a word that both sides have', () => {
  expect(marked('Owner, berth of the boat', 'Owner and berth,')).toBe(
    'Owner[-,-]{+ and+} berth[- of the boat-]{+,+}',
  );
  expect(
    marked(
      'Der Hafenwart hat den Fischer bei den Listen zu den Spalten 4, 7 und 11 zu beraten.',
      'Der Hafenwart hat den Fischer bei den Listen nach Satz 2 zu beraten und diese Listen jährlich zu prüfen.',
    ),
  ).toBe(
    'Der Hafenwart hat den Fischer bei den Listen [-zu den Spalten 4, 7 und 11-]{+nach Satz 2+} zu beraten{+ und diese Listen jährlich zu prüfen+}.',
  );
});
