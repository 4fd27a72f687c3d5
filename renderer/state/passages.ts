import { citationHtml } from '#core/export/citation-html.ts';
import { quotedCitation } from '#core/export/citing/quoted.ts';
import type { CitationStyle } from '#core/export/form.ts';
import type { Change } from '#core/project/changes/table.ts';
import { tagByName, tagToWear } from '#core/project/make-tag.ts';
import type { Annotation, Tag } from '#core/project/model.ts';
import { tagsOf } from '#core/project/query.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { quotedValue, withFact } from '#core/query/write.ts';
import { act, mayChange, undo } from './actions.ts';
import { copyText } from './annotating.ts';
import { translator } from './language.ts';
import { notify, tell } from './notices.ts';
import { laidOut } from './pages.ts';
import { type SearchState, useSearch } from './search-store.ts';
import { chosenPassages, lookFor, openPassages } from './searching.ts';
import { annotationById, useApp } from './store.ts';

/** What is done to the passages that are chosen, as one step. */
export type PassageChange =
  | { readonly kind: 'add' | 'take'; readonly tag: string }
  | { readonly kind: 'replace'; readonly tag: string; readonly by: string }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'remove' };

/** What a change would do, and to how many passages. */
interface Planned {
  readonly changes: readonly Change[];
  readonly count: number;
}

/** Plans a change of passages; tags are named, and made where they do not stand. Null where a name is none. */
function plan(state: ProjectState, passages: readonly Annotation[], change: PassageChange): Planned | null {
  const name = change.kind === 'add' ? change.tag : change.kind === 'replace' ? change.by : null;
  const wear = name === null ? null : tagToWear(state, name);
  if (wear && !wear.ok) {
    tell(wear.error);
    return null;
  }
  const worn = wear?.value.tag ?? null;
  const gone = change.kind === 'take' || change.kind === 'replace' ? tagByName(state, change.tag) : null;
  const changes: Change[] = [];
  let count = 0;
  for (const annotation of passages) {
    const own = changesOf(state, annotation, change, { worn, gone });
    if (own.length > 0) count++;
    changes.push(...own);
  }
  return { changes: changes.length > 0 ? [...(wear?.value.changes ?? []), ...changes] : [], count };
}

function changesOf(
  state: ProjectState,
  annotation: Annotation,
  change: PassageChange,
  { worn, gone }: { readonly worn: Tag | null; readonly gone: Tag | null },
): readonly Change[] {
  const { id, note, tags } = annotation;
  const placeOf = (tag: Tag): number => tags.findIndex((one) => canonicalTag(state, one) === tag.id);
  const put = (at?: number): readonly Change[] =>
    worn && placeOf(worn) === -1
      ? [{ kind: 'annotation.tag', id, tag: worn.id, ...(at !== undefined && { at }) }]
      : [];
  switch (change.kind) {
    case 'remove':
      return [{ kind: 'annotation.remove', id }];
    case 'note':
      return [{ kind: 'annotation.note', id, note: note === '' ? change.note : `${note}\n\n${change.note}` }];
    case 'add':
      return put();
    default: {
      const place = gone ? placeOf(gone) : -1;
      const tag = tags[place];
      return tag === undefined ? [] : [{ kind: 'annotation.untag', id, tag }, ...put(place)];
    }
  }
}

/** Changes the passages that are chosen, else the one that one is at. */
export async function changePassages(change: PassageChange): Promise<void> {
  if (!mayChange()) return;
  const t = translator();
  const ids = await chosenPassages();
  const state = useApp.getState().project?.state;
  if (!state || ids.length === 0) return;
  const passages = ids.flatMap((id) => annotationById(id) ?? []);
  const planned = plan(state, passages, change);
  if (!planned) return;
  const { changes, count } = planned;
  if (changes.length > 0 && !(await act(changes))) return;
  useSearch.setState({ changing: null });
  const facts = { count, tag: 'tag' in change ? change.tag : '', by: 'by' in change ? change.by : '' };
  const back = { label: 'command.undo', run: () => void undo() } as const;
  notify(t(`passages.done.${change.kind}`, facts), 'info', count > 0 ? back : undefined);
}

/** The tags that the chosen passages wear, for what may be taken off them. */
export async function tagsOfChosen(which: Pick<SearchState, 'chosen' | 'at'>): Promise<readonly Tag[]> {
  const ids = await chosenPassages(which);
  const state = useApp.getState().project?.state;
  const found = new Set<Tag>();
  for (const id of ids) {
    const annotation = annotationById(id);
    if (annotation && state) for (const tag of tagsOf(state, annotation)) found.add(tag);
  }
  return [...found];
}

/** Copies the chosen passages, each with its citation, its tags and its note: as plain and as rich text. */
export async function copyPassages(style: CitationStyle = 'text'): Promise<void> {
  const t = translator();
  const texts: string[] = [];
  const rich: string[] = [];
  for (const id of await chosenPassages()) {
    const annotation = annotationById(id);
    const state = useApp.getState().project?.state;
    const record = annotation && state?.documents.get(annotation.document)?.record;
    const page = record ? await laidOut(record.id) : null;
    if (!annotation || !state || !record || !page?.ok) continue;
    const { note, targets } = annotation;
    const { text, html } = quotedCitation(record, page.value.page, targets, style);
    const tags = tagsOf(state, annotation).map(({ name }) => name);
    texts.push([text, note, tags.join('; ')].filter((line) => line !== '').join('\n'));
    rich.push(citationHtml(html, note, tags));
  }
  if (texts.length === 0) return;
  copyText(texts.join('\n\n'), rich.join(''));
  notify(t('passages.copied', { count: texts.length }));
}

/** Shows the passages under a tag. */
export function openTagged(name: string): void {
  openPassages(`tag:${quotedValue(name)}`);
}

/** Shows the passages of a document. */
export function openPassagesOf(document: string): void {
  openPassages(`doc:${quotedValue(document)}`);
}

/** Narrows what is shown down by one more fact. */
export function narrow(fact: string): void {
  lookFor(withFact(useSearch.getState().text, fact), 0);
}
