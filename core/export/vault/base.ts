import type { Annotation } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import { clean } from '../nodes.ts';
import { noteNodes } from '../note.ts';
import { print } from '../print.ts';
import { isTangled } from '../tangled.ts';
import { shownTags } from './hashtag.ts';
import type { Hash } from './note.ts';
import { type Passage, passageIn } from './passages.ts';
import { shortDigest, trimmed } from './text-lines.ts';

/** Hex digits of each part of a base: by them two texts that differ are told apart, not more. */
const DIGITS = 6;
/** What was not shown, or not as it is: nobody can say later whether a person changed it. */
const UNKNOWN = '0'.repeat(DIGITS);
/** A form that comes back to itself is reached in a round or two. */
const MOST_ROUNDS = 4;

/** A passage as it was when it was written; of its note and its tags null where the text did not show them. */
export interface Base {
  readonly note: string | null;
  readonly tags: string | null;
  readonly quote: string;
  readonly rest: string;
}

/**
 * What an annotation's region is written with, as `base` of its part: digests of its note and of its tags, so that
 * later it can be told whether the project changed since.
 */
export function baseOf(state: ProjectState, annotation: Annotation, hash: Hash): string {
  return noteDigest(annotation.note, hash) + tagsDigest(shownTags(state, annotation), hash);
}

/** The base that goes into the marker of a region with this text. */
export function writtenBase(text: string, base: string, hash: Hash): string {
  if (base.length !== 2 * DIGITS) throw new RangeError('a base that baseOf did not give');
  const now = passageDigests(passageIn(text), hash);
  const note = base.slice(0, DIGITS);
  const tags = base.slice(DIGITS);
  // A note that is not shown although there is none is shown as it is.
  const shown = (digest: string, one: string | null, none: string): string =>
    (one ?? none) === digest ? digest : UNKNOWN;
  return (
    shown(note, now.note, noteDigest('', hash)) +
    shown(tags, now.tags, tagsDigest([], hash)) +
    now.quote +
    now.rest
  );
}

/** Takes apart what a marker holds. */
export function readBase(base: string): Base {
  const part = (at: number): string => base.slice(at * DIGITS, (at + 1) * DIGITS);
  const known = (digest: string): string | null => (digest === UNKNOWN ? null : digest);
  return { note: known(part(0)), tags: known(part(1)), quote: part(2), rest: part(3) };
}

/** The digests of a passage as it stands now; null for what it does not show. */
export function passageDigests({ note, tags, quote, rest }: Passage, hash: Hash): Base {
  return {
    note: note === null ? null : noteDigest(note, hash),
    tags: tags === null ? null : tagsDigest(tags, hash),
    quote: shortDigest(hash, lettersOf(quote), DIGITS),
    rest: shortDigest(hash, trimmed(rest), DIGITS),
  };
}

/** By which two notes that say the same are known, however their Markdown is written. */
export function noteDigest(note: string, hash: Hash): string {
  return shortDigest(hash, normalNote(note), DIGITS);
}

/** As {@link noteDigest}, of hashtags in any order. */
export function tagsDigest(tags: readonly string[], hash: Hash): string {
  const names = new Set(tags.map((tag) => tag.normalize('NFC').toLowerCase()));
  return shortDigest(hash, [...names].sort().join(' '), DIGITS);
}

/**
 * A note as an export writes it, over and over until it stays so; one that the parser would take too long for as it
 * is, so that it counts as another one as soon as a character differs.
 */
export function normalNote(note: string): string {
  if (isTangled(note)) return trimmed(clean(note));
  let normal = printedNote(note);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const next = printedNote(normal);
    if (next === normal) break;
    normal = next;
  }
  return normal;
}

function printedNote(note: string): string {
  return trimmed(print(noteNodes(note)));
}

/** Whether two texts of a region say the same, however their Markdown is written. */
export function sameMarkdown(a: string, b: string): boolean {
  return normalNote(a) === normalNote(b);
}

/** Whether two texts show the same passage: its tags in any order, its note in any Markdown. */
export function samePassage(a: string, b: string, hash: Hash): boolean {
  const [one, other] = [a, b].map((text) => passageDigests(passageIn(text), hash));
  return (['note', 'tags', 'quote', 'rest'] as const).every((part) => one?.[part] === other?.[part]);
}

/** The letters and figures of a text. */
export function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}
