import { expect, test } from 'vitest';
import { directExtractor } from '#main/import/extractor.ts';
import { findGlyphOrder } from '#main/import/pdf/glyph-order.ts';
import type { PreparedText } from '#main/import/prepare.ts';
import { assemblePdf, makeClause, makeTreaty, pdfStream } from '#tests/support/make-pdf.ts';
import { seeded } from '#tests/support/odd-values.ts';
import { must } from '#tests/support/store.ts';

/** The place of a letter in a font. */
type Place = (char: string) => number;

const hex = (text: string, place: Place): string =>
  [...text].map((char) => place(char).toString(16).padStart(4, '0')).join('');

/** A file of one page in fonts that do not say which letters their glyphs are: some lines each. */
function write(fonts: readonly { readonly place: Place; readonly lines: readonly string[] }[]): Buffer {
  const shown = fonts
    .flatMap(({ place, lines }, font) => lines.map((line) => ({ font, shown: hex(line, place) })))
    .map((line, at) => `BT /F${line.font} 10 Tf 1 0 0 1 60 ${780 - at * 16} Tm <${line.shown}> Tj ET`);
  const first = 5;
  const objects = fonts.flatMap((_, font) => {
    const at = first + font * 3;
    return [
      `<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Face${font} /Encoding /Identity-H /DescendantFonts [${at + 1} 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Face${font} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${at + 2} 0 R /DW 500 >>`,
      `<< /Type /FontDescriptor /FontName /AAAAAA+Face${font} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>`,
    ];
  });
  const resources = fonts.map((_, font) => `/F${font} ${first + font * 3} 0 R`).join(' ');
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << ${resources} >> >> >>`,
    pdfStream(shown.join('\n')),
    ...objects,
  ]);
}

const read = async (bytes: Uint8Array): Promise<PreparedText> =>
  must(await directExtractor.prepare('a.pdf', bytes)).texts[0]!;
const wordsOf = ({ text }: PreparedText): string => text.replace(/\s+/g, ' ').trim();

const ascii: Place = (char) => char.charCodeAt(0) - 29;
const within =
  (first: number, to: number, from: number, rest: Place): Place =>
  (char) => {
    const code = char.charCodeAt(0);
    return code >= first && code <= to ? code - first + from : rest(char);
  };

const RUSSIAN = [
  'Договаривающиеся Стороны (далее «Стороны») развивают',
  'сотрудничество в области рыболовства и портов,',
  'не позднее 14 марта 2031 года, на основе равенства;',
  'каждая Сторона назначает ответственное ведомство.',
];
const GREEK = [
  'τα μέρη συμφωνούν να συνεργαστούν στον τομέα της αλιείας',
  'και των λιμένων το αργότερο έως τις 14 του μηνός (2031)',
  'Κάθε μέρος ορίζει την αρμόδια αρχή και ενημερώνει το άλλο',
  'για τα μέτρα που λαμβάνει στα ύδατα και στις ακτές του.',
];
const GERMAN = [
  'Die Vertragsparteien fördern (gemäß § 7) die Zusammenarbeit',
  'in der Fischerei und in den Häfen; sie tagen jährlich, zuerst 2031.',
  'Größere Vorhaben = gemeinsame Vorhaben der Küstenländer',
];
const CHINESE =
  Array.from({ length: 22 }, (_, at) =>
    makeClause(at)
      .replace(/第\d+条　/, '甲、')
      .replaceAll('本协定', '《协定》')
      .replaceAll('双方决定', '《双方》决定'),
  )
    .join('')
    .match(/.{1,40}/g) ?? [];

/** The signs of these texts beyond ASCII where the usual order has them. */
const usual: Place = (char) => {
  const place = new Map(
    [...'äöüß§«»é'].map((sign, at) => [sign, [108, 124, 129, 137, 134, 169, 170, 112][at]!]),
  );
  return place.get(char) ?? ascii(char);
};

const cyrillic = (from: number): Place => within(0x410, 0x44f, from, usual);
const greek: Place = (char) => {
  const order = [
    ...[0x384, 0x385, 0x386, 0x388, 0x389, 0x38a, 0x38c],
    ...Array.from({ length: 20 }, (_, at) => 0x38e + at),
    ...Array.from({ length: 44 }, (_, at) => 0x3a3 + at),
  ];
  const at = order.indexOf(char.charCodeAt(0));
  return at === -1 ? usual(char) : 480 + at;
};
const han: Place = within(
  0x4e00,
  0x9fa5,
  1500,
  within(0xff01, 0xff5e, 930, within(0x3001, 0x3002, 700, within(0x300a, 0x300b, 708, ascii))),
);
/** In the order of an old standard, 192 cells a row. */
const gbk: Place = (char) => PLACES.get(char) ?? ascii(char);
const PLACES = new Map<string, number>();
for (let lead = 0xa1; lead <= 0xf7; lead++)
  for (let trail = 0xa1; trail <= 0xfe; trail++)
    PLACES.set(
      new TextDecoder('gbk').decode(new Uint8Array([lead, trail])),
      (lead - 0x81) * 192 + trail + 836,
    );

test.each<[string, Place, readonly string[]]>([
  ['Latin letters in the usual order', usual, GERMAN],
  [
    'Latin letters, the blank in the first place',
    (char) => char.charCodeAt(0) - 31,
    ['The Parties agree to cooperate (in ports)', 'and shall meet each year until 2031.'],
  ],
  ['Cyrillic letters', cyrillic(570), RUSSIAN],
  ['Cyrillic letters elsewhere', cyrillic(911), RUSSIAN],
  ['Greek letters', greek, GREEK],
  ['Han characters in the order of Unicode', han, CHINESE],
  ['Han characters in the order of an old standard', gbk, CHINESE],
])('%s are read by their places in the font', async (_, place, lines) => {
  const text = await read(write([{ place, lines }]));
  expect(wordsOf(text).replaceAll(' ', '')).toBe(lines.join('').replaceAll(' ', ''));
  if (lines !== CHINESE) expect(wordsOf(text)).toBe(lines.join(' '));
  expect(text.warnings).toEqual([]);
});

test('a short heading is read by the order that the rest of the file tells', async () => {
  const text = await read(
    write([
      { place: cyrillic(570), lines: ['ЧАСТЬ 7'] },
      { place: cyrillic(570), lines: RUSSIAN },
    ]),
  );
  expect(wordsOf(text)).toBe(['ЧАСТЬ 7', ...RUSSIAN].join(' '));
});

test('glyphs in no order stay as they are, and their pages are told', async () => {
  const next = seeded(4);
  const places = new Map<string, number>();
  const shuffled: Place = (char) => {
    const place = places.get(char) ?? (char === ' ' ? 3 : 600 + Math.floor(next() * 400));
    places.set(char, place);
    return place;
  };
  const text = await read(write([{ place: shuffled, lines: RUSSIAN }]));
  expect(text.warnings).toEqual([{ code: 'unknown-letters', facts: { count: 1, pages: '1' } }]);
  expect(text.text).not.toContain('Стороны');
  // Not a blank is lost without a word.
  expect(text.text.match(/\ufffd/g)?.length).toBe(RUSSIAN.join('').split(' ').length - 1);
});

test('a font that says which letters it has is taken at its word', async () => {
  expect((await read(makeTreaty(1))).warnings).toEqual([]);
});

test('any places at all are judged in time', () => {
  const next = seeded(7);
  for (const most of [100, 1000, 65_000]) {
    const text = Array.from({ length: 50_000 }, () =>
      String.fromCharCode(1 + Math.floor(next() * most)),
    ).join('');
    expect(findGlyphOrder(text)).toBe(null);
  }
});
