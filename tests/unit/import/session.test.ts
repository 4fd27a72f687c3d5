import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportOutcome } from '#core/contract.ts';
import { documents, withVersions } from '#core/project/query.ts';
import { Session } from '#main/session.ts';
import { createProject } from '#main/store/projects.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';
import { HERE, must, tempFolder } from '#tests/support/store.ts';

async function open(): Promise<Session> {
  return new Session(must(await createProject(join(await tempFolder(), 'p'), { title: 'p' }, HERE)));
}

async function bring(session: Session, name: string, text: string, options = {}): Promise<ImportOutcome> {
  return must(await session.bringIn(name, Buffer.from(text), { by: '', ask: 'never', options }));
}

/** The one document that came in. */
function one(outcome: ImportOutcome) {
  if (outcome.kind !== 'imported' || outcome.documents.length !== 1) throw new Error(JSON.stringify(outcome));
  return outcome.documents[0]!;
}

const TEXT = '联合声明\n\n一、双方同意扩大贸易。\n二、双方重申主权原则。\n';

test('the same bytes come in once, whatever the file is called', async () => {
  const session = await open();
  const first = one(await bring(session, 'a.txt', TEXT));
  const operation = session.store.lastOperation;
  const again = await session.bringIn('b.txt', Buffer.from(TEXT), { by: '', ask: 'never' });
  expect(one(must(again))).toMatchObject({
    document: first.document,
    duplicate: true,
    stats: { clauses: 2 },
  });
  expect(session.store.lastOperation).toBe(operation);
  // The same text in other bytes is the same document, too.
  expect(one(await bring(session, 'c.txt', `\ufeff${TEXT}`)).duplicate).toBe(true);
  expect(documents(session.store.state)).toHaveLength(1);
});

test('a document carries where it comes from', async () => {
  const session = await open();
  const { document } = one(await bring(session, 'folder/声明.txt', TEXT));
  const record = session.store.state.documents.get(document)?.record;
  expect(record).toMatchObject({
    title: '联合声明',
    fileName: '声明.txt',
    language: 'zh-CN',
    file: { size: Buffer.byteLength(TEXT), encoding: 'utf-8', importer: 'text' },
  });
  expect(record?.file?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('what is asked for first is answered with a question, and nothing is written', async () => {
  const session = await open();
  const outcome = must(await session.bringIn('a.txt', Buffer.from(TEXT), { by: '', ask: 'always' }));
  expect(outcome).toMatchObject({ kind: 'question', question: { encoding: 'utf-8', preview: TEXT } });
  expect(session.store.lastOperation).toBe('');
});

test('a text that is another version of one is told, an unlike one is not', async () => {
  const session = await open();
  for (const language of ['zh', 'en', 'pt'] as const) {
    const { a, b } = makeVersions(7, language, 40, USUAL);
    const first = one(await bring(session, `${language}-old.txt`, a));
    expect(first.resembles).toBeNull();
    const second = one(await bring(session, `${language}-new.txt`, b));
    expect(second.resembles?.document).toBe(first.document);
  }
});

test('versions stand behind what they are versions of, in rings and chains as well', () => {
  const record = (id: string, versionOf?: string) => ({
    id,
    title: id,
    fileName: id,
    digest: '',
    length: 0,
    format: 'text' as const,
    language: 'en',
    ...(versionOf !== undefined && { versionOf }),
  });
  const order = (...records: ReturnType<typeof record>[]) =>
    withVersions(records)
      .map((one) => one.record.id)
      .join('');
  expect(order(record('a'), record('b'), record('c', 'a'), record('d', 'c'))).toBe('acdb');
  expect(order(record('a', 'b'), record('b'))).toBe('ba');
  expect(order(record('a', 'b'), record('b', 'a'), record('c', 'c'))).toBe('abc');
  expect(order(record('a', 'gone'))).toBe('a');
});

test('a finding that was accepted is counted no more, and a key whose finding is gone takes none away', async () => {
  const session = await open();
  // 三 is missing, and so is 五.
  const text = `${TEXT}四、双方同意加强交通合作。\n六、双方同意举办论坛。\n`;
  const { document, stats } = one(await bring(session, 'a.txt', text));
  const page = must(await session.pagesOf([document])).get(document);
  const [first] = page?.outline.findings ?? [];
  const found = stats?.findings ?? 0;
  expect(found).toBeGreaterThan(1);
  const accept = async (key: string): Promise<void> =>
    void must(
      await session.store.append([{ kind: 'finding.accept', document, key, value: true }], { by: '' }),
    );
  await accept('hyphenated@5');
  expect(must(await session.stats(document)).findings).toBe(found);
  await accept(first?.key ?? '');
  expect(must(await session.stats(document)).findings).toBe(found - 1);
});
