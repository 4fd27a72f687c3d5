import { lazily } from '#core/lazily.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { toSource } from '#core/text/reading.ts';
import type { AgreementItem } from './agreement.ts';
import { assemble, type SignedHere, type Source } from './assemble.ts';
import type { Draft } from './draft.ts';
import { type Blocks, blocksOf, type Entry } from './entries.ts';
import { itemsOf } from './lists.ts';
import { numberedLines } from './numbered-lines.ts';
import { signedBehind, signedOf } from './signed.ts';
import { refsOf, rowsOf } from './table-rows.ts';
import { type Table, tablesOf } from './tables.ts';
import { bareTongue, languageOfList, type Tongue, tongueOf } from './tongue.ts';

/**
 * The signed documents that a text lists, in its order: items, rows of tables, sentences that say who signed what.
 * Empty where it lists none. Any string has an answer; the time is linear in the text.
 */
export function itemsIn({ text, outline }: Source): AgreementItem[] {
  const found: AgreementItem[] = [];
  const refs = lazily(() => refsOf(outline));
  const refAt = (offset: number): string => refs()(offset);
  const lists = outline.articles.flatMap((article) =>
    listOf(text, blocksOf(text, article), tablesOf(text, article), refAt),
  );
  const shared = upTo(
    lists.flatMap((list) => list.head),
    MOST_HEAD,
  );
  for (const list of lists) {
    const { items, tables, blocks, language } = list;
    const texts = [
      ...items.map(({ reading }) => reading.text),
      ...tables.flatMap((table) => rowTexts(text, table)),
    ];
    const columns = tables.flatMap(partyHeads);
    const head = upTo([...list.head, ...shared], MOST_HEAD);
    const tongue = tongueOf(language, { head, columns, entries: upTo(texts, MOST_ENTRIES) });
    if (!tongue) continue;
    const signed = signedOf(text, blocks.article, language);
    const rows = [
      ...items.map((entry) => fromEntry(text, entry, tongue.read(entry.reading.text), signed)),
      ...tables.flatMap((table) => rowsOf({ text, refAt, tongue, signed }, table)),
    ];
    found.push(...rows);
  }
  return found.sort((a, b) => (a.read.ranges.title[0]?.from ?? 0) - (b.read.ranges.title[0]?.from ?? 0));
}

/** Code units of what stands above lists, and of their entries, in which states are looked for. */
const MOST_HEAD = 20_000;
const MOST_ENTRIES = 100_000;

/** The first texts, so many code units of them. */
function upTo(texts: readonly string[], most: number): string[] {
  const taken: string[] = [];
  let left = most;
  for (const text of texts) {
    if (left <= 0) break;
    taken.push(text.slice(0, left));
    left -= text.length;
  }
  return taken;
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
function listOf(
  text: string,
  blocks: Blocks,
  all: readonly Table[],
  refAt: (offset: number) => string,
): List[] {
  const tables = all.filter((table) => isList(text, table));
  const free = blocks.entries.filter(({ reading }) => {
    const at = reading.spans[0]?.from ?? 0;
    return !isInTable(all, at);
  });
  const texts = [
    ...free.map(({ reading }) => reading.text),
    ...tables.flatMap((table) => rowTexts(text, table)),
  ];
  const language = languageOfList(texts);
  const tongue = language && bareTongue(language);
  if (!language || !tongue) return [];
  const labelled = itemsOf({ ...blocks, entries: free }, tongue);
  const lines =
    labelled.length === 0 && tables.length === 0 ? numberedLines(text, blocks.article, refAt) : [];
  const items =
    labelled.length > 0 || lines.length === 0 ? labelled : itemsOf({ ...blocks, entries: lines }, tongue);
  const first = lines[0]?.reading.spans[0]?.from ?? Number.POSITIVE_INFINITY;
  const above = blocks.above.filter(({ from }) => !isInTable(all, from) && from < first - LABEL);
  return items.length + tables.length > 0
    ? [{ blocks, head: [...blocks.head, ...above.map((one) => one.text)], items, tables, language }]
    : [];
}

/** Whether an offset stands in one of some tables, which are in text order. */
function isInTable(tables: readonly Table[], offset: number): boolean {
  const table = tables[partitionPoint(0, tables.length, (at) => (tables[at]?.from ?? 0) <= offset) - 1];
  return table !== undefined && offset < table.to;
}

/** Code units that the label of a line may take. */
const LABEL = 12;

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

/** What heads the columns in which parties stand. */
function partyHeads({ rows }: Table): readonly string[] {
  return (rows[0]?.cells ?? []).flatMap(({ role, head }) =>
    role === 'party' && head !== null ? [head] : [],
  );
}

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
): AgreementItem {
  const signedHere = signedBehind(reading, draft) ?? signed;
  const read = assemble({ ref, number, reading, draft, text, section, signed: signedHere });
  return { read, extent: toSource(reading, 0, reading.text.length) };
}
