import { extname, resolve } from 'node:path';
import { agreementKey } from '#core/agreements/table.ts';
import type { Input, SearchAnswer, TaggedFound } from '#core/contract.ts';
import { agreementJson, agreementsCsv, agreementsMarkdown } from '#core/export/agreements.ts';
import type { Item } from '#core/export/annotation.ts';
import { chosenOf } from '#core/export/chosen.ts';
import { csvOf } from '#core/export/csv.ts';
import { foundCsv, foundJson, foundMarkdown } from '#core/export/found.ts';
import { passagesCsv } from '#core/export/passages.ts';
import { tagToWear } from '#core/project/make-tag.ts';
import { documents } from '#core/project/query.ts';
import { tagSetJson, tagSetRows } from '#core/project/tag-set.ts';
import { type Hit, hitKey } from '#core/query/hits.ts';
import { parseQuery } from '#core/query/parse.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { localeOf } from '../locale.ts';
import { writeOutput } from '../output.ts';
import { NO_KIN } from '../save-to.ts';
import type { Session } from '../session.ts';
import { planFound } from '../tag-found.ts';

/** The annotations of found passages with all that a table says of them, in the order they were found. */
async function itemsOf(open: Session, hits: readonly Hit[]): Promise<Result<readonly Item[]>> {
  const pages = await open.pagesOf([...new Set(hits.map(({ document }) => document))]);
  if (!pages.ok) return pages;
  const ids = hits.flatMap(({ annotation }) => annotation ?? []);
  const only = new Set(ids);
  const { items } = chosenOf({ state: open.store.state, pages: pages.value, documents: null, only });
  const byId = new Map(items.map((item) => [item.annotation.id, item]));
  return ok(ids.flatMap((id) => byId.get(id) ?? []));
}

/** What is found in a project: by a query, in lists of what was signed, under tags; shown, tagged, written. */
export function findingsHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<
  | 'search.run'
  | 'search.tag'
  | 'search.save'
  | 'tags.save'
  | 'agreements.list'
  | 'agreements.save'
  | 'picture.save'
> {
  return {
    'search.run': ({ query, passages, ...request }) =>
      current.within(async (open) => {
        const parsed = parseQuery(query);
        if (!parsed.ok) return parsed;
        return open.searcher.search({ ...request, query: parsed.value, passages: passages ?? undefined });
      }),
    'search.tag': (input) => current.within((open) => tagFound(open, input, deps.settings.value.author)),
    'search.save': ({ query, folding, passages, only, format, path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const found = await allHits(open, { query, folding, passages });
        if (!found.ok) return found;
        const wanted = only && new Set(only);
        const hits = found.value.hits.filter(({ annotation = '' }) => wanted?.has(annotation) ?? true);
        const records = new Map(documents(open.store.state).map((record) => [record.id, record]));
        const report = { query, found: { ...found.value, hits }, documents: records, locale: localeOf(deps) };
        const items = passages ? await itemsOf(open, hits) : ok([]);
        if (!items.ok) return items;
        const text = (as: Listed): string =>
          as === 'csv'
            ? passages
              ? passagesCsv(items.value, localeOf(deps))
              : foundCsv(report)
            : as === 'markdown'
              ? foundMarkdown(report)
              : `${JSON.stringify(foundJson(report), null, 2)}\n`;
        return save(open, deps, text, {
          name: fileNameOf(query) || 'search',
          format,
          endings: ENDINGS,
          path,
          force,
        });
      }),
    'agreements.list': () => current.within((open) => open.agreements()),
    'agreements.save': ({ format, only, path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const listed = await open.agreements();
        if (!listed.ok) return listed;
        const wanted = only && new Set(only);
        const titles = new Map(documents(open.store.state).map(({ id, title }) => [id, title]));
        const rows = listed.value.rows.filter((row) => wanted?.has(agreementKey(row)) ?? true);
        const named = rows.map((row) => ({ ...row, document: titles.get(row.document) ?? row.document }));
        const locale = localeOf(deps);
        const write = {
          markdown: () => agreementsMarkdown(named, locale),
          csv: () => agreementsCsv(named, locale),
          json: () => `${JSON.stringify(rows.map(agreementJson), null, 2)}\n`,
          xlsx: async () => (await import('#core/export/agreements-xlsx.ts')).agreementsXlsx(named, locale),
        };
        const endings = { ...ENDINGS, xlsx: 'xlsx' };
        return save(open, deps, (as) => write[as](), { name: 'agreements', format, endings, path, force });
      }),
    'picture.save': ({ name, format, bytes, path, force }) =>
      current.within((open): Promise<Result<{ path: string } | null>> => {
        const ending = path === null ? format : extname(path).slice(1).toLowerCase();
        if (ending !== format) return Promise.resolve(fail('picture-ending', { file: path ?? '', format }));
        const endings = { [format]: format } as Record<typeof format, string>;
        return save(open, deps, () => Promise.resolve(bytes), { name, format, endings, path, force });
      }),
    'tags.save': ({ format, path, force }) =>
      current.within((open) => {
        const { state } = open.store;
        const text = (as: Listed): string => (as === 'csv' ? csvOf(tagSetRows(state)) : tagSetJson(state));
        return save(open, deps, text, { name: 'tags', format, endings: ENDINGS, path, force });
      }),
  };
}

/** In what a list is written. */
const ENDINGS = { markdown: 'md', csv: 'csv', json: 'json' } as const;
type Listed = keyof typeof ENDINGS;

/**
 * Writes a list where a person says, and as the ending that they chose says; null where they think better of it.
 *
 * @param write gives the list in a format
 */
async function save<F extends string>(
  { store }: Session,
  { host }: AppDeps,
  write: (as: F) => string | Promise<Uint8Array>,
  to: {
    readonly name: string;
    readonly format: F;
    /** What files of each format end with. */
    readonly endings: Readonly<Record<F, string>>;
    readonly path: string | null;
    readonly force: boolean;
  },
): Promise<Result<{ path: string } | null>> {
  const suggested = `${to.name}.${to.endings[to.format]}`;
  const path =
    to.path === null
      ? ((await host.dialogs?.chooseSavePath(suggested)) ?? null)
      : resolve(store.path, to.path);
  if (path === null) return ok(null);
  const ending = extname(path).slice(1).toLowerCase();
  const named = (Object.keys(to.endings) as F[]).find((format) => to.endings[format] === ending);
  const output = await write(named ?? to.format);
  return writeOutput(path, output, { force: to.force || to.path === null, kin: NO_KIN });
}

function allHits(
  open: Session,
  { query, folding, passages }: Pick<Input<'search.run'>, 'query' | 'folding' | 'passages'>,
  describe = false,
): Promise<Result<SearchAnswer>> {
  const parsed = parseQuery(query);
  if (!parsed.ok) return Promise.resolve(parsed);
  return open.searcher.search({
    query: parsed.value,
    folding,
    passages: passages ?? undefined,
    limit: Number.MAX_SAFE_INTEGER,
    describe,
    whole: true,
  });
}

async function tagFound(
  open: Session,
  { query, folding, tag, extent, only, except, write }: Input<'search.tag'>,
  by: string,
): Promise<Result<TaggedFound>> {
  const { store } = open;
  const worn = tagToWear(store.state, tag);
  if (!worn.ok) return worn;
  const found = await allHits(open, { query, folding, passages: null }, extent === 'hit');
  if (!found.ok) return found;
  const chosen = only && new Set(only);
  const left = new Set(except);
  const hits = found.value.hits.filter((hit: Hit) => {
    const key = hitKey(hit);
    return (chosen?.has(key) ?? true) && !left.has(key);
  });
  const plan = await planFound(open, hits, worn.value.tag.id, extent);
  if (!plan.ok) return plan;
  const { changes, ids, skipped } = plan.value;
  const told = { count: ids.length, skipped };
  const { canUndo, canRedo } = store;
  if (!write || changes.length === 0) return ok({ ...told, operation: null, canUndo, canRedo });
  const appended = await store.append([...worn.value.changes, ...changes], { by });
  if (!appended.ok) return appended;
  return ok({ ...told, operation: appended.value, canUndo: store.canUndo, canRedo: store.canRedo });
}
