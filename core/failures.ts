/** Where the sentence needs nothing. */
type NoFacts = Readonly<Record<never, never>>;

/** A line of a log, or of another file, from 1. */
type LogLine = Readonly<{ file: string; line: number }>;

/** A place in a template, from 1; the column in code points. */
type TemplatePlace = Readonly<{ line: number; column: number }>;

/** What a command line got wrong: the option or argument, its value, what is allowed there. */
type Misuse = Readonly<{ what: string; value: string; choices: string }>;

/**
 * What can go wrong for reasons outside the program, with what the sentence about it needs to know. The sentences stand
 * in `core/i18n/messages/`; one that is missing, or that asks for more than is known here, does not compile.
 */
export interface FailureFacts {
  internal: { readonly detail: string };
  /** A file of the window itself. */
  'not-loaded': NoFacts;
  'not-found': { readonly file: string };
  'is-folder': { readonly file: string };
  'not-a-folder': { readonly file: string };
  'not-a-file': { readonly file: string };
  'bad-entry': {
    readonly file: string;
    readonly what: 'link' | 'folder' | 'file' | 'pipe' | 'socket' | 'changed' | 'device';
  };
  unreadable: { readonly file: string; readonly reason: string };
  'file-damaged': { readonly file: string };
  'disk-full': { readonly file: string };
  'write-failed': { readonly file: string; readonly reason: string };
  'read-only': { readonly file: string };
  'place-read-only': { readonly file: string };
  closed: { readonly file: string };
  'not-a-project': { readonly file: string };
  'project-exists': { readonly file: string };
  'project-damaged': { readonly file: string };
  'newer-version': { readonly file: string; readonly version: number };
  /** A stamp, or a time. */
  'no-moment': { readonly moment: string };
  'restore-too-much': NoFacts;
  'restore-what': NoFacts;
  'no-document': { readonly document: string };
  'source-missing': { readonly document: string; readonly file: string };
  'project-altered': { readonly file: string };
  'source-damaged': { readonly document: string; readonly file: string };
  'original-missing': { readonly document: string; readonly file: string };
  'original-damaged': { readonly document: string; readonly file: string };
  'log-empty': { readonly file: string };
  'log-header-damaged': LogLine;
  'log-line-damaged': LogLine;
  /** Of a sealed segment. */
  'log-stretch-damaged': { readonly file: string };
  'log-lines-merged': LogLine & { readonly count: number };
  'log-lines-missing': LogLine & { readonly count: number };
  'log-forked': LogLine;
  'log-behind': { readonly file: string; readonly count: number };
  'log-copy-forked': { readonly file: string; readonly of: string };
  'log-line-unlinked': LogLine;
  'log-line-torn': LogLine;
  'log-newer': LogLine;
  'log-operation-invalid': LogLine;
  'unknown-change': LogLine & { readonly kind: string };
  'log-replaced': { readonly file: string };
  'log-ahead': { readonly file: string; readonly date: string };
  'log-gone': { readonly file: string };
  'log-shorter': { readonly file: string; readonly count: number };
  'log-altered': { readonly file: string };
  'log-restored': { readonly file: string };
  'document-orphan': { readonly file: string };
  'document-awaits-log': { readonly file: string };
  'state-differs': { readonly file: string };
  'annotation-orphan': { readonly annotation: string; readonly document: string };
  'annotation-awaits-document': { readonly annotation: string; readonly document: string };
  'annotation-awaits-tag': { readonly annotation: string; readonly document: string; readonly tag: string };
  'annotation-out-of-range': {
    readonly annotation: string;
    readonly document: string;
    readonly from: number;
    readonly to: number;
  };
  'annotation-quote-differs': {
    readonly annotation: string;
    readonly document: string;
    readonly from: number;
    readonly to: number;
  };
  'annotation-tag-missing': { readonly annotation: string; readonly document: string; readonly tag: string };
  'installation-damaged': { readonly file: string; readonly kept: string };
  'settings-damaged': { readonly file: string; readonly kept: string };
  'settings-stuck': { readonly file: string };
  'empty-file': { readonly file: string };
  'binary-file': { readonly file: string; readonly type: string };
  'too-large': { readonly file: string; readonly size: number; readonly limit: number };
  'project-file-too-large': { readonly file: string; readonly size: number; readonly limit: number };
  'no-project': NoFacts;
  'too-many-files': NoFacts;
  'unknown-channel': { readonly channel: string };
  'invalid-input': { readonly channel: string; readonly detail: string };
  'export-exists': { readonly file: string };
  'special-file': { readonly file: string };
  'dangling-link': { readonly file: string };
  'no-folder': { readonly file: string };
  'long-author': NoFacts;
  'bad-tag-set': { readonly file: string; readonly where: string };
  /** `why` as of `BadQuery`; the column from 1, in code points; what stands there. */
  'bad-query': { readonly why: string; readonly column: number; readonly what: string };
  'search-too-slow': { readonly seconds: number };
  'bad-tag-name': { readonly name: string };
  'tag-what': NoFacts;
  'tag-clause-needs-doc': NoFacts;
  'no-clause': { readonly document: string; readonly ref: string };
  'empty-clause': { readonly ref: string };
  'empty-quote': NoFacts;
  'quote-not-found': { readonly quote: string };
  'quote-ambiguous': { readonly quote: string; readonly count: number };
  'same-document': { readonly a: string; readonly b: string };
  'nothing-to-compare': { readonly file: string };
  'too-few-versions': { readonly count: number };
  'too-many-versions': { readonly most: number; readonly count: number };
  'two-formats': { readonly a: string; readonly b: string };
  'agreements-what': NoFacts;
  'agreements-out': { readonly file: string };
  'picture-ending': { readonly file: string; readonly format: string };
  'picture-failed': NoFacts;
  'agreement-title': NoFacts;
  'agreement-instrument': { readonly text: string };
  'agreement-party': { readonly side: string };
  'agreement-parties': { readonly most: number };
  'agreement-amount': { readonly text: string };
  'agreement-year': { readonly text: string };
  'agreement-years': { readonly from: number; readonly to: number };
  'agreement-long': { readonly most: number };
  'vault-in-project': { readonly file: string; readonly project: string };
  'vault-name-taken': { readonly file: string };
  'vault-same-note': { readonly file: string; readonly other: string };
  'vault-too-large': { readonly file: string; readonly most: number };
  /** A line of the file, from 1. */
  'note-marker': LogLine;
  'note-front': LogLine;
  'note-not-text': { readonly file: string };
  /** MiB. */
  'note-too-large': { readonly file: string; readonly limit: number };
  'note-changed': { readonly file: string };
  'note-other-project': { readonly file: string };
  'out-without-format': { readonly file: string };
  'docx-needs-out': NoFacts;
  'xlsx-needs-out': NoFacts;
  'export-needs-doc': NoFacts;
  'vault-needs-out': NoFacts;
  'export-tag-gone': { readonly tag: string };
  'vault-own-property': { readonly name: string };
  'template-syntax': TemplatePlace & { readonly what: string };
  'template-open': TemplatePlace & { readonly what: string };
  'template-tag': TemplatePlace & { readonly name: string };
  /** `near` is what may have been meant, or `none`. */
  'template-filter': TemplatePlace & { readonly name: string; readonly near: string };
  'template-variable': TemplatePlace & { readonly name: string; readonly near: string };
  'template-value': TemplatePlace & { readonly what: string };
  'template-region': TemplatePlace & { readonly what: string };
  'template-in-html': TemplatePlace;
  'template-in-name': TemplatePlace;
  'template-in-key': TemplatePlace;
  'template-url': TemplatePlace & { readonly url: string };
  'template-yaml': TemplatePlace;
  'template-too-slow': { readonly seconds: number };
  'template-too-much': NoFacts;
  'template-stopped': NoFacts;
  'template-no-text': { readonly file: string; readonly most: number };
  'no-preset': { readonly name: string };
  'scope-two-versions': { readonly count: number };
  'docx-two-versions': { readonly count: number };
  'docx-languages': NoFacts;
  'marks-without-markdown': NoFacts;
  'table-exists': { readonly file: string };
  'carry-languages': { readonly from: string; readonly to: string };
  'carry-unknown-state': { readonly state: string };
  'carry-unseen': { readonly state: string };
  'encrypted-file': { readonly file: string };
  'damaged-file': { readonly file: string };
  'unsafe-file': {
    readonly file: string;
    readonly reason: 'ratio' | 'entries' | 'total' | 'path' | 'link' | 'entities' | 'depth' | 'other';
  };
  'no-text-layer': { readonly file: string };
  'bad-encoding': { readonly file: string; readonly encoding: string };
  'no-column': { readonly file: string; readonly column: number; readonly count: number };
  'too-much-text': { readonly file: string };
  'import-cancelled': { readonly file: string };
  'import-too-slow': { readonly file: string; readonly seconds: number };
  'import-too-large': { readonly file: string };
  /** Of what it takes out of proportion to its size; the most seconds that it may go on for. */
  'import-out-of-proportion': {
    readonly file: string;
    readonly what: 'time' | 'memory';
    readonly seconds: number;
  };
  'changed-while-read': { readonly file: string };
  'cli-conflict': Misuse;
  'cli-invalid-value': Misuse;
  'cli-missing-argument': Misuse;
  'cli-missing-option': Misuse;
  'cli-too-many-arguments': Misuse;
  'cli-unknown-command': Misuse;
  'cli-unknown-option': Misuse;
}

/** What one should know of a file that came in, with what the sentence about it needs. */
export interface WarningFacts {
  'replaced-characters': { readonly count: number; readonly encoding: string };
  'changes-accepted': { readonly inserted: number; readonly deleted: number };
  'pages-without-text': { readonly count: number; readonly pages: string };
  'pages-unreadable': { readonly count: number; readonly pages: string };
  'unknown-letters': { readonly count: number; readonly pages: string };
  'hidden-text': { readonly count: number };
  'markdown-by-lines': NoFacts;
  'outside-article': { readonly count: number };
  'hidden-sheets': { readonly count: number };
  'whole-page': { readonly count: number };
  'signs-without-letters': { readonly count: number; readonly font: string };
  'parts-unreadable': { readonly count: number; readonly where: string };
  'drawings-left-out': { readonly count: number; readonly characters: number; readonly where: string };
}

/** How grave something about a project is: bytes are damaged, something that was there is not, or it need only be known. */
export type Level = 'damage' | 'missing' | 'note';

const LEVELS: Partial<Record<keyof FailureFacts, Level>> = {
  'log-gone': 'missing',
  'log-shorter': 'missing',
  'log-lines-missing': 'missing',
  'log-altered': 'missing',
  'document-orphan': 'missing',
  'annotation-orphan': 'missing',
  'annotation-tag-missing': 'missing',
  'document-awaits-log': 'note',
  'annotation-awaits-document': 'note',
  'annotation-awaits-tag': 'note',
  'log-behind': 'note',
  'log-forked': 'note',
  'log-copy-forked': 'note',
  'log-line-unlinked': 'note',
  'log-ahead': 'note',
  'installation-damaged': 'note',
};

/** How grave a problem of a project is. */
export function levelOf({ code }: { readonly code: keyof FailureFacts }): Level {
  return LEVELS[code] ?? 'damage';
}
