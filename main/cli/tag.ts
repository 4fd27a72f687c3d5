import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import { tagName, tagToWear } from '#core/project/make-tag.ts';
import type { Annotation } from '#core/project/model.ts';
import { documents } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { nodeByRef } from '#core/structure/index-nodes.ts';
import { walk } from '#core/structure/outline.ts';
import { findQuote } from '#core/text/find-quote.ts';
import type { Range } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import type { Session } from '../session.ts';
import { authorOf, noDocument, withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

interface TagOptions {
  readonly project: string;
  readonly tag: string;
  readonly note?: string;
  readonly quote?: string;
  readonly doc?: string;
  readonly all?: boolean;
  readonly clause?: string;
  readonly by?: string;
}

interface Place {
  readonly document: string;
  readonly ranges: readonly Range[];
}

/**
 * `tag --project DIR --tag NAME [--note TEXT] [--by NAME]
 * (--quote TEXT [--doc ID] [--all] | --doc ID --clause REF)`
 */
export async function tagCommand(terminal: Terminal, options: TagOptions): Promise<Outcome> {
  const name = tagName(options.tag);
  if (!name.ok) return name;
  if ((options.quote === undefined) === (options.clause === undefined)) return fail('tag-what');
  if (options.clause !== undefined && options.doc === undefined) return fail('tag-clause-needs-doc');
  const by = await authorOf(options.by);
  if (!by.ok) return by;
  return withProject(options.project, async (session) => {
    const places =
      options.quote === undefined
        ? await placeOfClause(session, options.doc ?? '', options.clause ?? '')
        : await placesOfQuote(session, options.quote, options);
    if (!places.ok) return places;
    const { state } = session.store;
    const worn = tagToWear(state, name.value);
    if (!worn.ok) return worn;
    const { tag } = worn.value;
    const changes: Change[] = [...worn.value.changes];
    const ids: string[] = [];
    for (const { document, ranges } of places.value) {
      const page = await session.pages.get(document);
      if (!page.ok) return page;
      const targets = ranges.map((range) => describeRange(page.value.text, range));
      const annotation: Omit<Annotation, 'by' | 'createdAt'> = {
        id: uuid(),
        document,
        targets,
        tags: [tag.id],
        note: options.note ?? '',
        colour: null,
      };
      ids.push(annotation.id);
      changes.push({ kind: 'annotation.add', annotation });
    }
    const appended = await session.store.append(changes, { by: by.value });
    if (!appended.ok) return appended;
    for (const id of ids) terminal.print(id);
    return ok(null);
  });
}

async function placeOfClause(session: Session, document: string, ref: string): Promise<Result<Place[]>> {
  if (!standing(session, document)) return noDocument(document);
  const page = await session.pages.get(document);
  if (!page.ok) return page;
  const node = nodeByRef(page.value.outline, ref);
  if (!node) return fail('no-clause', { ref, document });
  const ranges = [...walk([node])].flatMap((each) => [...each.ranges]);
  return ranges.length > 0 ? ok([{ document, ranges }]) : fail('empty-clause', { ref });
}

async function placesOfQuote(
  session: Session,
  quote: string,
  { doc, all }: TagOptions,
): Promise<Result<Place[]>> {
  if (quote.trim() === '') return fail('empty-quote');
  if (doc !== undefined && !standing(session, doc)) return noDocument(doc);
  const places: Place[] = [];
  for (const { id } of documents(session.store.state)) {
    if (doc !== undefined && id !== doc) continue;
    const page = await session.pages.get(id);
    if (!page.ok) return page;
    for (const ranges of findQuote(page.value, quote)) places.push({ document: id, ranges });
  }
  const shown = quote.length > 40 ? `${quote.slice(0, 40)}…` : quote;
  if (places.length === 0) return fail('quote-not-found', { quote: shown });
  if (places.length > 1 && !all) return fail('quote-ambiguous', { quote: shown, count: places.length });
  return ok(places);
}

function standing(session: Session, document: string): boolean {
  return session.store.state.documents.get(document)?.removed === false;
}
