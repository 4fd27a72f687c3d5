import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { applyAll } from '#core/project/operations.ts';
import { layOut } from '#core/project/pages.ts';
import { documents } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { parseQuery } from '#core/query/parse.ts';
import type { Folding } from '#core/query/query.ts';
import { type Found, type SearchOptions, search } from '#core/query/search.ts';
import type { Searched } from '#core/query/search-page.ts';
import { SearchPage } from '#core/query/search-page.ts';
import { findQuote } from '#core/text/find-quote.ts';
import { describeRange } from '#core/text/selectors.ts';

/** A document of a project that is made for a test. */
export interface MadeDocument {
  readonly text: string;
  readonly title?: string;
  readonly language?: string;
  readonly date?: string;
  readonly author?: string;
}

/** A passage of it, by words that stand in it once. */
export interface MadePassage {
  readonly document: string;
  readonly quote: string;
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly by?: string;
  /** The day it was made. */
  readonly day?: string;
}

/** A project with what is searched of it. */
export interface MadeProject {
  readonly state: ProjectState;
  readonly pages: readonly Searched[];
  /** Searches it; throws for a query that is none. */
  find(query: string, options?: Omit<SearchOptions, 'dayOf'>): Found;
  /** What is found, in short: `d1 十三、: 海洋`, in their order; of notes, tags, labels and titles with what it is. */
  hits(query: string, folding?: Folding): string[];
}

/** Makes a project of documents and passages; tags are made as they are named. */
export function madeProject(
  made: Readonly<Record<string, MadeDocument | string>>,
  passages: readonly MadePassage[] = [],
): MadeProject {
  const entries = Object.entries(made).map(
    ([id, one]) => [id, typeof one === 'string' ? { text: one } : one] as const,
  );
  const laidOut = new Map(entries.map(([id, { text }]) => [id, layOut({ text, format: 'text' })]));
  const tags = [...new Set(passages.flatMap(({ tags: own = [] }) => own))];
  const acts: { change: Change; by: string; day: string }[] = [
    ...entries.map(([id, { text, title = id, language = 'zh', date, author }]) => ({
      change: {
        kind: 'document.add' as const,
        document: {
          id,
          title,
          fileName: `${id}.txt`,
          digest: `sha256:${'0'.repeat(64)}`,
          length: text.length,
          format: 'text' as const,
          language,
          ...(date !== undefined && { date }),
          ...(author !== undefined && { author }),
        },
      },
      by: '',
      day: '2026-01-01',
    })),
    ...tags.map((name, at) => ({
      change: { kind: 'tag.add' as const, tag: { id: `t${at}`, name, colour: 1 } },
      by: '',
      day: '2026-01-01',
    })),
    ...passages.map(({ document, quote, tags: own = [], note = '', by = '', day = '2026-01-02' }, at) => {
      const page = laidOut.get(document);
      const [ranges] = page ? findQuote(page, quote) : [];
      if (!page || !ranges) throw new RangeError(`not in ${document}: ${quote}`);
      return {
        change: {
          kind: 'annotation.add' as const,
          annotation: {
            id: `n${at + 1}`,
            document,
            targets: ranges.map((range) => describeRange(page.text, range)),
            tags: own.map((name) => `t${tags.indexOf(name)}`),
            note,
            colour: null,
          },
        },
        by,
        day,
      };
    }),
  ];
  const state = applyAll(
    emptyState('test'),
    acts.map(({ change, by, day }, at) => ({
      id: stamp(Date.parse(`${day}T12:00:00Z`), at, 'aaaa'),
      by,
      changes: [change],
    })),
  );
  const pages = documents(state).map((record) => {
    const page = laidOut.get(record.id);
    if (!page) throw new RangeError(record.id);
    return { record, page: new SearchPage(page, record.language) };
  });
  const find: MadeProject['find'] = (text, options = {}) => {
    const query = parseQuery(text);
    if (!query.ok) throw new SyntaxError(JSON.stringify(query.error));
    return search(query.value, state, pages, {
      ...options,
      dayOf: (at) => new Date(at).toISOString().slice(0, 10),
    });
  };
  return {
    state,
    pages,
    find,
    hits: (text, folding) =>
      find(text, folding && { folding }).hits.map(
        ({ document, label, match, in: where }) =>
          `${document}${label === null ? '' : ` ${label}`}${where === 'text' ? '' : ` (${where})`}: ${match}`,
      ),
  };
}
