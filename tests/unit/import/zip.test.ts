import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { factOf, ok, type Result } from '#core/result.ts';
import { type Archive, openArchive, ZIP_LIMITS } from '#main/import/archive/zip.ts';
import { refusable } from '#main/import/refusal.ts';
import { sniff } from '#main/import/sniff.ts';
import { type MadePart, makeZip } from '#tests/support/make-zip.ts';
import { must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const open = (bytes: Uint8Array): Result<Archive> => refusable(() => ok(openArchive('x.docx', bytes)));
const read = (bytes: Uint8Array, name: string): Result<string | null> =>
  refusable(() => {
    const data = openArchive('x.docx', bytes).read(name);
    return ok(data && new TextDecoder().decode(data));
  });
/** What the refusal says, with its reason. */
const refused = (result: Result<unknown>): string =>
  result.ok ? 'taken' : [result.error.code, factOf(result.error, 'reason')].filter(Boolean).join(' ');

const BODY: MadePart = { name: 'word/document.xml', data: '<w:document/>' };
const zeros = (length: number): Uint8Array => new Uint8Array(length);

describe('an archive', () => {
  test('is read by the names of its parts, in upper or lower case', () => {
    const bytes = makeZip([
      BODY,
      { name: 'word/', data: '', stored: true },
      { name: 'é/文.xml', data: '文' },
    ]);
    expect(must(open(bytes)).names).toEqual(['word/document.xml', 'word/', 'é/文.xml']);
    expect(must(read(bytes, 'Word/Document.xml'))).toBe('<w:document/>');
    expect(must(read(bytes, 'é/文.xml'))).toBe('文');
    expect(must(read(bytes, 'word/styles.xml'))).toBeNull();
    expect(must(open(bytes)).has('WORD/document.xml')).toBe(true);
  });

  test('written by a library is read as well, packed and not packed', () => {
    const text = 'a'.repeat(5000);
    for (const level of [0, 9] as const) {
      const bytes = zipSync({ 'a.xml': strToU8(text), 'b/c.xml': strToU8('') }, { level });
      expect(must(read(bytes, 'a.xml'))).toBe(text);
      expect(must(read(bytes, 'b/c.xml'))).toBe('');
    }
  });

  test('may end with a comment, and may tell its sizes in the long form', () => {
    expect(must(read(makeZip([BODY], { comment: 'made by hand' }), BODY.name))).toBe('<w:document/>');
    expect(must(read(makeZip([{ ...BODY, zip64: true }]), BODY.name))).toBe('<w:document/>');
  });

  test('does not unpack what nobody asks for', () => {
    const bytes = makeZip([BODY, { name: 'media/a.png', data: 'x', crc: 1 }]);
    expect(must(read(bytes, BODY.name))).toBe('<w:document/>');
    expect(refused(read(bytes, 'media/a.png'))).toBe('damaged-file');
  });

  test('leaves an archive in it alone', () => {
    const inner = makeZip([{ name: '../../evil', data: zeros(50 * 1024 * 1024) }]);
    const bytes = makeZip([BODY, { name: 'inner.zip', data: inner, stored: true }]);
    expect(must(open(bytes)).names).toEqual(['word/document.xml', 'inner.zip']);
    expect(must(open(bytes)).read('inner.zip')?.length).toBe(inner.length);
  });
});

describe('an archive that is a trap', () => {
  test('unpacks to far more than it holds', () => {
    const small = makeZip([BODY, { name: 'word/media/blank.bmp', data: zeros(5_000_000) }]);
    expect(open(small).ok).toBe(true);
    const bomb = makeZip([BODY, { name: 'word/media/blank.bmp', data: zeros(50_000_000 + 400_000) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(refused(open(bomb))).toBe('unsafe-file ratio');
  });

  test('says that it unpacks to less than it does', () => {
    const liar: MadePart = { name: 'word/document.xml', data: zeros(1024 * 1024), size: 100 };
    expect(refused(read(makeZip([liar]), liar.name))).toBe('unsafe-file ratio');
    expect(refused(read(makeZip([{ ...BODY, size: 14 }]), BODY.name))).toBe('damaged-file');
  });

  test('holds too much in all', () => {
    const data = 'text '.repeat(20);
    const bytes = makeZip(['a', 'b', 'c'].map((name) => ({ name, data })));
    const archive = openArchive('x.docx', bytes, { ...ZIP_LIMITS, total: 250 });
    expect(archive.read('a')?.length).toBe(data.length);
    expect(archive.read('b')?.length).toBe(data.length);
    expect(refused(refusable(() => ok(archive.read('c'))))).toBe('unsafe-file total');
  });

  test('says that it holds too much in all', () => {
    const parts = Array.from({ length: 60 }, (_, i) => ({ name: `${i}`, data: '', size: 15 * 1024 * 1024 }));
    expect(refused(open(makeZip(parts)))).toBe('unsafe-file total');
  });

  test('holds too many parts', () => {
    const many = (count: number) =>
      makeZip(Array.from({ length: count }, (_, i) => ({ name: `${i}`, data: '', stored: true })));
    expect(open(many(ZIP_LIMITS.entries)).ok).toBe(true);
    expect(refused(open(many(ZIP_LIMITS.entries + 1)))).toBe('unsafe-file entries');
  });

  test.each([
    '../document.xml',
    'word/../../document.xml',
    'word/..',
    './word/document.xml',
    '/etc/passwd',
    'C:/Windows/a.xml',
    'c:a.xml',
    'word\\document.xml',
    'a/..\\..\\x',
    '\\\\server\\share',
    'word/document.xml\0.png',
    'a\nb',
  ])('names a place outside: %j', (name) => {
    expect(refused(open(makeZip([BODY, { name, data: '' }])))).toBe('unsafe-file path');
  });

  test('holds a link or a device', () => {
    for (const mode of [0o120777, 0o020666, 0o010666])
      expect(refused(open(makeZip([{ ...BODY, mode }])))).toBe('unsafe-file link');
    expect(open(makeZip([{ ...BODY, mode: 0o100644 }])).ok).toBe(true);
  });

  test('holds a name twice, in whatever case', () => {
    for (const name of ['word/document.xml', 'WORD/Document.xml'])
      expect(refused(open(makeZip([BODY, { name, data: 'x' }])))).toBe('unsafe-file other');
    expect(
      refused(
        open(
          makeZip([
            { name: 'e\u0301', data: '' },
            { name: '\u00e9', data: '' },
          ]),
        ),
      ),
    ).toBe('unsafe-file other');
  });

  test('lets parts share their bytes', () => {
    const first: MadePart = { name: 'a', data: 'x'.repeat(1000) };
    expect(refused(open(makeZip([first, { ...first, name: 'b', localName: 'b', at: 0 }])))).toBe(
      'unsafe-file other',
    );
    // The head of the second stands, quoted, in the data of the first.
    const quoted = makeZip([{ name: 'b', data: 'y'.repeat(100) }]);
    const inner = quoted.subarray(0, quoted.length - 22 - 46 - 1);
    const outer = makeZip([
      { name: 'a', data: inner, stored: true },
      { name: 'b', data: 'y'.repeat(100), at: 31 },
    ]);
    expect(refused(open(outer))).toBe('unsafe-file other');
  });

  test('tells differently in its directory and in its parts', () => {
    expect(refused(open(makeZip([{ ...BODY, localName: 'word/document.xmm' }])))).toBe('unsafe-file other');
    expect(refused(open(makeZip([BODY, { name: 'a', data: '' }], { count: 1 })))).toBe('unsafe-file other');
    expect(refused(open(makeZip([{ ...BODY, method: 12 }])))).toBe('unsafe-file other');
    expect(refused(open(makeZip([{ ...BODY, stored: true, size: 5 }])))).toBe('unsafe-file other');
  });
});

test('an archive under a password is told to be one', () => {
  for (const flags of [0x0001, 0x0041, 0x2000])
    expect(refused(open(makeZip([{ ...BODY, flags }])))).toBe('encrypted-file');
});

test('an archive that is cut off or broken is told to be so', () => {
  const bytes = makeZip([BODY, { name: 'a', data: 'x'.repeat(100) }]);
  for (let cut = 1; cut < 20; cut++) {
    const end = Math.floor((bytes.length * cut) / 20);
    expect(refused(open(bytes.subarray(0, end)))).toBe('damaged-file');
  }
  expect(refused(read(makeZip([{ ...BODY, crc: 5 }]), BODY.name))).toBe('damaged-file');
  expect(refused(open(bytes.subarray(10)))).toBe('damaged-file');
});

test('whatever bytes an archive is made of, it is read or refused', () => {
  const bytes = makeZip([BODY, { name: 'a', data: 'x'.repeat(300) }, { name: 'b', data: '', stored: true }]);
  const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(flips, (changes) => {
      const flipped = Uint8Array.from(bytes);
      for (const [at, value] of changes) flipped[at] = value;
      const result = refusable(() => {
        const archive = openArchive('x.docx', flipped);
        for (const name of archive.names) archive.read(name);
        return ok(null);
      });
      expect(result.ok ? 'taken' : result.error.code).toMatch(
        /^(?:taken|(?:unsafe|damaged|encrypted)-file)$/,
      );
    }),
    { seed: 41, numRuns: runs(2000) },
  );
});

test('each danger is told in one sentence that names the file', () => {
  for (const locale of ['zh-CN', 'en', 'pt'] as const) {
    const told = ['ratio', 'entries', 'total', 'path', 'link', 'entities', 'depth', 'other'].map((reason) =>
      tellFailure(createTranslate(locale), { code: 'unsafe-file', facts: { file: 'x.docx', reason } }),
    );
    expect(new Set(told).size).toBe(told.length);
    for (const sentence of told) expect(sentence).toContain('x.docx');
  }
});

describe('the kind of an archive', () => {
  const kindOf = (name: string, parts: readonly MadePart[]): string => {
    const kind = sniff(name, makeZip(parts));
    return kind.ok ? kind.value : `${kind.error.code} ${factOf(kind.error, 'type') ?? ''}`;
  };
  const type = (data: string): MadePart => ({ name: 'mimetype', data, stored: true });
  const far = Array.from({ length: 200 }, (_, i) => ({ name: `customXml/item${i}.xml`, data: 'x' }));

  test('is told by what is in it, not by what it is called', () => {
    expect(kindOf('a.txt', [BODY])).toBe('docx');
    expect(kindOf('a.zip', [...far, BODY])).toBe('docx');
    expect(kindOf('a.docx', [{ name: 'xl/workbook.xml', data: '' }])).toBe('xlsx');
    expect(kindOf('a.docx', [type('application/epub+zip'), { name: 'x', data: '' }])).toBe('epub');
    expect(kindOf('a', [{ name: 'META-INF/container.xml', data: '' }])).toBe('epub');
    expect(kindOf('a', [type('application/vnd.oasis.opendocument.text'), BODY])).toBe('odt');
    expect(
      kindOf('a', [
        { name: 'mimetype', data: 'packed' },
        { name: 'content.xml', data: '' },
      ]),
    ).toBe('odt');
  });

  test('that does not come in is told by its name', () => {
    expect(kindOf('a.docx', [{ name: 'a.txt', data: 'word/document.xml' }])).toBe('binary-file ZIP');
    expect(kindOf('a.pptx', [{ name: 'ppt/presentation.xml', data: '' }])).toBe('binary-file PPTX');
    expect(kindOf('a', [type('application/vnd.oasis.opendocument.spreadsheet')])).toBe('binary-file ODF');
  });

  test('that is cut off is told by its first names, or by its own', () => {
    const bytes = makeZip([BODY]);
    expect(must(sniff('a.txt', bytes.subarray(0, 60)))).toBe('docx');
    expect(must(sniff('a.docx', bytes.subarray(0, 10)))).toBe('docx');
    expect(sniff('a.txt', bytes.subarray(0, 10)).ok).toBe(false);
  });
});
