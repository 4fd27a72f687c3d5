import type { Agreement } from './agreement.ts';
import { assemble, type SignedHere, type Source } from './assemble.ts';
import type { Draft } from './draft.ts';
import { type Blocks, blocksOf, type Entry } from './entries.ts';
import { itemsOf } from './lists.ts';
import { signedOf } from './signed.ts';
import { rowsOf } from './table-rows.ts';
import { type Table, tablesOf } from './tables.ts';
import { bareTongue, languageOfList, type Tongue, tongueOf } from './tongue.ts';

/**
 * The signed documents that a text lists, in its order: items, rows of tables, sentences that say who signed what.
 * Empty where it lists none. Any string has an answer; the time is linear in the text.
 */
export function agreementsOf({ text, outline }: Source): Agreement[] {
  const found: Agreement[] = [];
  const lists = outline.articles.flatMap((article) =>
    listOf(text, blocksOf(text, article), tablesOf(text, article)),
  );
  const head = lists.flatMap((list) => list.head);
  for (const list of lists) {
    const { items, tables, blocks, language } = list;
    const texts = [
      ...items.map(({ reading }) => reading.text),
      ...tables.flatMap((table) => rowTexts(text, table)),
    ];
    const columns = tables.flatMap((table) => table.heads);
    const tongue = tongueOf(language, { head, columns, entries: texts });
    if (!tongue) continue;
    const signed = signedOf(text, blocks.article, language);
    const rows = [
      ...items.map((entry) => fromEntry(text, entry, tongue.read(entry.reading.text), signed)),
      ...tables.flatMap((table) => rowsOf({ text, outline }, table, tongue, signed)),
    ];
    found.push(...rows);
  }
  return found.sort((a, b) => (a.ranges.title[0]?.from ?? 0) - (b.ranges.title[0]?.from ?? 0));
}

interface List {
  /** What stands above it. */
  readonly head: readonly string[];
  readonly blocks: Blocks;
  readonly items: readonly Entry[];
  readonly tables: readonly Table[];
  readonly language: Tongue['language'];
}

/** The list of an article; empty where it has none. */
function listOf(text: string, blocks: Blocks, all: readonly Table[]): List[] {
  const tables = all.filter((table) => isList(text, table));
  const free = blocks.entries.filter(({ reading }) => {
    const at = reading.spans[0]?.from ?? 0;
    return !all.some(({ from, to }) => at >= from && at < to);
  });
  const texts = [
    ...free.map(({ reading }) => reading.text),
    ...tables.flatMap((table) => rowTexts(text, table)),
  ];
  const language = languageOfList(texts);
  const tongue = language && bareTongue(language);
  if (!language || !tongue) return [];
  const items = itemsOf({ ...blocks, entries: free }, tongue);
  const above = blocks.above.filter(
    ({ from }) => !all.some((table) => from >= table.from && from < table.to),
  );
  return items.length + tables.length > 0
    ? [{ blocks, head: [...blocks.head, ...above.map((one) => one.text)], items, tables, language }]
    : [];
}

/** Whether half of a table's titles name an instrument. */
function isList(text: string, table: Table): boolean {
  const titles = table.rows.flatMap(({ cells }) =>
    cells.filter(({ role }) => role === 'title').map(({ from, to }) => text.slice(from, to)),
  );
  const language = languageOfList(titles);
  const tongue = language && bareTongue(language);
  if (!tongue || titles.length === 0) return false;
  return (
    titles.filter((title) => title.length < LONGEST_CELL && tongue.read(title).instrument).length * 2 >=
    titles.length
  );
}
const LONGEST_CELL = 1500;

function rowTexts(text: string, { rows }: Table): string[] {
  return rows.flatMap(({ cells }) =>
    cells.map(({ from, to }) => text.slice(from, Math.min(to, from + LONGEST_CELL))),
  );
}

function fromEntry(
  text: string,
  { ref, number, reading, section }: Entry,
  draft: Draft,
  signed: SignedHere | null,
): Agreement {
  return assemble({ ref, number, reading, draft, text, section, signed });
}
