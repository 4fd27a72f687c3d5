import * as v from 'valibot';
import { ExportEntries } from '#core/export/form.ts';
import { INSTRUMENT_KEYS } from '#core/language/agreement-words.ts';
import { TEXT_FORMATS } from '#core/structure/outline.ts';
import {
  LONGEST_AGREEMENT_FIELD,
  LONGEST_AUTHOR,
  LONGEST_DESCRIPTION,
  LONGEST_LINE,
  LONGEST_QUERY,
  LONGEST_TAG_TEXT,
  MOST_NOTE,
  MOST_PARTIES,
} from '../limits.ts';

/** What an {@link Id} looks like. */
export const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** What names a record. */
export const Id = v.pipe(v.string(), v.regex(ID));
/** A place in a text, UTF-16 code units, or a count. */
export const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A name: one line that is not empty. */
export const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_LINE));

/** The eight tag colours of the theme, 1 to 8; what they look like is the theme's business. */
export const ColourSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8));
export type Colour = v.InferOutput<typeof ColourSchema>;
/** All of them. */
export const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export const SelectorSchema = v.object({
  from: Offset,
  to: Offset,
  exact: v.string(),
  prefix: v.string(),
  suffix: v.string(),
});

const Digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const Described = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_DESCRIPTION));

/** What a person may know of a document and write down, and what files say of themselves. */
export const DESCRIBED = ['author', 'publisher', 'date', 'url'] as const;
export type DescribedField = (typeof DESCRIBED)[number];

/** The file that a document came from, and how it was read. */
/** A column of a table, counted from 1, or that there is none. */
export const LabelColumn = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384)),
  v.literal('none'),
]);

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
  /** All of a page or a workbook was asked for, not the article and the sheets that are shown. */
  whole: v.exactOptional(v.literal(true)),
  /** The column that somebody said labels the rows of a table. */
  labelColumn: v.exactOptional(LabelColumn),
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
  written: v.exactOptional(
    v.object({ by: v.pipe(v.string(), v.maxLength(LONGEST_AUTHOR)), at: v.nullable(Offset) }),
  ),
});
/** A highlight with its tags and its note. */
export type Annotation = v.InferOutput<typeof AnnotationSchema> & {
  /** Milliseconds since 1970, of the operation that made it or as `written` says. */
  readonly createdAt: number;
  /** Who made it, or wrote it where it came from; empty where nobody gave a name. */
  readonly by: string;
};

/** What a person says of a tag: what it means, when it is put on a passage, and when it is not. */
export const TAG_TEXTS = ['definition', 'use', 'notUse'] as const;
export type TagText = (typeof TAG_TEXTS)[number];
/** A number key, 1 to 9. */
export const TagKeySchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));
/** Where a tag stands among those beside it: the least first. */
export const TagOrderSchema = v.pipe(v.number(), v.finite());
/** Markdown. */
export const TagTextSchema = v.pipe(v.string(), v.maxLength(LONGEST_TAG_TEXT));
/** What an annotation shows of a tag: that it is meant so, or that it is not. */
export const ExampleSchema = v.picklist(['for', 'against']);

export const TagSchema = v.object({ id: Id, name: Line, colour: ColourSchema });
/** A code of the codebook as it is made. */
type NewTag = v.InferOutput<typeof TagSchema>;

/** All that a codebook holds of a tag. */
export const KeptTagSchema = v.object({
  ...TagSchema.entries,
  /** The tag that it stands under. */
  parent: v.exactOptional(Id),
  order: v.exactOptional(TagOrderSchema),
  key: v.exactOptional(TagKeySchema),
  definition: v.exactOptional(TagTextSchema),
  use: v.exactOptional(TagTextSchema),
  notUse: v.exactOptional(TagTextSchema),
  /** No longer offered; what bears it keeps it. */
  archived: v.exactOptional(v.literal(true)),
  /** Annotations that show what is meant, and what is not. */
  examples: v.exactOptional(v.array(v.object({ annotation: Id, as: ExampleSchema }))),
});
/** A code of the codebook. */
export type Tag = NewTag & Omit<v.InferOutput<typeof KeptTagSchema>, keyof NewTag>;

const Terms = v.pipe(v.array(Line), v.minLength(2), v.maxLength(20));
/** One thing and what it is called in several languages, e.g. `经济走廊`, `corredor económico`. */
export const GlossaryEntrySchema = v.object({ id: Id, terms: Terms });
export type GlossaryEntry = v.InferOutput<typeof GlossaryEntrySchema>;

/** What a person looks for again and again; `text` as it is typed, see `core/query/parse.ts`. */
export const SavedQuerySchema = v.object({
  id: Id,
  name: Line,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_QUERY)),
});
export type SavedQuery = v.InferOutput<typeof SavedQuerySchema>;

/** What goes out and in which form, as a person keeps it. Where it goes is an installation's own. */
export const PresetSchema = v.object({ id: Id, name: Line, ...ExportEntries });
export type Preset = v.InferOutput<typeof PresetSchema>;

/** A clause, by where its block starts in its document's text, which never changes as refs may. */
export const ClausePlaceSchema = v.object({ document: Id, at: Offset });
export type ClausePlace = v.InferOutput<typeof ClausePlaceSchema>;

/** What a person says of two clauses: that they belong together, or that they do not. */
export const SayingSchema = v.picklist(['together', 'apart']);
export type Saying = v.InferOutput<typeof SayingSchema>;

/** Words of a field: no longer than a title, and never empty, for what is not there is null. */
const Words = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_AGREEMENT_FIELD));
const Year = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999));

/** What a person says of one field of a signed document; null: the text does not say it. */
export const AgreementCorrectionSchema = v.variant('field', [
  v.object({ field: v.literal('title'), value: Words }),
  v.object({
    field: v.literal('instrument'),
    value: v.nullable(v.object({ text: Words, key: v.picklist(INSTRUMENT_KEYS) })),
  }),
  v.object({
    field: v.literal('parties'),
    value: v.pipe(
      v.array(v.object({ name: Words, side: v.nullable(Words) })),
      v.maxLength(MOST_PARTIES),
      v.readonly(),
    ),
  }),
  v.object({ field: v.literal('subject'), value: v.nullable(Words) }),
  v.object({
    field: v.literal('amount'),
    value: v.nullable(
      v.object({
        value: v.pipe(v.number(), v.finite(), v.minValue(0)),
        /** ISO 4217. */
        currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
        /** As it was typed. */
        text: Words,
      }),
    ),
  }),
  v.object({
    field: v.literal('years'),
    value: v.nullable(
      v.pipe(
        v.object({ from: v.nullable(Year), to: v.nullable(Year) }),
        v.check(({ from, to }) => from !== null || to !== null, 'a year'),
        v.check(({ from, to }) => from === null || to === null || from <= to, 'in their order'),
      ),
    ),
  }),
  v.object({ field: v.literal('section'), value: v.nullable(Words) }),
  v.object({ field: v.literal('date'), value: v.nullable(Words) }),
  v.object({ field: v.literal('place'), value: v.nullable(Words) }),
  /** It is no signed document. */
  v.object({ field: v.literal('hidden'), value: v.literal(true) }),
]);
export type AgreementCorrection = v.InferOutput<typeof AgreementCorrectionSchema>;

/** What may be corrected, in the order in which a row has it. */
export const AGREEMENT_FIELDS = [
  'title',
  'instrument',
  'parties',
  'subject',
  'amount',
  'years',
  'section',
  'date',
  'place',
  'hidden',
] as const satisfies readonly AgreementCorrection['field'][];
export type AgreementField = (typeof AGREEMENT_FIELDS)[number];

/** Who said something, and when: milliseconds since 1970. */
export const SaidBySchema = v.object({ by: v.pipe(v.string(), v.maxLength(LONGEST_AUTHOR)), when: Offset });

/** A correction of a signed document, by where its item started in the text when it was made, as a project keeps it. */
export const KeptCorrectionSchema = v.object({
  at: Offset,
  correction: AgreementCorrectionSchema,
  ...SaidBySchema.entries,
});
export type KeptCorrection = v.InferOutput<typeof KeptCorrectionSchema>;

/** Two items of different lists that are the same signed document, e.g. in two languages. */
export const CounterpartSchema = v.object({ a: ClausePlaceSchema, b: ClausePlaceSchema });
export type Counterpart = v.InferOutput<typeof CounterpartSchema>;

/** Who signs, as lists name it. */
export const AgencySchema = v.object({ name: Words, side: v.nullable(Words) });
export type Agency = v.InferOutput<typeof AgencySchema>;

/** Two names of one agency, and which of the two is shown. */
export const SameAgencySchema = v.object({ name: AgencySchema, as: AgencySchema });
export type SameAgency = v.InferOutput<typeof SameAgencySchema>;
