import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { heapMegabytes, median, millis, peer, type Row } from './measure.ts';

/** Words of two to six characters that stand in some of the texts. */
const WORDS = ['海洋', '渔业', '观测站', '第100段', '关键词'];
const ROUNDS = 5;

/** A search engine that people pick: what it finds are documents. */
interface Engine {
  readonly name: string;
  build(texts: readonly string[]): void;
  find(words: string): readonly number[];
}

/** By pairs of characters, as is done for Chinese. */
function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

function miniSearch(): Engine {
  const engine = new MiniSearch({ fields: ['text'], tokenize: pairs });
  return {
    name: 'MiniSearch by pairs',
    build: (texts) => engine.addAll(texts.map((text, id) => ({ id, text }))),
    find: (words) => engine.search(words, { combineWith: 'AND' }).map(({ id }) => Number(id)),
  };
}

function flexSearch(): Engine {
  const engine = new Index({ encode: pairs, tokenize: 'strict' });
  return {
    name: 'FlexSearch by pairs',
    build: (texts) => {
      for (const [id, text] of texts.entries()) engine.add(id, text);
    },
    find: (words) => engine.search(words, { limit: 1_000_000 }).map(Number),
  };
}

/** What two search engines make of the same Chinese, beside a plain scan: how long, how large, and what they miss. */
export async function benchSearchPeers(texts: readonly string[]): Promise<Row[]> {
  return [...(await benchEngine(miniSearch, texts)), ...(await benchEngine(flexSearch, texts))];
}

async function benchEngine(make: () => Engine, texts: readonly string[]): Promise<Row[]> {
  // What the one before let go is gone a turn later.
  await new Promise((done) => setTimeout(done, 100));
  const before = heapMegabytes();
  const engine = make();
  const built = await millis(() => engine.build(texts));
  const memory = heapMegabytes() - before;
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  const times: number[] = [];
  let held = 0;
  let met = 0;
  let wrong = 0;
  for (const words of WORDS) {
    for (let round = 0; round < ROUNDS; round++) times.push(await millis(() => engine.find(words)));
    const found = new Set(engine.find(words));
    for (const [at, text] of texts.entries()) {
      const holds = text.replace(/\s/g, '').includes(words);
      if (holds) held++;
      if (holds && found.has(at)) met++;
      if (!holds && found.has(at)) wrong++;
    }
  }
  const told = `${engine.name}, ${megabytes.toFixed(0)} million characters`;
  return [
    peer(`${told}: built`, `${(built / 1000).toFixed(1)} s`),
    peer(`${told}: memory`, `${memory.toFixed(0)} MB`),
    peer(`${told}: a query (documents, no places)`, `${median(times).toFixed(1)} ms`),
    peer(`${told}: of ${held} that a scan finds`, `${((100 * met) / held).toFixed(1)} %`),
    peer(`${told}: beside them, without the words`, String(wrong)),
  ];
}
