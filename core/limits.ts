/*
 * What a person may run into. What only tunes an algorithm, or guards a format against hostile files, stands with it.
 */

/** Bytes of a file that comes in: it is held in memory whole. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;

/** Bytes of a project as one file that the window opens: it crosses to the program as one text. */
export const PACKED_LIMIT = 256 * 1024 * 1024;

/** UTF-16 code units of a text: no more than a file of the largest size holds, however its format packs them. */
export const MOST_TEXT = 64 * 1024 * 1024;

/** Comments taken over from one file; those beyond stay in it. */
export const MOST_COMMENTS = 20_000;

/** UTF-16 code units of a comment that comes in; what is longer is cut off. */
export const LONGEST_COMMENT = 100_000;

/** Versions compared at once. Each one more takes two comparisons more; their rows hold a bit for each, 31 at most. */
export const MOST_VERSIONS = 20;

/** UTF-16 code units of a name in a project: the title of a document, a tag. */
export const LONGEST_LINE = 500;

/** UTF-16 code units that a field takes for a tag: fewer than a name may have, for it stands in lists and on chips. */
export const LONGEST_TYPED_TAG = 200;

/** UTF-16 code units that a field takes for the title of a document: fewer than a name may have, for it stands in a table. */
export const LONGEST_TYPED_TITLE = 300;

/** UTF-16 code units of a new project's title, which names its folder as well. */
export const LONGEST_PROJECT_TITLE = 120;

/** UTF-16 code units of the name that stands beside notes: it is written into every line of a log. */
export const LONGEST_AUTHOR = 200;

/** UTF-16 code units of what is known of a document, such as who published it: addresses are the longest. */
export const LONGEST_DESCRIPTION = 2000;

/** UTF-16 code units of a field of a signed document as a person corrects it: titles are the longest. */
export const LONGEST_AGREEMENT_FIELD = 2000;

/** Bytes of a picture that a window draws. */
export const LARGEST_PICTURE = 16 * 1024 * 1024;

/** Parties that a person may give a signed document. */
export const MOST_PARTIES = 100;

/** UTF-16 code units of what is said of a tag: its definition, when it is used. */
export const LONGEST_TAG_TEXT = 20_000;

/** UTF-16 code units of a template. */
export const LONGEST_TEMPLATE = 200_000;

/** UTF-16 code units of a query. */
export const LONGEST_QUERY = 10_000;

/** UTF-16 code units of a note: more than anybody writes, and a line of a log holds it whole. */
export const MOST_NOTE = 1_000_000;

/** Places of a search that a window lists; all are counted, tagged and saved. */
export const MOST_HITS = 10_000;

/** Bytes of the backups of all projects together. */
export const MOST_BACKUP = 2 ** 30;
/** Days for which a project that is not opened keeps its backup. */
export const BACKUP_DAYS = 30;

/** Documents whose place is remembered: those that were read last. */
export const MOST_PLACES = 200;

/** Presets of projects of which is known where they were written to last. */
export const MOST_TARGETS = 200;
