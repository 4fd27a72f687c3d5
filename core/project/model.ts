import * as v from 'valibot';
import { type NodeKind, TEXT_FORMATS } from '#core/structure/outline.ts';
import { MOST_NOTE } from './note-splice.ts';

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/** The eight tag colours of the theme, 1 to 8; what they look like is the theme's business. */
export const ColourSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8));
export type Colour = v.InferOutput<typeof ColourSchema>;

export const SelectorSchema = v.object({
  from: Offset,
  to: Offset,
  exact: v.string(),
  prefix: v.string(),
  suffix: v.string(),
});

const Digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const Described = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));

/** What a person may know of a document and write down, and what files say of themselves. */
export const DESCRIBED = ['author', 'publisher', 'date', 'url'] as const;
export type DescribedField = (typeof DESCRIBED)[number];

/** The file that a document came from, and how it was read. */
export const FileSchema = v.object({
  /** Of the bytes as they came. */
  digest: Digest,
  /** Bytes. */
  size: Offset,
  /** Of a text file, by its WHATWG name, e.g. `gb18030`; null where the format leaves no choice. */
  encoding: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  /** What read it, e.g. `docx`, and which edition of that. */
  importer: v.pipe(v.string(), v.maxLength(40)),
  importerVersion: Offset,
  /** Of a file with tracked changes: which of its two texts this is. */
  side: v.exactOptional(v.picklist(['before', 'after'])),
});

export const DocumentSchema = v.object({
  id: Id,
  title: Line,
  fileName: v.pipe(v.string(), v.maxLength(1000)),
  /** Of the text, see SourceText. */
  digest: Digest,
  /** UTF-16 code units */
  length: Offset,
  format: v.picklist(TEXT_FORMATS),
  /** BCP 47, as detected from the text until a person says otherwise. */
  language: v.pipe(v.string(), v.maxLength(35)),
  /** Left out in documents that came in before it was kept. */
  file: v.exactOptional(FileSchema),
  author: v.exactOptional(Described),
  publisher: v.exactOptional(Described),
  /** As written down: `2024-05-12`, `2024 年 5 月`. */
  date: v.exactOptional(Described),
  url: v.exactOptional(Described),
  /** The document that this one is another version of. */
  versionOf: v.exactOptional(Id),
});
/** A document as the project knows it; its text lies in `documents/<id>/`. */
export type DocumentRecord = v.InferOutput<typeof DocumentSchema>;

export const AnnotationSchema = v.object({
  id: Id,
  document: Id,
  /** The passages, in text order, none empty, none overlapping; at least one. */
  targets: v.pipe(v.array(SelectorSchema), v.minLength(1), v.maxLength(10_000)),
  tags: v.pipe(v.array(Id), v.maxLength(200)),
  /** Markdown; empty for none. */
  note: v.pipe(v.string(), v.maxLength(MOST_NOTE)),
  /** Overrides the colour of the first tag. */
  colour: v.nullable(ColourSchema),
  /** Of a note on a change between two versions: what stands in the other one. */
  counterpart: v.exactOptional(
    v.object({ document: Id, targets: v.pipe(v.array(SelectorSchema), v.maxLength(10_000)) }),
  ),
  /** Of one that was carried over from another version: the one it comes from. */
  origin: v.exactOptional(v.object({ annotation: Id, document: Id })),
  /** Of one that came in with its document: who wrote it there, and when, in milliseconds since 1970 where told. */
  written: v.exactOptional(v.object({ by: v.pipe(v.string(), v.maxLength(200)), at: v.nullable(Offset) })),
});
/** A highlight with its tags and its note. */
export type Annotation = v.InferOutput<typeof AnnotationSchema> & {
  /** Milliseconds since 1970, of the operation that made it or as `written` says. */
  readonly createdAt: number;
  /** Who made it, or wrote it where it came from; empty where nobody gave a name. */
  readonly by: string;
};

export const TagSchema = v.object({ id: Id, name: Line, colour: ColourSchema });
/** A code of the codebook. */
export type Tag = v.InferOutput<typeof TagSchema>;

const Terms = v.pipe(v.array(Line), v.minLength(2), v.maxLength(20));
/** One thing and what it is called in several languages, e.g. `经济走廊`, `corredor económico`. */
export const GlossaryEntrySchema = v.object({ id: Id, terms: Terms });
export type GlossaryEntry = v.InferOutput<typeof GlossaryEntrySchema>;

const BlockKind = v.picklist(['paragraph', 'heading', 'clause', 'item'] satisfies NodeKind[]);

/**
 * Everything that can happen to a project, each total: where what it speaks of is missing, it does nothing.
 * Records are never dropped, only marked as removed, so that nothing a person wrote can be lost by a merge.
 */
export const ChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('project.rename'), title: Line }),
  v.object({ kind: v.literal('document.add'), document: DocumentSchema }),
  v.object({ kind: v.literal('document.rename'), id: Id, title: Line }),
  /** What is known of a document; an empty value takes it away. */
  v.object({
    kind: v.literal('document.describe'),
    id: Id,
    field: v.picklist([...DESCRIBED, 'language']),
    value: v.pipe(v.string(), v.maxLength(2000)),
  }),
  /** Makes a document another version of one, or of none. */
  v.object({ kind: v.literal('document.version'), id: Id, of: v.nullable(Id) }),
  v.object({ kind: v.literal('document.remove'), id: Id }),
  v.object({ kind: v.literal('document.restore'), id: Id }),
  v.object({ kind: v.literal('annotation.add'), annotation: AnnotationSchema }),
  v.object({ kind: v.literal('annotation.remove'), id: Id }),
  v.object({ kind: v.literal('annotation.restore'), id: Id }),
  /** `at`: the place among the tags, the end where it is missing; the first tag gives the colour. */
  v.object({ kind: v.literal('annotation.tag'), id: Id, tag: Id, at: v.optional(Offset) }),
  v.object({ kind: v.literal('annotation.untag'), id: Id, tag: Id }),
  v.object({ kind: v.literal('annotation.note'), id: Id, note: AnnotationSchema.entries.note }),
  /**
   * Gives a note the text that the same writer (the stamp's replica) gave it last, with `insert` in place of
   * `[from, to)`: what a note that is being typed costs in a log. `base` is the digest of that text, see note-splice.ts;
   * where it is another one, lines of the log are lost, and what was written is put below the note.
   */
  v.object({
    kind: v.literal('annotation.splice'),
    id: Id,
    base: v.pipe(v.string(), v.regex(/^[0-9a-z]{1,8}-[0-9a-z]{1,8}$/)),
    from: Offset,
    to: Offset,
    insert: AnnotationSchema.entries.note,
  }),
  v.object({ kind: v.literal('annotation.colour'), id: Id, colour: v.nullable(ColourSchema) }),
  v.object({ kind: v.literal('annotation.target'), id: Id, targets: AnnotationSchema.entries.targets }),
  v.object({ kind: v.literal('tag.add'), tag: TagSchema }),
  v.object({ kind: v.literal('tag.rename'), id: Id, name: Line }),
  v.object({ kind: v.literal('tag.colour'), id: Id, colour: ColourSchema }),
  v.object({ kind: v.literal('tag.remove'), id: Id }),
  v.object({ kind: v.literal('tag.restore'), id: Id }),
  v.object({
    kind: v.literal('structure.boundary'),
    document: Id,
    at: Offset,
    value: v.nullable(v.picklist(['join', 'split'])),
  }),
  v.object({ kind: v.literal('structure.kind'), document: Id, at: Offset, value: v.nullable(BlockKind) }),
  v.object({ kind: v.literal('structure.fold'), document: Id, at: Offset, value: v.nullable(v.boolean()) }),
  v.object({
    kind: v.literal('finding.accept'),
    document: Id,
    key: v.pipe(v.string(), v.maxLength(200)),
    value: v.boolean(),
  }),
  /** An annotation of another version is not to be carried over to this document, or is open again. */
  v.object({ kind: v.literal('carry.leave'), annotation: Id, document: Id, value: v.boolean() }),
  v.object({ kind: v.literal('glossary.add'), entry: GlossaryEntrySchema }),
  v.object({ kind: v.literal('glossary.edit'), id: Id, terms: Terms }),
  v.object({ kind: v.literal('glossary.remove'), id: Id }),
  v.object({ kind: v.literal('glossary.restore'), id: Id }),
]);
export type Change = v.InferOutput<typeof ChangeSchema>;

/** Milliseconds since 1970: the last that a Date can hold. */
const MOST_MILLIS = 8.64e15;

/** One act of a person: one line of a log, applied whole or not at all, undone as one. */
export const OperationSchema = v.object({
  /** The hybrid logical clock's stamp: identity and order in one. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{1,64}$/)),
  by: v.pipe(v.string(), v.maxLength(200)),
  at: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_MILLIS))),
  changes: v.array(v.looseObject({ kind: v.string() })),
});
export interface Operation {
  readonly id: string;
  readonly by: string;
  /** The writer's wall time, milliseconds since 1970: a date to be shown, never an order. Lines written before it was kept lack it. */
  readonly at?: number;
  /** Known changes in order; a change of a kind this version does not know is kept in the log and not applied. */
  readonly changes: readonly Change[];
}
