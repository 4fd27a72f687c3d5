import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents } from '#core/project/query.ts';
import type { ImportOptions } from '#main/import/extracted.ts';
import { directExtractor, type Extractor } from '#main/import/extractor.ts';
import { digestOf } from '#main/import/source.ts';
import { Session } from '#main/session.ts';
import { createProject } from '#main/store/projects.ts';
import { codeOf, HERE, highlight, must, tempFolder } from '#tests/support/store.ts';

const TEXT = '一、港口开放。\n\n二、费用公开。\n';
const PAGE = '<main><h1>Ports</h1><p>The ports open in May.</p></main><footer>About us</footer>';

/** An importer that gives other text than the one that read the file before. */
const better: Extractor = {
  ...directExtractor,
  prepare: async (...file) => {
    const prepared = await directExtractor.prepare(...file);
    if (!prepared.ok) return prepared;
    const texts = prepared.value.texts.map((one) => {
      const text = one.text.replace('公开', '公布');
      return { ...one, text, digest: digestOf(text), title: '别的' };
    });
    return { ok: true, value: { ...prepared.value, texts } };
  },
};

async function broughtIn(bytes: string | Uint8Array, name = '声明.txt', options = {}) {
  const store = must(await createProject(join(await tempFolder(), 'p'), { title: 'p' }, HERE));
  const session = new Session(store);
  const outcome = must(await session.bringIn(name, Buffer.from(bytes), { by: '', ask: 'never', options }));
  const id = outcome.kind === 'imported' ? outcome.documents[0]!.document : '';
  return { store, session, id, today: new Session(store, better) };
}
const LOOK = { write: false, by: 'Ada' };

describe('a file that is read anew', () => {
  test('says so where it gives the same text, and nothing is written', async () => {
    const { store, session, id } = await broughtIn(TEXT);
    const before = store.lastOperation;
    expect(must(await session.readAnew(id, { write: true, by: '' }))).toEqual({ kind: 'same' });
    expect(store.lastOperation).toBe(before);
  });

  test('gives the same in the encoding that was chosen, and of a page that was pasted', async () => {
    const chosen = await broughtIn(Buffer.from('c4e3bac3cac0bde7', 'hex'), 'a.txt', { encoding: 'gb18030' });
    expect(must(await chosen.session.readAnew(chosen.id, LOOK))).toEqual({ kind: 'same' });
    const pasted = await broughtIn(PAGE, 'a.html', { whole: true });
    expect(must(await pasted.session.readAnew(pasted.id, LOOK))).toEqual({ kind: 'same' });
  });

  test('gives what is asked for now, names by what it says then, and keeps to it from then on', async () => {
    const bytes = Buffer.from('c1aabacfc9f9c3f70a0ad2bba1a2cbabb7bdcdacd2e2bacfd7f7a1a3', 'hex');
    const { store, session, id } = await broughtIn(bytes, 'a.txt', { encoding: 'big5' });
    const how = { write: true, by: '', options: { encoding: 'gb18030' } };
    const asked = must(await session.askAnew(id, how.options));
    expect(asked).toMatchObject({
      encoding: 'gb18030',
      preview: '联合声明\n\n一、双方同意合作。',
      leftOut: [],
    });
    expect(documents(store.state)).toHaveLength(1);
    const read = must(await session.readAnew(id, how));
    if (read.kind !== 'written') throw new Error(read.kind);
    expect(documents(store.state).find((one) => one.id === read.document)).toMatchObject({
      title: '联合声明',
      file: { encoding: 'gb18030' },
      versionOf: id,
    });
    expect(must(await session.readAnew(read.document, LOOK))).toEqual({ kind: 'same' });
    expect(must(await session.readAnew(id, { write: true, by: '' }))).toEqual({ kind: 'same' });
  });

  test('of a page or a table remembers that all of it, or which column, was asked for', async () => {
    const page = await broughtIn(PAGE, 'a.html');
    const whole = must(
      await page.session.readAnew(page.id, { write: true, by: '', options: { whole: true } }),
    );
    if (whole.kind !== 'written') throw new Error(whole.kind);
    expect(page.store.state.documents.get(whole.document)?.record.file?.whole).toBe(true);
    expect(must(await page.session.readAnew(whole.document, LOOK))).toEqual({ kind: 'same' });
    const table = await broughtIn('Seats,Text\n12,The Parties agree to meet.\n', 'a.csv', { labelColumn: 1 });
    expect(table.store.state.documents.get(table.id)?.record.file?.labelColumn).toBe(1);
    expect(must(await table.session.readAnew(table.id, LOOK))).toEqual({ kind: 'same' });
    // The same file without that choice is another text, and with it the same.
    const again = (options: ImportOptions) =>
      table.session.bringIn('a.csv', Buffer.from('Seats,Text\n12,The Parties agree to meet.\n'), {
        by: '',
        ask: 'never',
        options,
      });
    expect(must(await again({ labelColumn: 1 }))).toMatchObject({ documents: [{ duplicate: true }] });
    expect(must(await again({}))).toMatchObject({ documents: [{ duplicate: false }] });
  });

  test('is offered where it gives another text, and comes in as a version only when that is said', async () => {
    const { store, id, today } = await broughtIn(TEXT);
    must(await store.append([{ kind: 'document.rename', id, title: '港口声明' }], { by: '' }));
    must(await store.append([highlight('n1', id, TEXT, 2, 6)], { by: '' }));
    expect(must(await today.readAnew(id, LOOK))).toMatchObject({ kind: 'differs' });
    expect(documents(store.state)).toHaveLength(1);

    const read = must(await today.readAnew(id, { write: true, by: 'Ada' }));
    if (read.kind !== 'written') throw new Error(read.kind);
    const version = documents(store.state).find((one) => one.id === read.document);
    expect(version).toMatchObject({ title: '港口声明', versionOf: id, fileName: '声明.txt' });
    expect(must(await store.source(read.document)).text).toContain('公布');
    // What was there stays as it was, with what is noted on it.
    expect(must(await store.source(id)).text).toContain('公开');
    expect(store.state.annotations.get('n1')?.record.document).toBe(id);
    expect(must(await today.readAnew(id, LOOK))).toEqual({
      kind: 'standing',
      document: read.document,
      title: '港口声明',
    });
    must(await store.undo());
    expect(documents(store.state)).toHaveLength(1);
  });

  test('is told to be missing, damaged or unknown', async () => {
    const { store, session, id } = await broughtIn(TEXT);
    const original = join(store.path, 'documents', id, 'original.txt');
    await writeFile(original, 'something else');
    expect(codeOf(await session.readAnew(id, LOOK))).toBe('original-damaged');
    await rm(original);
    expect(codeOf(await session.readAnew(id, LOOK))).toBe('original-missing');
    expect(codeOf(await session.readAnew('d0', LOOK))).toBe('no-document');
    must(await store.append([{ kind: 'document.remove', id }], { by: '' }));
    expect(codeOf(await session.readAnew(id, LOOK))).toBe('no-document');
  });
});
