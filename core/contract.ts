import * as v from 'valibot';
import type { ProjectListing } from './agreements/corrections.ts';
import type { Channel, EventName } from './channels.ts';
import { ExportEntries, FILE_FORMATS } from './export/form.ts';
import type { NotPlaced, Proposal } from './export/vault/proposals.ts';
import { LOCALES } from './i18n/locale.ts';
import {
  IMPORT_LIMIT,
  LARGEST_PICTURE,
  LONGEST_AUTHOR,
  LONGEST_PROJECT_TITLE,
  LONGEST_QUERY,
  LONGEST_TEMPLATE,
  LONGEST_TYPED_TAG,
  MOST_HITS,
  MOST_PLACES,
  MOST_TARGETS,
} from './limits.ts';
import { isPicture, PICTURES } from './picture.ts';
import { ChangeSchema } from './project/changes/table.ts';
import type { Counted } from './project/front.ts';
import type { Happened } from './project/happened.ts';
import { LabelColumn } from './project/model.ts';
import type { Operation } from './project/operations.ts';
import type { StateJson, StatePiece } from './project/state-json.ts';
import type { WaitingEdit } from './project/waiting.ts';
import { EXTENTS } from './query/extent.ts';
import { FoldingSchema } from './query/query.ts';
import { type Found, ORDERS } from './query/search.ts';
import type { Failure, Result, Warning } from './result.ts';
import type { SourceText } from './text/source.ts';

const Path = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(4096),
  v.check((path) => !path.includes('\0'), 'no NUL'),
);
const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
/** Of an operation. */
const Stamp = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,80}$/));
const Nothing = v.strictObject({});
/** What a window may do: everything but bring a document in without its text, or a note's text in pieces. */
const WindowChange = v.pipe(
  ChangeSchema,
  v.check(({ kind }) => kind !== 'document.add', 'documents come in with document.import'),
  v.check(({ kind }) => kind !== 'annotation.splice', 'notes come in whole'),
);

const WindowChanges = v.pipe(v.array(WindowChange), v.minLength(1), v.maxLength(100_000));

/** What a person chose, for all projects. */
export const SettingsSchema = v.strictObject({
  locale: v.picklist(['system', ...LOCALES]),
  theme: v.picklist(['system', 'light', 'dark']),
  /** CSS pixels, 14 to 28 */
  readingSize: v.pipe(v.number(), v.integer(), v.minValue(14), v.maxValue(28)),
  /** The name that stands beside notes. */
  author: v.pipe(v.string(), v.maxLength(LONGEST_AUTHOR)),
  /** The preset that was used last, by its name or id. */
  exportPreset: v.pipe(v.string(), v.maxLength(64)),
  /** Where each preset of a project was written to last. */
  exportTargets: v.pipe(
    v.array(v.strictObject({ project: Id, preset: v.pipe(v.string(), v.maxLength(64)), path: Path })),
    v.maxLength(MOST_TARGETS),
  ),
  /** Somebody has read what the sample is for. */
  welcomed: v.boolean(),
  /** Panes of the reader that are shown where there is room for them. */
  outlineShown: v.boolean(),
  notesShown: v.boolean(),
  /** Where one reads in each document, newest first. */
  places: v.pipe(
    v.array(
      v.strictObject({
        project: Id,
        document: Id,
        /** Source offset of the first line that is seen whole. */
        offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
        /** CSS pixels from the top of the pane to that line. */
        below: v.pipe(v.number(), v.finite()),
        /** Source offset of what one had gone to and reads, where one has not scrolled since. */
        reading: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      }),
    ),
    v.maxLength(MOST_PLACES),
  ),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'chromium' | 'none';
  /** The host can show the system's own dialogs for folders and for saving. */
  readonly nativeDialogs: boolean;
  /** Where new projects go. */
  readonly projectsFolder: string;
  /** BCP 47, in order of preference */
  readonly systemLocales: readonly string[];
  readonly settings: Settings;
  readonly recent: readonly { readonly path: string; readonly title: string }[];
  readonly problems: readonly Failure[];
}

export interface ProjectView {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** Why nothing can be changed, or null. */
  readonly readOnly: Failure | null;
  readonly problems: readonly Failure[];
  readonly state: StateJson;
  /** Where there are many annotations: how many. They are not in `state` then, and are to be asked for with `project.rest`. */
  readonly counted: Counted | null;
  /** The stamp of the latest operation in `state`; empty for none. */
  readonly lastOperation: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What a project's view has left out, piece by piece. */
export interface ProjectRest {
  /** As in the view; where it is another one, the view has been overtaken and is to be asked for anew. */
  readonly lastOperation: string;
  /** null: there is no more. */
  readonly piece: StatePiece | null;
}

export interface FolderView {
  readonly path: string;
  readonly isProject: boolean;
  readonly parent: string | null;
  readonly folders: readonly { readonly name: string; readonly path: string; readonly isProject: boolean }[];
}

/** Something that was given from outside: as an argument of a start, or opened with the app. */
export type GivenItem =
  | { readonly kind: 'project'; readonly path: string }
  /** `path` is the file's name, behind the folders of one that was given; `base64` its bytes. */
  | { readonly kind: 'file'; readonly path: string; readonly base64: string }
  | { readonly kind: 'failed'; readonly error: Failure };

/** Counts of a document as its structure stands now. Repeated clauses are counted once. */
export interface DocumentStats {
  readonly articles: number;
  readonly clauses: number;
  readonly items: number;
  /** Those that nobody has accepted. */
  readonly findings: number;
}

/**
 * What was guessed of a file: the encoding of its characters by its WHATWG name, the row of a table that names its
 * columns and the column that labels its rows, both counted from 1 or `none`; how many columns of text stand beside one another on
 * the pages that have several.
 */
export interface ImportGuess {
  readonly what: 'encoding' | 'header' | 'label-column' | 'columns';
  readonly value: string;
  /** What else it may be, the likeliest first; of encodings only some. */
  readonly others: readonly string[];
  /** Whether it is as good as certain, so that nobody need be asked. */
  readonly sure: boolean;
}

/** A piece of a file that did not come in. */
export interface LeftOut {
  /**
   * Of a page: its menus, footers, notes at the side, whatever else is outside of its article, and what it hides, which does
   * not come in where all of it is asked for either; of a workbook: what its author hid.
   */
  readonly what: 'navigation' | 'footer' | 'aside' | 'outside-article' | 'hidden' | 'hidden-sheet' | 'rest';
  /** How it begins, or what it is called; empty of `rest`, which is all that is too much to be listed. */
  readonly where: string;
  /** UTF-16 code units, blanks not counted. */
  readonly chars: number;
}

export interface ImportedDocument {
  readonly document: string;
  readonly title: string;
  /** null of a text so large that its structure is read when somebody asks for it. */
  readonly stats: DocumentStats | null;
  /** The same bytes or the same text were here already; nothing was written. */
  readonly duplicate: boolean;
  /** As in `Extracted`. */
  readonly warnings: readonly Warning[];
  /** None where nothing was guessed, or somebody chose. */
  readonly guesses: readonly ImportGuess[];
  /** In the order of the file. */
  readonly leftOut: readonly LeftOut[];
  /** How many comments came in as annotations. */
  readonly comments: number;
  /** A document that has much text in common with this one: perhaps it is another version of it. */
  readonly resembles: { readonly document: string; readonly title: string } | null;
}

/** What a person should choose before a file comes in. */
export interface ImportQuestion {
  readonly encoding: string | null;
  /** As in `Extracted`. */
  readonly choices: {
    readonly encodings?: readonly string[];
    readonly changes?: { readonly inserted: number; readonly deleted: number };
    readonly columns?: readonly string[];
    readonly whole?: boolean;
  };
  /** The column that labels the rows as they are read now, counted from 1; null for none, or for no table. */
  readonly labelColumn: number | null;
  readonly guesses: readonly ImportGuess[];
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly Warning[];
  /** How the text begins. */
  readonly preview: string;
}

/** What became of a file: its documents (two where both sides of tracked changes were asked for), or a question. */
export type ImportOutcome =
  | {
      readonly kind: 'imported';
      readonly documents: readonly ImportedDocument[];
      /** What was appended, in order; nothing for a duplicate. */
      readonly operations: readonly Operation[];
      readonly canUndo: boolean;
      readonly canRedo: boolean;
    }
  | { readonly kind: 'question'; readonly question: ImportQuestion };

/** What a document's file gives today; nothing was written but where it says so. Lengths are UTF-16 code units. */
export type ReadAnew =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly before: number; readonly after: number }
  /** The other text stands in the project already. */
  | { readonly kind: 'standing'; readonly document: string; readonly title: string }
  | {
      readonly kind: 'written';
      /** The new version. */
      readonly document: string;
      readonly operations: readonly Operation[];
      readonly canUndo: boolean;
      readonly canRedo: boolean;
    };

export interface HistoryView {
  /** What was appended, or null where there was nothing to undo or redo. */
  readonly operation: Operation | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface CheckReport {
  readonly problems: readonly Failure[];
  readonly operations: number;
  readonly documents: number;
  readonly annotations: number;
}

/** What was done to a project. */
export interface PastView {
  /** The latest first. */
  readonly happened: readonly Happened[];
  /** How many there are of what was asked for. */
  readonly total: number;
  /** Everybody who did something. */
  readonly people: readonly string[];
}

/** What going back does, or would do. */
export interface PastChange extends HistoryView {
  readonly what: Happened['what'];
  /** How many later operations are taken back. */
  readonly after: number;
  /** What was done to the same things since, and stays. */
  readonly left: Happened['what'];
}

/** What is kept outside of the project. */
export interface BackupsView {
  readonly folder: string;
  /** When it was brought up to date last, in milliseconds since 1970; null for never. */
  readonly at: number | null;
  readonly moments: number;
  /** Why the last backup is not whole; null where it is. */
  readonly failed: Failure | null;
  /** Of all projects together. */
  readonly bytes: number;
  readonly projects: number;
}

/** What a repair did, or would do. */
export interface Repaired {
  readonly done: readonly {
    readonly code: Failure['code'];
    readonly file: string;
    readonly keptAs: string | null;
  }[];
  readonly left: readonly Failure[];
  /** The project as it is now; null where nothing was done. */
  readonly project: ProjectView | null;
}

/** What a search gave, and what of the project it could not look at. */
export interface SearchAnswer extends Found {
  /** How many documents have not been read yet. */
  readonly unread: number;
  /** How many could not be read. */
  readonly unreadable: number;
}

/** What a tag was put on, or would be. */
export interface TaggedFound {
  /** Passages that get it. */
  readonly count: number;
  /** Hits that have it already, or are no passage. */
  readonly skipped: number;
  /** What was appended; null where nothing was. */
  readonly operation: Operation | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Refs of articles or nodes. */
const Refs = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(200))),
  v.minLength(1),
  v.maxLength(100_000),
  v.readonly(),
);

/** The documents of a comparison, the earliest first, and how Markdown marks their changes. */
const COMPARED = {
  a: Id,
  b: Id,
  /** Further versions; how many there may be is for the comparison to say. */
  more: v.pipe(v.array(Id), v.maxLength(1000)),
  marks: v.picklist(['critic', 'bold']),
  /** Of two: only these clauses of either, see Scope. */
  only: v.optional(v.strictObject({ a: v.exactOptional(Refs), b: v.exactOptional(Refs) }), {}),
};

/** How a file is read, where a person says so. */
const ReadOptions = v.strictObject({
  encoding: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  whole: v.exactOptional(v.boolean()),
  labelColumn: v.exactOptional(LabelColumn),
});

/** What is looked for, as it was typed. */
const SEARCHED = {
  query: v.pipe(v.string(), v.maxLength(LONGEST_QUERY + 1)),
  folding: FoldingSchema,
};
/** Instead of places the passages that they lie in, in this order. */
const Passages = v.nullable(v.picklist(ORDERS));
/** Some documents; all where null. */
const DocumentIds = v.nullable(v.pipe(v.array(Id), v.maxLength(100_000), v.readonly()));
const VAULT = { ...ExportEntries, documents: DocumentIds, folder: Path, force: v.boolean() };
const Keys = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(100_000), v.readonly());

/**
 * THE contract: what a window may ask of main. Every input is validated against its schema before a handler sees it.
 */
export const INPUTS = {
  'app.info': Nothing,
  /** What changed; of a list only the entries that did, see `withPart`. */
  'settings.set': v.partial(SettingsSchema),
  'project.current': Nothing,
  'project.rest': Nothing,
  'project.open': v.strictObject({ path: Path }),
  'project.create': v.strictObject({
    folder: v.nullable(Path),
    title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_PROJECT_TITLE)),
  }),
  'project.sample': Nothing,
  'project.choose': Nothing,
  'project.check': Nothing,
  /** What is missing is meant. */
  'project.accept': Nothing,
  /** Mends the open project from its backup. */
  'project.repair': v.strictObject({ dryRun: v.boolean() }),
  /** The open project as one file. */
  'project.pack': v.strictObject({ path: v.nullable(Path), force: v.boolean() }),
  /** Opens a packed project as a copy. */
  'project.unpack': v.strictObject({
    name: v.pipe(v.string(), v.maxLength(1024)),
    bytes: v.instance(Uint8Array),
  }),
  /** null: where projects are, or the nearest folder above that is there. */
  'folder.list': v.strictObject({ path: v.nullable(Path) }),
  'document.import': v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check(({ byteLength }) => byteLength <= IMPORT_LIMIT, `at most ${IMPORT_LIMIT} bytes`),
    ),
    /** Made by the window, for progress and for cancelling. */
    key: Id,
    /**
     * Whether a question comes back and nothing is written: `never`; `open`, where something is to be chosen that
     * `options` does not say; `always`, to show what would come in.
     */
    ask: v.picklist(['never', 'open', 'always']),
    /** Whether it may take all that any file may, after `import-out-of-proportion`. */
    patient: v.exactOptional(v.boolean()),
    options: v.strictObject({
      ...ReadOptions.entries,
      changes: v.exactOptional(v.picklist(['accepted', 'original', 'both'])),
    }),
  }),
  'import.cancel': v.strictObject({ key: Id }),
  /** What was given from outside, one thing at a time. */
  'given.next': Nothing,
  'document.source': v.strictObject({ document: Id }),
  'document.stats': v.strictObject({ document: Id }),
  /** Reads a document's file anew, as the project keeps it; with `write` another text comes in as a version. */
  'document.readAnew': v.strictObject({
    document: Id,
    write: v.boolean(),
    /** What is to be read otherwise than it was. */
    options: v.exactOptional(ReadOptions),
  }),
  /** What may be chosen of a document's file, read as `options` say; nothing is written. */
  'document.askAnew': v.strictObject({ document: Id, options: ReadOptions }),
  'operations.append': v.strictObject({
    changes: WindowChanges,
    /** A note that is still being typed: undone in one step with what was typed before. */
    continues: v.exactOptional(v.boolean()),
    /** Names the edit where it is to wait for a disk that does not take it now, until it is handed over again. */
    waits: v.exactOptional(Id),
  }),
  /** An edit that waits because one before it does. */
  'operations.wait': v.strictObject({ id: Id, changes: WindowChanges }),
  /** What waits of the open project, in the order in which it was made. */
  'operations.waiting': Nothing,
  'history.undo': Nothing,
  'history.redo': Nothing,
  'history.list': v.strictObject({
    annotation: v.nullable(Id),
    by: v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_AUTHOR))),
    /** Milliseconds since 1970. */
    since: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
    /** Of the latest, at most so many. */
    most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  }),
  /** Back to how it was after an operation; only tells what that would do unless `write`. */
  'history.restore': v.strictObject({ to: Stamp, write: v.boolean() }),
  /** Takes one operation of the past back, likewise. */
  'history.takeBack': v.strictObject({ id: Stamp, write: v.boolean() }),
  'backups.info': Nothing,
  'agreements.list': Nothing,
  'agreements.save': v.strictObject({
    format: v.picklist(['markdown', 'csv', 'xlsx', 'json']),
    /** Keys of rows, see `agreementKey`: only these. */
    only: v.nullable(Keys),
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  /** A picture that the window has drawn. */
  'picture.save': v.pipe(
    v.strictObject({
      /** Without its ending. */
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      format: v.picklist(PICTURES),
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check(({ byteLength }) => byteLength <= LARGEST_PICTURE, `at most ${LARGEST_PICTURE} bytes`),
      ),
      path: v.nullable(Path),
      force: v.boolean(),
    }),
    v.check(({ format, bytes }) => isPicture(format, bytes), 'a picture of its format'),
  ),
  'tags.save': v.strictObject({
    format: v.picklist(['json', 'csv']),
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  /** Answers with what has been read so far; `whole`: once all has been. */
  'search.run': v.strictObject({
    ...SEARCHED,
    limit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_HITS)),
    whole: v.boolean(),
    passages: Passages,
    /** Of passages: whether the ids of all are told, however few are made. */
    ids: v.boolean(),
    /** Only this document is searched, and waited for. */
    document: v.exactOptional(Id),
  }),
  /** Puts a tag, which is made if need be, on what a query finds; null only tells what it would do. */
  'search.tag': v.strictObject({
    ...SEARCHED,
    tag: v.pipe(v.string(), v.maxLength(LONGEST_TYPED_TAG)),
    extent: v.picklist(EXTENTS),
    /** Keys of hits, see `hitKey`: only these, or all but these. */
    only: v.nullable(Keys),
    except: Keys,
    write: v.boolean(),
  }),
  'search.save': v.strictObject({
    ...SEARCHED,
    format: v.picklist(['markdown', 'csv', 'json']),
    passages: Passages,
    /** Of passages: only these, by their annotations. */
    only: v.nullable(Keys),
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  /** One of the pages that would go out. */
  'export.render': v.strictObject({
    ...ExportEntries,
    documents: DocumentIds,
    page: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  'export.save': v.strictObject({
    ...ExportEntries,
    to: v.picklist(FILE_FORMATS),
    documents: DocumentIds,
    /** null: ask with the system's dialog. */
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  /** What writing into a folder of notes would do; and does. */
  'vault.plan': v.strictObject(VAULT),
  'vault.write': v.strictObject(VAULT),
  /** What was changed in notes outside, in a file or below a folder. */
  'vault.back': v.strictObject({ path: Path }),
  'template.save': v.strictObject({
    text: v.pipe(v.string(), v.maxLength(LONGEST_TEMPLATE)),
    /** null: ask with the system's dialog. */
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  'comparison.preview': v.strictObject({ ...COMPARED, format: v.picklist(['markdown', 'html', 'csv']) }),
  'comparison.save': v.strictObject({
    ...COMPARED,
    format: v.picklist(['markdown', 'html', 'docx', 'csv', 'json']),
    /** null: ask with the system's dialog. */
    path: v.nullable(Path),
    force: v.boolean(),
  }),
  /** A link that somebody clicked. */
  'link.open': v.strictObject({
    url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cf}]+$/iu)),
  }),
} satisfies Record<Channel, v.GenericSchema>;

/** What becomes of the files of a folder of notes; paths relative to it, with forward slashes. */
export interface VaultReport {
  /** Absolute. */
  readonly folder: string;
  readonly write: readonly string[];
  readonly change: readonly string[];
  readonly keep: readonly string[];
  /** Files in which a person changed what was written; those places stay as they are. */
  readonly editedOutside: readonly { readonly file: string; readonly regions: readonly string[] }[];
  /** Of files of which nothing is written. */
  readonly failures: readonly Failure[];
}

/** What came back from notes that were changed outside. */
export interface Returned {
  readonly proposed: readonly Proposal[];
  readonly notPlaced: readonly NotPlaced[];
  readonly failures: readonly Failure[];
}

/** What would go out. */
export interface RenderedExport {
  /** How many files there would be; with a folder of notes those in which something was noted. */
  readonly pages: number;
  readonly passages: number;
  readonly documents: number;
  /** The page that was asked for; null where nothing goes out, or nothing that can be read as text. */
  readonly page: {
    /** Of its file, without a folder. */
    readonly name: string;
    readonly text: string;
    /** Where the front matter ends, UTF-16 code units. */
    readonly bodyFrom: number;
  } | null;
  /** Of the page only the beginning is shown. */
  readonly cut: boolean;
}

/** What each channel answers with. */
export interface Outputs {
  'app.info': AppInfo;
  'settings.set': Settings;
  'project.current': ProjectView | null;
  /** What the view told last has left out: each call gives the next piece. */
  'project.rest': ProjectRest;
  'project.open': ProjectView;
  'project.create': ProjectView;
  'project.sample': ProjectView;
  /** The chosen folder, or null where nothing was chosen. */
  'project.choose': string | null;
  'project.check': CheckReport;
  'project.accept': ProjectView;
  'project.repair': Repaired;
  /** null: the person thought better of it. */
  'project.pack': { readonly path: string } | null;
  'project.unpack': ProjectView;
  'folder.list': FolderView;
  'document.import': ImportOutcome;
  'import.cancel': null;
  /** null where nothing waits. */
  'given.next': GivenItem | null;
  'document.source': SourceText;
  'document.stats': DocumentStats;
  'document.readAnew': ReadAnew;
  'document.askAnew': ImportQuestion;
  'operations.append': Operation & { readonly canUndo: boolean; readonly canRedo: boolean };
  'operations.wait': null;
  'operations.waiting': readonly (WaitingEdit & { readonly failure: Failure | null })[];
  'history.undo': HistoryView;
  'history.redo': HistoryView;
  'history.list': PastView;
  'history.restore': PastChange;
  'history.takeBack': PastChange;
  'backups.info': BackupsView;
  'agreements.list': ProjectListing;
  /** null where the person thought better of it. */
  'agreements.save': { readonly path: string } | null;
  /** null where the person thought better of it. */
  'picture.save': { readonly path: string } | null;
  /** null where the person thought better of it. */
  'tags.save': { readonly path: string } | null;
  'search.run': SearchAnswer;
  'search.tag': TaggedFound;
  /** null where the person thought better of it. */
  'search.save': { readonly path: string } | null;
  'export.render': RenderedExport;
  /** null where the person thought better of it. */
  'export.save': { readonly path: string } | null;
  'vault.plan': VaultReport;
  'vault.write': VaultReport;
  'vault.back': Returned;
  /** null where the person thought better of it. */
  'template.save': { readonly path: string } | null;
  'comparison.preview': { readonly text: string };
  /** null where the person thought better of it. */
  'comparison.save': { readonly path: string } | null;
  /** Whether the host opens links; where not the window has the address to give. */
  'link.open': { readonly opens: boolean };
}

export type Input<C extends Channel> = v.InferOutput<(typeof INPUTS)[C]>;
export type Output<C extends Channel> = Outputs[C];

/** What a window hears without asking. */
export interface Events {
  /** Another writer's operations have come in; with `rebuilt` the state has to be fetched anew. */
  'project.changed': { readonly operations: readonly Operation[]; readonly rebuilt: boolean };
  /** How far a file is, e.g. in pages. */
  'import.progress': { readonly key: string; readonly done: number; readonly of: number };
  /** Something was given from outside: `given.next` has it. */
  'given.waiting': Record<string, never>;
}

/** The bridge as the page sees it: one method a channel, one way to listen. */
export type Bridge = {
  readonly [C in Channel]: (input: Input<C>) => Promise<Result<Output<C>>>;
} & {
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
};
