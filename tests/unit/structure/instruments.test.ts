import { describe, expect, test } from 'vitest';
import { isDocumentName } from '#core/structure/document-names.ts';
import { endsInFunctionWord } from '#core/structure/function-words.ts';
import { beginsWithInstrument, endsWithInstrument } from '#core/structure/instruments.ts';
import { isSoleDate } from '#core/structure/marginalia.ts';
import { anyNumber } from '#core/structure/numerals.ts';

const whole = (text: string) => ({ from: 0, to: text.length });

describe('names of documents', () => {
  test.each([
    'Joint Statement of the Republic of Avelia',
    'AGREEMENT BETWEEN',
    'Memorando de\nEntendimento',
    'CONVENIO ENTRE LA REPÚBLICA DE MONTALVO',
    'Abkommen zwischen',
    'Μνημόνιο Συνεννόησης',
    '澜川和南屿 关于港口的协定',
    'İki Ülke Arasında Ticaret Anlaşması',
    '란촨 공동성명',
  ])('are told in %j', (title) => {
    expect(isDocumentName(title, whole(title))).toBe(true);
  });

  test.each([
    'Agreements on ports',
    'Notice of termination',
    'Amendments',
    '协定',
    '《协定》和条约',
    'Gesetz über die Häfen',
    '关于《港口协定》的公报',
  ])('are not told in %j', (title) => {
    expect(isDocumentName(title, whole(title))).toBe(false);
  });
});

describe('instruments', () => {
  test.each(['the Port Action Plan', 'Memoranda of understanding on ports', 'Protocolos de', 'Accord-cadre'])(
    'begin %j',
    (head) => {
      expect(beginsWithInstrument(head)).toBe(true);
    },
  );

  test.each(['The ports of both sides', 'one two three four plan', '港口协定', ''])(
    'do not begin %j',
    (head) => {
      expect(beginsWithInstrument(head)).toBe(false);
    },
  );

  test.each(['港口合作谅解备忘录', '港口合作协议（修订）', '港湾に関する協定'])('end %j', (tail) => {
    expect(endsWithInstrument(tail)).toBe(true);
  });

  test.each(['they launch a joint program', 'compete com o programa', '适用本法'])(
    'do not end %j',
    (tail) => {
      expect(endsWithInstrument(tail)).toBe(false);
    },
  );
});

describe('small words', () => {
  test.each([
    'The ports of the',
    'os portos, o comércio e o',
    'The two sides, and this is a',
    'die Häfen und die',
    'les ports et la',
    'порты и суда для',
  ])('end %j', (line) => {
    expect(endsInFunctionWord(line, whole(line))).toBe(true);
  });

  test.each([
    'the means of transport by car',
    'the services of the ports and health care',
    'in Artikel 3 Buchstabe a',
    'the ports of the Sea',
  ])('do not end %j', (line) => {
    expect(endsInFunctionWord(line, whole(line))).toBe(false);
  });
});

test.each(['Lanchuan, 3 de março de 2036', 'May 3, 2036', 'Norden, 14. Oktober 2036', '14 Νοεμβρίου 2036'])(
  '%j is nothing but a date',
  (line) => {
    expect(isSoleDate(line, whole(line))).toBe(true);
  },
);

test.each(['12 Setores', 'Article 12', 'Market 5'])('%j is no date', (line) => {
  expect(isSoleDate(line, whole(line))).toBe(false);
});

test.each([
  ['thirty-eight', 38],
  ['trinta e oito', 38],
  ['décima primeira', 11],
  ['duzentos e um', 201],
  ['cento e vinte', 120],
  ['twenty thirty', null],
  ['and', null],
])('%j counts %j', (words, number) => {
  expect(anyNumber(words)).toBe(number);
});
