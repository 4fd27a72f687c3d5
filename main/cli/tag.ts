import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import { tagName, tagToWear } from '#core/project/make-tag.ts';
import type { Annotation } from '#core/project/model.ts';
import { documents } from '#core/project/query.ts';
import type { TaggingPlan } from '#core/query/tag-found.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { nodeByRef } from '#core/structure/index-nodes.ts';
import { walk } from '#core/structure/outline.ts';
import { findQuote } from '#core/text/find-quote.ts';
import type { Range } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import type { Session } from '../session.ts';
import { planFound } from '../tag-found.ts';
import { authorOf, noDocument, printJson, withProject } from './project.ts';
import { foldingOf, searchAll, tellUnreadable } from './search.ts';
import type { Outcome, Terminal } from './terminal.ts';

interface TagOptions {
  readonly project: string;
  readonly tag: string;
  readonly note?: string;
  readonly quote?: string;
  readonly doc?: string;
  readonly all?: boolean;
  readonly clause?: string;
  readonly query?: string;
  readonly exact?: boolean;
  readonly wholeWords?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly by?: string;
}

interface Place {
  readonly document: string;
  readonly ranges: readonly Range[];
}

/**
 * `tag --project DIR --tag NAME [--note TEXT] [--by NAME]
 * (--quote TEXT [--doc ID] [--all] | --doc ID --clause REF | --query QUERY [--exact] [--whole-words] [--dry-run]) [--json]`
 */
export async function tagCommand(terminal: Terminal, options: TagOptions): Promise<Outcome> {
  const name = tagName(options.tag);
  if (!name.ok) return name;
  const ways = [options.quote, options.clause, options.query].filter((way) => way !== undefined);
  if (ways.length !== 1) return fail('tag-what');
  if (options.clause !== undefined && options.doc === undefined) return fail('tag-clause-needs-doc');
  const by = await authorOf(options.by);
  if (!by.ok) return by;
  return withProject(terminal, options.project, async (session) => {
    const { state } = session.store;
    const worn = tagToWear(state, name.value);
    if (!worn.ok) return worn;
    const { tag } = worn.value;
    const planned = await planOf(terminal, session, tag.id, options);
    if (!planned.ok) return planned;
    const { changes, ids, skipped } = planned.value;
    const dry = options.dryRun === true;
    if (!dry && changes.length > 0) {
      const appended = await session.store.append([...worn.value.changes, ...changes], { by: by.value });
      if (!appended.ok) return appended;
    }
    if (options.json) printJson(terminal, { ids: dry ? [] : ids, count: ids.length, skipped });
    else if (dry) terminal.print(terminal.t('search.wouldTag', { count: ids.length }));
    else for (const id of ids) terminal.print(id);
    if (skipped > 0 && !options.json) terminal.remark(terminal.t('search.skipped', { count: skipped }));
    return ok(null);
  });
}

async function planOf(
  terminal: Terminal,
  session: Session,
  tag: string,
  options: TagOptions,
): Promise<Result<TaggingPlan>> {
  const note = options.note ?? '';
  if (options.query !== undefined) {
    const answer = await searchAll(session, options.query, foldingOf(options), Number.MAX_SAFE_INTEGER, true);
    if (!answer.ok) return answer;
    tellUnreadable(terminal, answer.value);
    if (options.doc !== undefined && !standing(session, options.doc)) return noDocument(options.doc);
    const hits = answer.value.hits.filter(({ document }) => document === (options.doc ?? document));
    return planFound(session, hits, tag, 'hit', note);
  }
  const places =
    options.quote === undefined
      ? await placeOfClause(session, options.doc ?? '', options.clause ?? '')
      : await placesOfQuote(session, options.quote, options);
  if (!places.ok) return places;
  const changes: Change[] = [];
  const ids: string[] = [];
  for (const { document, ranges } of places.value) {
    const page = await session.pages.get(document);
    if (!page.ok) return page;
    const targets = ranges.map((range) => describeRange(page.value.text, range));
    const annotation: Omit<Annotation, 'by' | 'createdAt'> = {
      id: uuid(),
      document,
      targets,
      tags: [tag],
      note,
      colour: null,
    };
    ids.push(annotation.id);
    changes.push({ kind: 'annotation.add', annotation });
  }
  return ok({ changes, ids, skipped: 0 });
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
