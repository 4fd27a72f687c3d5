import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { applyAll } from '#core/project/operations.ts';
import { layOut } from '#core/project/pages.ts';
import { documents } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { parseQuery } from '#core/query/parse.ts';
import { search } from '#core/query/search.ts';
import type { Searched } from '#core/query/search-page.ts';
import { SearchPage } from '#core/query/search-page.ts';
import { planTagging } from '#core/query/tag-found.ts';
import {
  atMost,
  atMostMegabytes,
  chineseText,
  heapMegabytes,
  median,
  millis,
  mustEqual,
  type Row,
  random,
} from './measure.ts';
import { benchSearchPeers } from './search-peers.ts';
import { benchSearchProcess } from './search-process.ts';

const DOCUMENTS = 1000;
const LENGTH = 20_000;
const ANNOTATIONS = 100_000;
/** Hits made, as a window asks for them. */
const SHOWN = 200;
const ROUNDS = 5;
/** Rare and frequent ones, of one character, of facts, near and in one clause. */
const QUERIES = [
  '海洋',
  '渔业资源养护',
  '科研机构共建观测站促进',
  '海',
  '的',
  '第100',
  '海洋 NEAR 10 渔业',
  '海洋 NOT 观测站',
  'tag:关键',
  'tag:关键 海洋',
  'note:待核',
  '没有这样的词句',
];

/** Words of a document: like a statement, other words in each. */
function textOf(at: number): string {
  const dice = random(at + 1);
  const word = (): string => String.fromCharCode(0x4e00 + Math.floor(dice() * 3000));
  return chineseText(Math.ceil(LENGTH / 110), at)
    .split('\n')
    .map((line) => (line === '' ? '' : `${line}${word()}${word()}${word()}。`))
    .join('\n')
    .slice(0, LENGTH);
}

/** A tag, and annotations that have it or not, with notes or without, spread over the documents of these ids. */
function annotated(texts: readonly string[], ids: readonly string[]): Change[] {
  const changes: Change[] = [{ kind: 'tag.add', tag: { id: 't1', name: '关键', colour: 1 } }];
  for (let n = 0; n < ANNOTATIONS; n++) {
    const text = texts[n % DOCUMENTS] ?? '';
    const from = (n * 7919) % (text.length - 8);
    changes.push({
      kind: 'annotation.add',
      annotation: {
        id: `a${n}`,
        document: ids[n % DOCUMENTS] ?? '',
        targets: [{ from, to: from + 6, exact: text.slice(from, from + 6), prefix: '', suffix: '' }],
        tags: n % 3 === 0 ? ['t1'] : [],
        note: n % 10 === 0 ? `第 ${n} 条待核。` : '',
        colour: null,
      },
    });
  }
  return changes;
}

function project(texts: readonly string[]): ProjectState {
  const changes = texts.map(
    (text, at): Change => ({
      kind: 'document.add',
      document: {
        id: `d${at}`,
        title: `文献 ${at}`,
        fileName: `${at}.txt`,
        digest: `sha256:${'0'.repeat(64)}`,
        length: text.length,
        format: 'text',
        language: 'zh',
      },
    }),
  );
  const ids = texts.map((_, at) => `d${at}`);
  const all = [...changes, ...annotated(texts, ids)];
  return applyAll(emptyState(), [{ id: stamp(1e12, 0, 'bench'), by: '', changes: all }]);
}

/** Searching 1,000 documents of 20,000 characters with 100,000 annotations, beside search engines that people pick. */
export async function benchSearch(): Promise<Row[]> {
  const texts = Array.from({ length: DOCUMENTS }, (_, at) => textOf(at));
  const state = project(texts);
  const before = heapMegabytes();
  const records = documents(state);
  let pages: Searched[] = [];
  const built = await millis(() => {
    pages = records.map((record, at) => ({
      record,
      page: new SearchPage(layOut({ text: texts[at] ?? '', format: 'text' }), 'zh'),
    }));
  });
  const memory = heapMegabytes() - before;
  const rows: Row[] = [
    atMost('1,000 documents × 20,000 characters: texts laid out and folded', built, 15_000),
    atMostMegabytes('  memory that this takes beside the texts', memory, 250),
  ];
  const times: number[] = [];
  for (const text of QUERIES) {
    const query = parseQuery(text);
    if (!query.ok) throw new Error(text);
    const run = () => search(query.value, state, pages, { limit: SHOWN });
    const { total } = run();
    if (/^\S+$/.test(text) && !text.includes(':') && !/\d/.test(text))
      mustEqual(
        text,
        total,
        texts.reduce((sum, one) => sum + countOf(one.replace(/\s/g, ''), text), 0),
      );
    const own: number[] = [];
    for (let round = 0; round < ROUNDS; round++) own.push(await millis(run));
    times.push(median(own));
    rows.push(atMost(`  ${text}: ${total.toLocaleString('en')} places`, median(own), 100));
  }
  for (const passages of ['place', 'date', 'tag'] as const) {
    const query = parseQuery('tag:关键');
    if (!query.ok) throw new Error('no query');
    const run = () => search(query.value, state, pages, { limit: SHOWN, passages });
    run();
    const own: number[] = [];
    for (let round = 0; round < ROUNDS; round++) own.push(await millis(run));
    rows.push(atMost(`  tag:关键, as passages by ${passages}`, median(own), 100));
  }
  rows.push(atMost('warm queries, median', median(times), 50));
  rows.push(
    atMost('tagging 5,000 places (planned; the disk is beside it)', await tagging(state, pages, texts), 1000),
  );
  pages = [];
  rows.push(...(await benchSearchProcess(texts, (ids) => annotated(texts, ids))));
  return [...rows, ...(await benchSearchPeers(texts))];
}

function countOf(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

async function tagging(
  state: ProjectState,
  pages: readonly Searched[],
  texts: readonly string[],
): Promise<number> {
  const query = parseQuery('海洋');
  if (!query.ok) throw new Error('no query');
  const { hits } = search(query.value, state, pages, { limit: 5000 });
  return millis(() =>
    planTagging(
      state,
      hits,
      { tag: 't1', extent: 'hit' },
      {
        textOf: (document) => texts[Number(document.slice(1))] ?? '',
        pageOf: () => {
          throw new RangeError('words need no page');
        },
      },
    ),
  );
}
