import type { SearchAnswer } from '#core/contract.ts';
import { foundCsv, foundJson, foundMarkdown } from '#core/export/found.ts';
import { documents } from '#core/project/query.ts';
import { parseQuery } from '#core/query/parse.ts';
import { EXACT, FOLD_ALL, type Folding } from '#core/query/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Session } from '../session.ts';
import { printJson, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

interface SearchOptions {
  readonly project: string;
  readonly exact?: boolean;
  readonly wholeWords?: boolean;
  readonly limit?: number;
  readonly json?: boolean;
  readonly md?: boolean;
  readonly csv?: boolean;
}

/** So many hits are printed where nobody says how many. */
const SHOWN = 1000;

/** `search --project DIR QUERY [--exact] [--whole-words] [--limit N] [--json|--md|--csv]` */
export async function searchCommand(
  terminal: Terminal,
  query: string,
  options: SearchOptions,
): Promise<Outcome> {
  const formats = (['json', 'md', 'csv'] as const).filter((format) => options[format]);
  const [format, other] = formats;
  if (format && other) return fail('two-formats', { a: format, b: other });
  return withProject(terminal, options.project, async (session) => {
    const answer = await searchAll(session, query, foldingOf(options), options.limit ?? SHOWN);
    if (!answer.ok) return answer;
    const found = answer.value;
    const records = new Map(documents(session.store.state).map((record) => [record.id, record]));
    const report = { query, found, documents: records, locale: terminal.locale };
    if (format === 'json') printJson(terminal, foundJson(report));
    else if (format === 'csv') process.stdout.write(foundCsv(report));
    else if (format === 'md') process.stdout.write(foundMarkdown(report));
    else printHits(terminal, report);
    const more = found.total - found.hits.length;
    if (more > 0 && options.limit !== 0) terminal.remark(terminal.t('search.more', { count: more }));
    tellUnreadable(terminal, found);
    return ok(null);
  });
}

/** How words are looked for. */
export function foldingOf({
  exact = false,
  wholeWords = false,
}: {
  readonly exact?: boolean;
  readonly wholeWords?: boolean;
}): Folding {
  return { ...(exact ? EXACT : FOLD_ALL), whole: wholeWords };
}

/**
 * Searches a whole project; `bad-query` for what is no query.
 *
 * @param describe whether hits are told with what an annotation on their words would stand on
 */
export async function searchAll(
  session: Session,
  text: string,
  folding: Folding,
  limit: number,
  describe = false,
): Promise<Result<SearchAnswer>> {
  const query = parseQuery(text);
  if (!query.ok) return query;
  return session.searcher.search({
    query: query.value,
    folding,
    limit,
    describe,
    whole: true,
  });
}

/** Says on standard error that documents were left out. */
export function tellUnreadable({ remark, t }: Terminal, { unreadable }: SearchAnswer): void {
  if (unreadable > 0) remark(t('search.unreadable', { count: unreadable }));
}

function printHits(
  { print, t }: Terminal,
  { found, documents: records }: Parameters<typeof foundMarkdown>[0],
): void {
  let document = '';
  for (const hit of found.hits) {
    if (hit.document !== document) {
      document = hit.document;
      print(`${records.get(document)?.title ?? document}  ${document}`);
    }
    const where = hit.in === 'text' ? '' : `[${t(`search.in.${hit.in}`)}] `;
    const words = `${hit.before}【${hit.match}】${hit.after}`.replace(/\s+/g, ' ');
    print(`  ${hit.ref.padEnd(12)} ${hit.label ?? ''}${hit.label ? ' ' : ''}${where}${words}`);
  }
  print(t('search.total', { count: found.total, documents: found.documents.length }));
}
