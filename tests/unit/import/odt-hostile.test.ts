import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  anyXml,
  expectCutIsDamaged,
  expectFlipsAreTold,
  expectLinear,
  timed,
  outcome as told,
} from '#tests/support/hostile.ts';
import { listStyle, makeOdt, odtList, readOdt, th, tp } from '#tests/support/make-odt.ts';
import { type MadePart, makeZip } from '#tests/support/make-zip.ts';
import { runs } from '#tests/support/torture.ts';

const outcome = (bytes: Uint8Array, name = '声明.odt'): Promise<string> => told(bytes, name);
const OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"';
const odt = (...parts: MadePart[]): Uint8Array =>
  makeZip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }, ...parts]);

describe('an OpenDocument text that is a trap is refused', () => {
  test('as a bomb, for names and links', async () => {
    expect(await outcome(odt({ name: 'content.xml', data: ' '.repeat(60_000_000) }))).toBe(
      'unsafe-file ratio',
    );
    expect(await outcome(odt({ name: '/content.xml', data: '' }))).toBe('unsafe-file path');
    expect(await outcome(odt({ name: 'content.xml', data: '', mode: 0o120777 }))).toBe('unsafe-file link');
  });

  test('for entities and depth', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    expect(await outcome(odt({ name: 'content.xml', data: `${doctype}<x>&a;</x>` }))).toBe(
      'unsafe-file entities',
    );
    const lists = (depth: number) => '<text:list><text:list-item>'.repeat(depth);
    expect(await outcome(makeOdt({ body: lists(100_000) }))).toBe('unsafe-file depth');
    const deep = lists(400) + tp('deep') + '</text:list-item></text:list>'.repeat(400);
    expect((await readOdt({ body: deep, automatic: listStyle('L', 'style:num-format="1"') })).text).toBe(
      'deep',
    );
  });

  test('for a password', async () => {
    const manifest =
      '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>';
    expect(await outcome(makeOdt({ body: tp('x'), manifest }))).toBe('encrypted-file');
  });
});

test('an OpenDocument file that holds no text is told to be damaged', async () => {
  const sheet = `<office:document-content ${OFFICE}><office:body><office:spreadsheet/></office:body></office:document-content>`;
  expect(await outcome(odt({ name: 'content.xml', data: sheet }))).toBe('damaged-file');
  expect(await outcome(odt({ name: 'styles.xml', data: '<x/>' }))).toBe('damaged-file');
  expect(await outcome(makeOdt({ body: tp('') }))).toBe('empty-file');
  expect(await outcome(makeOdt({ body: tp('x') }), '声明.txt')).toBe('taken');
});

const CHANGES = `<text:tracked-changes><text:changed-region text:id="d"><text:deletion>${tp('旧')}${tp('文')}</text:deletion></text:changed-region><text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>`;
const WHOLE = makeOdt({
  automatic: listStyle('L', 'style:num-format="1"'),
  body: CHANGES + th('声明', 1) + odtList('L', ['甲', '乙']) + tp('丙<text:change text:change-id="d"/>丁'),
});

test('an OpenDocument text cut off anywhere is told to be damaged', () =>
  expectCutIsDamaged(WHOLE, '声明.odt'));

test('whatever bytes of an OpenDocument text are changed, it is read or refused in a sentence', () =>
  expectFlipsAreTold(WHOLE, '声明.odt', 47));

test('whatever elements an OpenDocument text is put together from, it is read', async () => {
  const elements = [
    ...[
      'text:p',
      'text:h text:outline-level="99"',
      'text:span',
      'text:s text:c="3"',
      'text:tab',
      'text:line-break',
    ],
    ...['text:list text:style-name="L"', 'text:list-item', 'text:list-header', 'text:numbered-paragraph'],
    ...['text:list text:continue-list="x"', 'text:list xml:id="x"', 'text:list-item text:start-value="9"'],
    ...['table:table', 'table:table-row', 'table:table-cell', 'table:covered-table-cell', 'draw:text-box'],
    ...[
      'text:note',
      'text:note-body',
      'text:note-citation',
      'office:annotation office:name="a"',
      'dc:creator',
    ],
    ...['office:annotation-end office:name="a"', 'text:table-of-content', 'text:section text:display="none"'],
    ...[
      'text:change text:change-id="d"',
      'text:change-start text:change-id="i"',
      'text:change-end text:change-id="i"',
    ],
    ...['text:tracked-changes', 'text:deletion', 'text:insertion', 'text:changed-region', 'office:text'],
  ];
  await fc.assert(
    fc.asyncProperty(anyXml(elements), anyXml(elements), async (deleted, xml) => {
      const body = CHANGES.replace(tp('旧'), deleted) + xml + tp('end');
      for (const changes of ['accepted', 'original', 'both'] as const)
        await readOdt({ body, automatic: listStyle('L', 'style:num-format="1"') }, { changes });
    }),
    { seed: 48, numRuns: runs(300) },
  );
});

describe('an OpenDocument text takes no longer than its size', () => {
  test('with a million empty paragraphs', async () => {
    const bytes = makeOdt({ body: '<text:p/>'.repeat(1_000_000) + tp('end') });
    const took = await timed(async () => expect((await readOdt(bytes)).text.length).toBe(1_000_003));
    expect(took).toBeLessThan(10_000);
  });

  test('with counts, levels and blanks out of range', async () => {
    const automatic = listStyle(
      'L',
      `style:num-format="i" style:num-suffix="${'x'.repeat(100_000)}" text:start-value="999999999"`,
    );
    const level =
      '<text:numbered-paragraph text:level="9999999999" text:style-name="L"><text:p>a</text:p></text:numbered-paragraph>';
    const body =
      odtList('L', ['a', 'b']) + level + tp('<text:s text:c="999999999"/>c') + th('d', 999_999_999);
    const { text } = await readOdt({ body, automatic });
    expect(text.length).toBeLessThan(2000);
    expect(text).toContain('999999999x');
  });

  test.each<[string, (count: number) => string]>([
    [
      'lists that go on in one another',
      (n) => odtList('L', ['a'], 'text:continue-numbering="true"').repeat(n),
    ],
    ['spans in one paragraph', (n) => tp('<text:span>a</text:span> '.repeat(n))],
    ['notes', (n) => tp(`<text:note><text:note-body>${tp('a')}</text:note-body></text:note>`.repeat(n))],
    ['comments', (n) => tp(`a<office:annotation>${tp('b')}</office:annotation>`.repeat(n))],
    [
      'marks of a change that is put back once',
      (n) => CHANGES + tp('<text:change text:change-id="d"/>'.repeat(n)),
    ],
    ['insertions', (n) => CHANGES + tp('a<text:change-start text:change-id="i"/>').repeat(n)],
  ])('with many %s: twice as many take about twice as long', async (_, make) => {
    const automatic = listStyle('L', 'style:num-format="1"');
    await expectLinear((n) => readOdt({ body: make(n) + tp('end'), automatic }, { changes: 'both' }));
  });
});

test('a manifest may name its document type, as OpenOffice 2 does, and declare nothing', async () => {
  const whole = makeOdt({ body: tp('The Parties agree.') });
  const name = 'META-INF/manifest.xml';
  const parts = Object.entries(unzipSync(whole)).map(([one, data]) => ({
    name: one,
    data: Buffer.from(data),
  }));
  const withType = (type: string) =>
    makeZip(
      parts.map((part) =>
        part.name === name
          ? { name, data: part.data.toString().replace(/(?<=\?>)/, type) }
          : { ...part, stored: part.name === 'mimetype' },
      ),
    );
  const plain =
    '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">';
  expect(await outcome(withType(plain))).toBe('taken');
  expect(await outcome(withType('<!DOCTYPE m [<!ENTITY a "b">]>'))).toBe('unsafe-file entities');
});
