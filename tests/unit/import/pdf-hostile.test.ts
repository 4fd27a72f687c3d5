import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { directExtractor, workerExtractor } from '#main/import/extractor.ts';
import { layOutPages, readPage } from '#main/import/pdf/layout.ts';
import { sniff } from '#main/import/sniff.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { shortest, workTime } from '#tests/support/linear-time.ts';
import { assemblePdf, makePdf, makeTreaty, pdfStream } from '#tests/support/make-pdf.ts';
import { seeded } from '#tests/support/odd-values.ts';
import { runs } from '#tests/support/torture.ts';

/** `ok`, or the code of the failure. Anything thrown fails the test. */
async function outcome(bytes: Uint8Array): Promise<string> {
  const prepared = await directExtractor.prepare('a.pdf', bytes);
  return prepared.ok ? 'ok' : prepared.error.code;
}

const CODES = ['ok', 'damaged-file', 'encrypted-file', 'no-text-layer', 'too-much-text', 'empty-file'];

test('a file cut off anywhere gives what is left of it, or is said to be damaged', async () => {
  const whole = makeTreaty(3);
  const found: string[] = [];
  for (let part = 1; part < 20; part++)
    found.push(await outcome(whole.subarray(0, Math.floor((whole.length * part) / 20))));
  expect(found.filter((code) => !['ok', 'damaged-file', 'no-text-layer'].includes(code))).toEqual([]);
  expect(found[0]).toBe('damaged-file');
});

/** PDFs with bytes changed at random, the same each time. */
function* changed(): Generator<Buffer> {
  const latin = makePdf({
    pages: ['The Parties agree.', 'They shall meet every year.'].map((text, at) => [
      { text, x: 72, y: 700, font: 'latin' },
      { text: `- ${at + 1} -`, x: 280, y: 40, font: 'latin' },
    ]),
    labels: [{ page: 0, style: 'r' }],
    info: { Title: 'Treaty', CreationDate: 'D:20240131' },
  });
  const chinese = makeTreaty(1);
  const next = seeded(20);
  for (let round = 0; ; round++) {
    // Character maps take most of the time.
    const whole = round % 10 === 0 ? chinese : latin;
    const bytes = Buffer.from(whole);
    const changes = 1 + Math.floor(next() * 40);
    for (let change = 0; change < changes; change++)
      bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
    // Without its mark it is no PDF any more.
    bytes.write('%PDF-', 'latin1');
    yield bytes;
  }
}

test('bytes changed at random never break out', async () => {
  const codes = new Set<string>();
  let round = 0;
  for (const bytes of changed()) {
    if (round++ === runs(200)) break;
    codes.add(await outcome(bytes));
  }
  expect([...codes].filter((code) => !CODES.includes(code))).toEqual([]);
  expect(codes).toContain('ok');
}, 60_000);

test('a damaged file of which the reader forgets a promise is told, and the files behind it are read', async () => {
  const extractor = workerExtractor(IMPORT_WORKER_FILE);
  const outcomes: string[] = [];
  let at = 0;
  for (const bytes of changed()) {
    // The first such is the 69th.
    if (at++ < 66) continue;
    if (at > 70) break;
    const prepared = await extractor.prepare('a.pdf', bytes);
    outcomes.push(prepared.ok ? 'ok' : prepared.error.code);
  }
  await extractor.close();
  expect(outcomes.filter((code) => !CODES.includes(code))).toEqual([]);
  expect(outcomes).toHaveLength(4);
});

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const TEXT = 'BT /F 12 Tf 72 700 Td (The Parties agree.) Tj ET';
const page = (rest: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${rest} >>`;
/** A file of one page: catalog, page tree, page, font, contents, then what else is told. */
const onePage = (contents: string | Buffer, resources = '', others: readonly (string | Buffer)[] = []) =>
  assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    page(`/Resources << /Font << /F 4 0 R >> ${resources} >> /Contents 5 0 R`),
    FONT,
    contents,
    ...others,
  ]);

test.each<[string, () => Uint8Array, string[]]>([
  [
    'a page tree that refers to itself',
    () =>
      assemblePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>']),
    ['damaged-file'],
  ],
  [
    'a page tree of two nodes that refer to each other',
    () =>
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 9 /Kids [3 0 R] >>',
        '<< /Type /Pages /Count 9 /Kids [2 0 R] >>',
      ]),
    ['damaged-file'],
  ],
  [
    'a page count of a thousand million',
    () =>
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>',
        page('/Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R'),
        FONT,
        pdfStream(TEXT),
      ]),
    ['ok'],
  ],
  [
    'a negative page count',
    () => assemblePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count -7 /Kids [] >>']),
    ['damaged-file'],
  ],
  [
    'a catalog that is its own page tree',
    () => assemblePdf(['<< /Type /Catalog /Pages 1 0 R >>']),
    ['damaged-file'],
  ],
  ['no objects at all', () => Buffer.from('%PDF-1.7\n%%EOF\n'), ['damaged-file']],
  [
    'a table of objects that goes in circles',
    () =>
      Buffer.from(
        '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
      ),
    ['damaged-file'],
  ],
  ['an object that is a reference to itself', () => onePage('5 0 R'), ['no-text-layer', 'damaged-file']],
  [
    'a stream that claims to be endless',
    () => onePage(Buffer.from(`<< /Length 99999999999 >>\nstream\n${TEXT}\nendstream`)),
    ['ok'],
  ],
  [
    'a stream whose length is the stream',
    () => onePage(Buffer.from(`<< /Length 5 0 R >>\nstream\n${TEXT}\nendstream`)),
    ['ok', 'no-text-layer'],
  ],
  [
    'a picture that draws itself',
    () =>
      onePage(pdfStream(`${TEXT} /X Do`), '/XObject << /X 6 0 R >>', [
        pdfStream(
          '/X Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>',
        ),
      ]),
    ['ok'],
  ],
  [
    'a hundred thousand brackets, each in the other',
    () => onePage(pdfStream(`${'['.repeat(100_000)} TJ ${TEXT}`)),
    ['ok', 'no-text-layer'],
  ],
  [
    'dictionaries a hundred thousand deep',
    () => onePage(`${'<< /A '.repeat(100_000)}`),
    ['damaged-file', 'no-text-layer', 'ok'],
  ],
  [
    'a hundred filters on one stream',
    () => onePage(pdfStream(TEXT, `/Filter [${'/ASCIIHexDecode '.repeat(100)}]`)),
    ['no-text-layer', 'ok', 'damaged-file'],
  ],
  [
    'a stream that unpacks to a hundred megabytes',
    () => onePage(pdfStream(deflateSync(Buffer.alloc(100_000_000, 32)), '/Filter /FlateDecode')),
    ['no-text-layer'],
  ],
  [
    'rows as wide as the world',
    () =>
      onePage(
        pdfStream(
          deflateSync(Buffer.from(TEXT)),
          '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>',
        ),
      ),
    ['no-text-layer', 'ok', 'damaged-file'],
  ],
  [
    'a hundred thousand strings in one place',
    () => onePage(pdfStream(`BT /F 12 Tf 72 700 Td ${'(a) Tj 0 0 Td '.repeat(100_000)} ET`)),
    ['ok'],
  ],
  [
    'more strings than a page can hold',
    () =>
      onePage(
        pdfStream(`BT /F 1 Tf ${'1 0 0 1 9 9 Tm (a) Tj 1 0 0 1 300 300 Tm (b) Tj '.repeat(150_000)} ET`),
      ),
    ['too-much-text'],
  ],
  [
    'letters of no size and of a size beyond all measure',
    () =>
      onePage(
        pdfStream(
          `BT /F 0 Tf (zero) Tj /F 1e30 Tf (far) Tj /F 12 Tf 1e20 0 0 1e-20 0 0 Tm (thin) Tj ET ${TEXT}`,
        ),
      ),
    ['ok', 'no-text-layer'],
  ],
  [
    'a script that runs when the file is opened',
    () =>
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(true\\);) >>] >> >> >>',
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        page('/Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R'),
        FONT,
        pdfStream(TEXT),
      ]),
    ['ok'],
  ],
  [
    'a form that asks for another reader',
    () =>
      makePdf({
        pages: [[{ text: '请稍候', x: 72, y: 700 }]],
        catalog: '/AcroForm << /XFA [(template) 1 0 R] /Fields [] >>',
      }),
    ['ok'],
  ],
])('%s', async (_, make, codes) => {
  const bytes = make();
  const started = workTime();
  expect(codes).toContain(await outcome(bytes));
  expect(workTime() - started).toBeLessThan(20_000);
});

test('a file is known by its first bytes, whatever it is called', () => {
  expect(sniff('a.txt', makeTreaty(1))).toEqual({ ok: true, value: 'pdf' });
  expect(sniff('a.pdf', Buffer.from('no PDF'))).toEqual({ ok: true, value: 'text' });
});

test.each<[string, (at: number) => [x: number, y: number, size: number]]>([
  ['one line', (at) => [at * 40, 100, 10]],
  ['one column', (at) => [72, -at * 14, 10]],
  ['two columns under headings', (at) => [72 + (at % 2) * 250, -(at >> 1) * 14, at % 18 === 0 ? 30 : 10]],
  ['a table', (at) => [(at % 50) * 40, -Math.floor(at / 50) * 14, 10]],
  ['raised marks', (at) => [at * 3, 700 + (at % 2) * 3, at % 2 ? 5 : 10]],
  ['anywhere', (at) => [(at * 7919) % 500, (at * 104_729) % 800, 4 + (at % 7)]],
])('four times the strings in %s take about four times as long', (_, place) => {
  const time = (count: number): number => {
    const items = Array.from({ length: count }, (_none, at) => {
      const [x, y, size] = place(at);
      return {
        str: 'word',
        dir: 'ltr',
        transform: [size, 0, 0, size, x, y],
        width: 2 * size,
        height: size,
        fontName: 'f',
      };
    });
    return shortest(() =>
      layOutPages([readPage(items, () => false, [0, 0, 595, 842], '1')]).compose(new Set()),
    );
  };
  time(2000);
  const once = time(10_000);
  expect(time(40_000)).toBeLessThan(Math.max(300, 8 * once));
});

test('three hundred pages of Chinese come in within seconds', async () => {
  const bytes = makeTreaty(300, (page) => (page % 3 === 0 ? 1 : 2));
  const started = workTime();
  expect(await outcome(bytes)).toBe('ok');
  expect(workTime() - started).toBeLessThan(15_000);
});
