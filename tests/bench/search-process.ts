import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchAnswer } from '#core/contract.ts';
import type { Change } from '#core/project/changes/table.ts';
import { documents } from '#core/project/query.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL } from '#core/query/query.ts';
import type { SearchRequest } from '#main/search/thread.ts';
import { Session } from '#main/session.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { planFound } from '#main/tag-found.ts';
import {
  atMost,
  atMostMegabytes,
  median,
  millis,
  mustEqual,
  proportionalMegabytes,
  type Row,
} from './measure.ts';
import { benchSearchWindow } from './search-window.ts';
import { must } from './store.ts';

/** What the process says of itself; megabytes are 1e6 bytes. */
interface Said {
  readonly first: number;
  readonly firstUnread: number;
  readonly whole: number;
  readonly found: number;
  readonly warm: readonly number[];
  readonly many: readonly { readonly query: string; readonly places: number; readonly took: number }[];
  readonly tagging: number;
  readonly tagged: number;
  readonly undone: boolean;
  readonly memory: number | null;
}

/** The name that the process is started by. */
export const SEARCH_PROCESS = 'search-process';
const QUERIES = ['海洋', '海', '的', 'tag:关键', 'tag:关键 海洋', '海洋 NEAR 10 渔业', 'note:待核'];
/** Each has more than 500,000 places. */
const MANY = ['和', '海 OR 的'];
const ROUNDS = 5;

/**
 * A project on the disk, opened and searched in a process of its own, as the product does it.
 *
 * @param changes annotations of the documents, whose ids are their places among the texts
 */
export async function benchSearchProcess(
  texts: readonly string[],
  annotate: (ids: readonly string[]) => readonly Change[],
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    const path = join(folder, 'project');
    const store = must(await createProject(path, { title: '基准' }));
    const session = new Session(store);
    for (const [at, text] of texts.entries())
      must(await session.importFile(`文献 ${at}.txt`, new TextEncoder().encode(text), ''));
    must(await store.append(annotate(documents(store.state).map(({ id }) => id)), { by: '' }));
    await session.close();
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      [process.argv[1] ?? '', SEARCH_PROCESS, path],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    if (status !== 0) throw new Error(stderr);
    const rows = rowsOf(JSON.parse(stdout) as Said);
    return [...rows, ...(await benchSearchWindow(path, join(folder, 'home')))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(said: Said): Row[] {
  mustEqual('tagging is undone in one step', said.undone, true);
  const sorted = [...said.warm].sort((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  return [
    atMost(`opened anew: first answer, with ${said.firstUnread} documents still to be read`, said.first, 300),
    atMost(`opened anew: the whole answer, ${said.found.toLocaleString('en')} places`, said.whole, 30_000),
    atMost('through the thread, warm, 200 hits made: median', median(said.warm), 50),
    atMost('through the thread, warm, 200 hits made: 95th of 100', p95, 100),
    ...said.many.map(({ query, places, took }) =>
      atMost(`  ${query}: ${places.toLocaleString('en')} places counted, 200 hits made: median`, took, 100),
    ),
    atMost(`tagging ${said.tagged.toLocaleString('en')} places, on the disk`, said.tagging, 1000),
    ...(said.memory === null
      ? []
      : [atMostMegabytes('main process with the thread, after all of it (PSS)', said.memory, 450)]),
  ];
}

/** The process itself: opens the project, searches it, and says how it went. */
export async function runSearchProcess(path: string): Promise<void> {
  const store = must(await openProject(path));
  const session = new Session(store);
  const find = async (text: string, more: Partial<SearchRequest> = {}): Promise<SearchAnswer> => {
    const query = must(parseQuery(text));
    return must(
      await session.searcher.search({ query, folding: FOLD_ALL, limit: 200, whole: true, ...more }),
    );
  };
  const start = performance.now();
  const { unread } = await find('海洋', { whole: false });
  const first = performance.now() - start;
  const { total } = await find('海洋');
  const whole = performance.now() - start;
  const warm: number[] = [];
  for (const text of QUERIES) {
    await find(text);
    for (let round = 0; round < ROUNDS; round++) warm.push(await millis(() => find(text)));
  }
  const many: Said['many'][number][] = [];
  for (const query of MANY) {
    const { total: places, hits } = await find(query);
    if (places < 500_000 || hits.length !== 200) throw new Error(`${query}: ${places} places`);
    const own: number[] = [];
    for (let round = 0; round < ROUNDS; round++) own.push(await millis(() => find(query)));
    many.push({ query, places, took: median(own) });
  }
  const counted = store.state.annotations.size;
  let tagged = 0;
  const tagging = await millis(async () => {
    const { hits } = await find('加强', { limit: 5000, describe: true });
    const plan = must(await planFound(session, hits, 't1', 'hit'));
    tagged = plan.ids.length;
    must(await store.append(plan.changes, { by: '' }));
  });
  must(await store.undo());
  const standing = [...store.state.annotations.values()].filter(({ removed }) => !removed).length;
  const memory = proportionalMegabytes();
  const said: Said = {
    first,
    firstUnread: unread,
    whole,
    found: total,
    warm,
    many,
    tagging,
    tagged,
    undone: standing === counted,
    memory,
  };
  process.stdout.write(JSON.stringify(said));
  await session.close();
}
