import { hashtagOf } from '../vault/hashtag.ts';
import { Hashtag, Wikilink } from './values.ts';

/** Filters of Liquid that a template may use: on text, numbers and lists, the same on every machine. */
export const KEPT_FILTERS: ReadonlySet<string> = new Set([
  ...[
    'abs',
    'append',
    'at_least',
    'at_most',
    'capitalize',
    'ceil',
    'compact',
    'concat',
    'default',
    'divided_by',
  ],
  ...[
    'downcase',
    'first',
    'floor',
    'has',
    'join',
    'last',
    'lstrip',
    'map',
    'minus',
    'modulo',
    'plus',
    'prepend',
  ],
  ...[
    'reject',
    'remove',
    'remove_first',
    'remove_last',
    'replace',
    'replace_first',
    'replace_last',
    'reverse',
  ],
  ...[
    'round',
    'rstrip',
    'size',
    'slice',
    'split',
    'squish',
    'strip',
    'strip_newlines',
    'sum',
    'times',
    'truncate',
  ],
  ...['truncatewords', 'uniq', 'upcase', 'where'],
]);

/** Filters of ours: what a reader of notes gives a meaning. */
export const FILTERS = {
  hashtags: (given: unknown): Hashtag[] => listed(given).map((one) => new Hashtag(hashtagFor(one))),
  wikilink: (given: unknown, words?: unknown): Wikilink =>
    new Wikilink(wordsOf(noteOf(given)), words === undefined ? wordsOf(given) : wordsOf(words)),
} as const;

function listed(given: unknown): readonly unknown[] {
  if (given === null || given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}

function hashtagFor(given: unknown): string {
  const own = typeof given === 'object' && given !== null && 'hashtag' in given ? given.hashtag : null;
  return typeof own === 'string' ? own : hashtagOf(wordsOf(given));
}

/** What is linked to: a document's note has a name of its own. */
function noteOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'file_name' in given ? given.file_name : given;
}

function wordsOf(given: unknown): string {
  return given === null || given === undefined ? '' : String(given);
}
