import * as v from 'valibot';
import { spellOut } from '#core/text/visible.ts';
import { stampReplica, timeOf } from '../clock.ts';
import type { Draft } from '../draft.ts';
import { keptAnnotation } from '../kept-annotation.ts';
import { type Annotation, AnnotationSchema, ColourSchema, Id, Offset } from '../model.ts';
import { besides, DIGEST, spliced } from '../note-splice.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

const { note, targets } = AnnotationSchema.entries;

/** What happens to highlights, their tags and their notes. */
export const annotationChanges = family(
  {
    'annotation.add': { annotation: AnnotationSchema },
    'annotation.remove': { id: Id },
    'annotation.restore': { id: Id },
    /** `at`: the place among the tags, the end where it is missing; the first tag gives the colour. */
    'annotation.tag': { id: Id, tag: Id, at: v.optional(Offset) },
    'annotation.untag': { id: Id, tag: Id },
    'annotation.note': { id: Id, note },
    /**
     * Gives a note the text that the same writer (the stamp's replica) gave it last, with `insert` in place of
     * `[from, to)`: what a note that is being typed costs in a log. `base` is the digest of that text, see note-splice.ts;
     * where it is another one, lines of the log are lost, and what was written is put below the note.
     */
    'annotation.splice': {
      id: Id,
      base: v.pipe(v.string(), v.regex(DIGEST)),
      from: Offset,
      to: Offset,
      insert: note,
    },
    'annotation.colour': { id: Id, colour: v.nullable(ColourSchema) },
    'annotation.target': { id: Id, targets },
  },
  {
    'annotation.add': {
      apply(draft, { annotation }, act) {
        if (draft.state.annotations.has(annotation.id)) return;
        const made: Annotation = {
          ...annotation,
          // A tag stands once on an annotation: taking it off and putting it back must not lose its double.
          tags: [...new Set(annotation.tags)],
          note: spellOut(annotation.note),
          createdAt: annotation.written?.at ?? timeOf(act),
          by: annotation.written?.by ?? act.by,
        };
        const record = keptAnnotation(made, draft.state);
        draft.setAnnotation(annotation.id, { record, removed: false });
      },
      invert: ({ annotations }, { annotation: { id } }) =>
        annotations.has(id) ? null : { kind: 'annotation.remove', id },
      words: words('Highlighted', '添加标注', 'Destaque feito'),
    },
    'annotation.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ annotations }, { id }) =>
        isStanding(annotations.get(id)) ? { kind: 'annotation.restore', id } : null,
      words: words('Highlight removed', '删除标注', 'Destaque removido'),
    },
    'annotation.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ annotations }, { id }) =>
        isRemoved(annotations.get(id)) ? { kind: 'annotation.remove', id } : null,
      words: words('Highlight restored', '恢复标注', 'Destaque restaurado'),
    },
    'annotation.tag': {
      apply(draft, { id, tag, at }) {
        const tags = draft.state.annotations.get(id)?.record.tags;
        if (tags && !tags.includes(tag))
          update(draft, id, { tags: tags.toSpliced(at ?? tags.length, 0, tag) });
      },
      invert({ annotations }, { id, tag }) {
        const tags = annotations.get(id)?.record.tags;
        return !tags || tags.includes(tag) ? null : { kind: 'annotation.untag', id, tag };
      },
      words: words('Tagged', '贴标签', 'Etiqueta posta'),
    },
    'annotation.untag': {
      apply(draft, { id, tag }) {
        const tags = draft.state.annotations.get(id)?.record.tags;
        if (tags) update(draft, id, { tags: tags.filter((each) => each !== tag) });
      },
      invert({ annotations }, { id, tag }) {
        const at = annotations.get(id)?.record.tags.indexOf(tag) ?? -1;
        return at === -1 ? null : { kind: 'annotation.tag', id, tag, at };
      },
      words: words('Tag taken off', '取下标签', 'Etiqueta tirada'),
    },
    'annotation.note': {
      apply: (draft, change, act) => draft.writeNote(change.id, stampReplica(act.id), change.note),
      invert: ({ annotations }, { id }) => noteBack(id, annotations.get(id)?.record),
      words: words('Note written', '写批注', 'Nota escrita'),
    },
    'annotation.splice': {
      apply(draft, change, act) {
        const replica = stampReplica(act.id);
        const base = draft.noteText(change.id, replica);
        const next = base === undefined ? null : spliced(base, change);
        if (next !== null) draft.writeNote(change.id, replica, next);
        else loseNoteText(draft, change.id, replica, change.insert);
      },
      invert: ({ annotations }, { id }) => noteBack(id, annotations.get(id)?.record),
      words: words('Note written', '写批注', 'Nota escrita'),
    },
    'annotation.colour': {
      apply: (draft, { id, colour }) => update(draft, id, { colour }),
      invert({ annotations }, { id }) {
        const entry = annotations.get(id);
        return entry ? { kind: 'annotation.colour', id, colour: entry.record.colour } : null;
      },
      words: words('Recoloured', '更改颜色', 'Cor mudada'),
    },
    'annotation.target': {
      apply: (draft, change) => update(draft, change.id, { targets: change.targets }),
      invert({ annotations }, { id }) {
        const entry = annotations.get(id);
        return entry ? { kind: 'annotation.target', id, targets: entry.record.targets } : null;
      },
      words: words('Passage changed', '更改标注位置', 'Trecho mudado'),
    },
  },
);

function noteBack(id: string, record: Annotation | undefined) {
  return record ? ({ kind: 'annotation.note', id, note: record.note } as const) : null;
}

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.annotations.get(id);
  if (entry && entry.removed !== removed) draft.setAnnotation(id, { record: entry.record, removed });
}

function update(draft: Draft, id: string, part: Partial<Annotation>): void {
  const entry = draft.state.annotations.get(id);
  if (entry) draft.setAnnotation(id, { ...entry, record: { ...entry.record, ...part } });
}

/** A splice without its text: nothing that was written is thrown away, until its writer gives a whole text again. */
function loseNoteText(draft: Draft, id: string, replica: string, insert: string): void {
  const texts = new Map(draft.state.noteTexts.get(id));
  if (texts.delete(replica)) draft.setNoteTexts(id, texts);
  const standing = draft.state.annotations.get(id)?.record.note;
  if (standing !== undefined) update(draft, id, { note: besides(standing, spellOut(insert)) });
}
