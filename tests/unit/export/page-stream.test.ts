import { expect, test } from 'vitest';
import { isUntouchedExport } from '#core/export/front-matter.ts';
import { SHIPPED_PRESETS, shippedForm } from '#core/export/presets.ts';
import type { Properties } from '#core/export/template/front.ts';
import { pageFile } from '#core/export/template/page-file.ts';
import type { PageSink } from '#core/export/template/page-printer.ts';
import type { Change } from '#core/project/changes/table.ts';
import { fail } from '#core/result.ts';
import { atOnce, type Steps } from '#core/steps.ts';
import { describeRange } from '#core/text/selectors.ts';
import { type Chosen, chosenBy, citedAhead, exportFile, fileOf, rendered } from '#main/exporting.ts';
import { digestOf } from '#main/import/source.ts';
import { Unmade, wholeOf } from '#main/output.ts';
import { PageStream, type WholePage } from '#main/page-stream.ts';
import { Session } from '#main/session.ts';
import type { Piece } from '#main/store/durable-file.ts';
import { createProject } from '#main/store/projects.ts';
import { must, tempFolder } from '#tests/support/store.ts';

const ORIGIN = { version: '1', project: 'p', exported: '2026-03-04T05:06:07.000Z', sources: [] };
const never = (): Promise<WholePage> => Promise.reject(new Error('not asked for'));

/** A stream of a page that prints its parts, each a step. */
function stream(
  properties: Properties,
  parts: readonly string[],
  { isPrinted = true, whole = never }: { isPrinted?: boolean; whole?: () => Promise<WholePage> } = {},
): PageStream {
  const print = function* (sink: PageSink): Steps<boolean> {
    sink.front(properties);
    for (const part of parts) {
      sink.begin(null);
      sink.text(part);
      yield;
    }
    return isPrinted;
  };
  return new PageStream(ORIGIN, (sink) => Promise.resolve(print(sink)), whole);
}

async function piecesOf(made: PageStream): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of made.pieces()) pieces.push(piece);
  return pieces;
}

test('a page that is written in pieces is the page as a file, and known for one of ours', async () => {
  const parts = Array.from({ length: 90 }, (_, at) => `第 ${at} 段 — é\n`.repeat(400));
  const made = stream({ title: 'Ports "1"', tags: ['a', '费用'] }, parts);
  const body = parts.join('\n');
  const file = pageFile(
    { ...ORIGIN, properties: { title: 'Ports "1"', tags: ['a', '费用'] }, body },
    digestOf,
  );
  expect(String(must(await wholeOf(made)))).toBe(file);
  expect(isUntouchedExport(file, digestOf)).toBe(true);
  const pieces = await piecesOf(made);
  expect(pieces.length).toBeGreaterThan(4);
  for (const piece of pieces)
    expect(piece instanceof Uint8Array ? piece.length : piece.bytes.length).toBeLessThan(300_000);
});

test('a page without properties is its body', async () => {
  expect(String(must(await wholeOf(stream({}, ['a\n', 'b\n']))))).toBe('a\n\nb\n');
  expect(String(must(await wholeOf(stream({}, []))))).toBe('');
});

test('a page that is not printed to its end goes on as it is as a whole', async () => {
  const whole = { properties: { title: 'x' }, body: 'a\n\nb and more\n' };
  const file = pageFile({ ...ORIGIN, ...whole }, digestOf);
  const begun = stream({ title: 'x' }, ['a\n', 'b'], {
    isPrinted: false,
    whole: () => Promise.resolve(whole),
  });
  expect(String(must(await wholeOf(begun)))).toBe(file);
  const refused = stream({ title: 'x' }, ['a\n'], {
    isPrinted: false,
    whole: () => Promise.reject(new Unmade(fail('template-stopped').error)),
  });
  expect(await wholeOf(refused)).toEqual(fail('template-stopped'));
});

/** A project with notes of many kinds. */
async function withNotes(): Promise<{ readonly session: Session; readonly chosen: Chosen }> {
  const session = new Session(must(await createProject(await tempFolder(), { title: '港口 — Ports' })));
  const texts = [
    '关于港口的联合声明\n\n一、双方同意开放港口。\n\n二、收费如下：\n\n（一）停泊费；\n\n（二）引航费。\n',
    'Ports Act\n\nArticle 1\n\nThe ports are open.\n\nArticle 2\n\nFees are due: all of them.\n',
    'Lei dos Portos\n\nArtigo 1.º\n\nOs portos estão abertos.\n\nArtigo 2.º\n\nAs taxas são devidas.\n',
  ];
  const notes = ['', '**首次**_列入_', '- a\n- b', '> q\n\n# h', 'a_b https://a.org', '| a |\n| - |\n| b |'];
  const changes: Change[] = ['关键', 'a/b'].map((name, at) => ({
    kind: 'tag.add',
    tag: { id: `t${at}`, name, colour: 1 },
  }));
  for (const [at, raw] of texts.entries()) {
    const bytes = new TextEncoder().encode(raw);
    const { document } = must(await session.importFile(`${at}.txt`, bytes, ''));
    const { text } = must(await session.store.source(document));
    for (let from = 0, i = 0; from + 8 < text.length; from += 5, i++)
      changes.push({
        kind: 'annotation.add',
        annotation: {
          id: `n${at}-${i}`,
          document,
          targets: [describeRange(text, { from, to: from + 8 })],
          tags: i % 3 === 0 ? [] : [`t${i % 2}`],
          note: notes[i % notes.length] ?? '',
          colour: null,
        },
      });
  }
  must(await session.store.append(changes, { by: 'Ana' }));
  return { session, chosen: must(await chosenBy(session, { query: '', documents: null })) };
}

test('an export that is streamed is the export as a whole, cited ahead or not, by every preset that makes a page', async () => {
  const { session, chosen } = await withNotes();
  let streamed = 0;
  for (const preset of SHIPPED_PRESETS)
    for (const style of ['text', 'footnote'] as const)
      for (const lang of [null, 'pt'] as const) {
        const form = { ...shippedForm(preset), style, lang };
        if (form.to !== 'md') continue;
        const output = must(await exportFile(session, chosen, form, 'en'));
        if (output instanceof PageStream) streamed++;
        const before = String(must(await wholeOf(output)));
        atOnce(citedAhead(chosen, form));
        const [page] = must(await rendered(session, chosen, { ...form, each: 'project' })).pages;
        const file = page && fileOf(session, page, chosen);
        expect(before).toBe(file);
        expect(String(must(await wholeOf(output)))).toBe(file);
        expect(isUntouchedExport(file ?? '', digestOf)).toBe(true);
      }
  // All but the list of citations.
  expect(streamed).toBe(6 * 4);
  await session.close();
});
