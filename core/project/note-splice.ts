import { MOST_NOTE } from '../limits.ts';

/** What a writer changed in the text that the same writer gave a note last. */
export interface NoteSplice {
  readonly kind: 'annotation.splice';
  /** Of the annotation. */
  readonly id: string;
  /** Digest of the text that it is made for, see {@link noteDigest}. */
  readonly base: string;
  /** What `insert` stands in place of, `[from, to)` in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The one stretch in which `next` differs from `base`; never begins or ends inside a surrogate pair. */
export function spliceOf(id: string, base: string, next: string): NoteSplice {
  const most = Math.min(base.length, next.length);
  let from = 0;
  while (from < most && base.charCodeAt(from) === next.charCodeAt(from)) from++;
  if (splits(base, from) || splits(next, from)) from--;
  let behind = 0;
  while (
    behind < most - from &&
    base.charCodeAt(base.length - 1 - behind) === next.charCodeAt(next.length - 1 - behind)
  )
    behind++;
  if (splits(base, base.length - behind) || splits(next, next.length - behind)) behind--;
  return {
    kind: 'annotation.splice',
    id,
    base: noteDigest(base),
    from,
    to: base.length - behind,
    insert: next.slice(from, next.length - behind),
  };
}

/** `base` with the splice in it; null where it was made for another text, or would give none that a note may be. */
export function spliced(base: string, { base: wanted, from, to, insert }: NoteSplice): string | null {
  if (from > to || to > base.length || splits(base, from) || splits(base, to)) return null;
  if (base.length - (to - from) + insert.length > MOST_NOTE || digestBetween(base) !== wanted) return null;
  const next = base.slice(0, from) + insert + base.slice(to);
  known = { ...known, text: next, marks: Math.min(known.marks, Math.floor(from / STRETCH)) };
  return next;
}

/** Code units from one mark to the next. */
const STRETCH = 32;
/** The text that a splice gave last: how many stretches of it have been hashed, and what to behind each. */
let known = { text: '', marks: 0, hashes: [] as number[] };

/** As {@link noteDigest}, of what a splice gave last from where it differs on: splices come one after another. */
function digestBetween(text: string): string {
  if (known.text !== text) known = { text, marks: 0, hashes: [] };
  const { hashes } = known;
  let { marks } = known;
  let hash = marks === 0 ? BASIS : (hashes[marks - 1] ?? BASIS);
  for (; (marks + 1) * STRETCH <= text.length; marks++) {
    hash = hashed(hash, text, marks * STRETCH, (marks + 1) * STRETCH);
    hashes[marks] = hash;
  }
  known = { text, marks, hashes };
  return digest(text, hashed(hash, text, marks * STRETCH, text.length));
}

/**
 * What stands in for a splice whose text is lost, with lines of a log: the note as it is, and what was written below it.
 */
export function besides(note: string, insert: string): string {
  if (insert.trim() === '' || note.length + 2 + insert.length > MOST_NOTE) return note;
  return note === '' ? insert : `${note}\n\n${insert}`;
}

/**
 * Length and FNV-1a hash of a text's code units, e.g. `rs-1x2y3z4`: enough to see that lines are missing, which is all
 * that it is for. Source: draft-eastlake-fnv.
 */
export function noteDigest(text: string): string {
  return digest(text, hashed(BASIS, text, 0, text.length));
}
const BASIS = 0x811c9dc5;

function hashed(before: number, text: string, from: number, to: number): number {
  let hash = before;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function digest({ length }: string, hash: number): string {
  return `${length.toString(36)}-${(hash >>> 0).toString(36)}`;
}

/** Whether a place lies inside a surrogate pair. */
function splits(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
