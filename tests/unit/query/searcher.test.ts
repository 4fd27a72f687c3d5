import { afterEach, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { apply, type Operation } from '#core/project/operations.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL } from '#core/query/query.ts';
import { ok } from '#core/result.ts';
import { SEARCH_WORKER_FILE } from '#main/paths.ts';
import { Searcher } from '#main/search/searcher.ts';
import type { SearchRequest } from '#main/search/thread.ts';

type Store = ConstructorParameters<typeof Searcher>[0];
type Heard = Parameters<Parameters<Store['onChange']>[0]>[0];

/** A store of texts that counts how often each was asked for; `held` are given out only once they are let go. */
class Texts implements Store {
  state: ProjectState = emptyState('test');
  readonly asked: string[] = [];
  readonly held = new Set<string>();
  private readonly letting: (() => void)[] = [];
  private hear: ((heard: Heard) => void) | null = null;
  private count = 0;

  constructor(private readonly texts: Readonly<Record<string, string>>) {
    for (const [id, text] of Object.entries(texts))
      this.append({
        kind: 'document.add',
        document: {
          id,
          title: id,
          fileName: `${id}.txt`,
          digest: `sha256:${'0'.repeat(64)}`,
          length: text.length,
          format: 'text',
          language: 'zh',
        },
      });
  }

  append(change: Change): void {
    const operation: Operation = { id: stamp(1e12, ++this.count, 'aaaa'), by: '', changes: [change] };
    this.state = apply(this.state, operation);
    this.hear?.({ operations: [operation], rebuilt: false, own: true });
  }

  async source(id: string) {
    this.asked.push(id);
    if (this.held.has(id)) await new Promise<void>((done) => this.letting.push(done));
    const text = this.texts[id] ?? '';
    return ok({ text, digest: `sha256:${'0'.repeat(64)}` });
  }

  letGo(): void {
    for (const go of this.letting.splice(0)) go();
  }

  onChange(hear: (heard: Heard) => void): () => void {
    this.hear = hear;
    return () => {
      this.hear = null;
    };
  }
}

let searcher: Searcher | null = null;
afterEach(async () => {
  await searcher?.close();
  searcher = null;
});

async function find(text: string, more: Partial<SearchRequest> = {}): Promise<number> {
  const query = parseQuery(text);
  if (!query.ok || !searcher) throw new SyntaxError(text);
  const answer = await searcher.search({
    query: query.value,
    folding: FOLD_ALL,
    limit: 10,
    whole: true,
    ...more,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.total;
}

test('a document that was removed is forgotten, and read again once it is back', async () => {
  const store = new Texts({ d1: '港口之一。', d2: '港口之二。' });
  searcher = new Searcher(store, SEARCH_WORKER_FILE);
  expect(await find('港口')).toBe(2);
  store.append({ kind: 'document.remove', id: 'd2' });
  expect(await find('港口')).toBe(1);
  expect(store.asked).toEqual(['d1', 'd2']);
  store.append({ kind: 'document.restore', id: 'd2' });
  expect(await find('港口')).toBe(2);
  expect(store.asked).toEqual(['d1', 'd2', 'd2']);
});

test('what is done to passages while documents are read, and after, is what is found', async () => {
  const store = new Texts({ d1: '港口之一。', d2: '港口之二。' });
  const annotate = (id: string, document: string, note: string): void =>
    store.append({
      kind: 'annotation.add',
      annotation: {
        id,
        document,
        targets: [{ from: 0, to: 2, exact: '港口', prefix: '', suffix: '' }],
        tags: [],
        note,
        colour: null,
      },
    });
  annotate('a1', 'd1', '待核');
  annotate('a2', 'd2', '待核');
  store.held.add('d2');
  searcher = new Searcher(store, SEARCH_WORKER_FILE);
  expect(await find('note:待核', { document: 'd1' })).toBe(1);
  store.append({ kind: 'annotation.note', id: 'a2', note: '已核' });
  annotate('a3', 'd2', '待核');
  store.append({ kind: 'annotation.remove', id: 'a1' });
  store.letGo();
  expect(await find('note:待核')).toBe(1);
  expect(await find('note:已核')).toBe(1);
  store.append({ kind: 'annotation.restore', id: 'a1' });
  expect(await find('note:待核')).toBe(2);
});

test('a tag can be put on words without reading their text again', async () => {
  const store = new Texts({ d1: '共建港口，养护港口。' });
  searcher = new Searcher(store, SEARCH_WORKER_FILE);
  const query = parseQuery('港口');
  if (!query.ok) throw new SyntaxError();
  const answer = await searcher.search({
    query: query.value,
    folding: FOLD_ALL,
    limit: 10,
    describe: true,
    whole: true,
  });
  const targets = answer.ok ? answer.value.hits.map(({ targets: own }) => own) : [];
  expect(targets).toEqual([
    [{ from: 2, to: 4, exact: '港口', prefix: '共建', suffix: '，养护港口。' }],
    [{ from: 7, to: 9, exact: '港口', prefix: '共建港口，养护', suffix: '。' }],
  ]);
});

test('one document alone is searched, waits for no other, and is read before those that wait', async () => {
  const texts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, '港口。']));
  const store = new Texts(texts);
  for (let at = 0; at < 15; at++) store.held.add(`d${at}`);
  searcher = new Searcher(store, SEARCH_WORKER_FILE);
  const all = find('港口');
  expect(await find('港口', { document: 'd39' })).toBe(1);
  expect(store.asked.indexOf('d39')).toBeLessThan(30);
  store.letGo();
  expect(await all).toBe(40);
  expect(await find('港口', { document: 'none' })).toBe(0);
});
