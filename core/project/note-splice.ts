import { MOST_NOTE } from '../limits.ts';
import { ID } from './model.ts';

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

/**
 * Reads a splice as it is written down; null for what its schema should say more of. By hand: a log may hold very many.
 *
 * @param change of the kind of splices
 */
export function writtenSplice(change: object): NoteSplice | null {
  const { id, base, from, to, insert } = change as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !ID.test(id) || typeof base !== 'string' || !DIGEST.test(base)) return null;
  if (!isOffset(from) || !isOffset(to) || typeof insert !== 'string' || insert.length > MOST_NOTE)
    return null;
  return { kind: 'annotation.splice', id, base, from, to, insert };
}
/** What {@link noteDigest} gives. */
export const DIGEST = /^[0-9a-z]{1,8}-[0-9a-z]{1,8}$/;

function isOffset(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
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
  if (from > to || to > base.length) return null;
  if (base.length - (to - from) + insert.length > MOST_NOTE) return null;
  if (known.text !== base) known.hold(base);
  if (known.splits(from) || known.splits(to) || !known.isOf(wanted)) return null;
  const next = base.slice(0, from) + insert + base.slice(to);
  known.replace(from, to, insert, next);
  return next;
}

/** Code units from one mark to the next. */
const STRETCH = 32;

/**
 * A text by its code units, with what each stretch up to one that was changed has been hashed to: splices come one after
 * another, each for what the one before gave.
 */
class Hashed {
  text = '';
  private units = new Uint16Array(2 * STRETCH);
  /** What the first stretches were hashed to, one behind the other, and how many of them were. */
  private hashes = new Int32Array(2);
  private marks = 0;

  hold(text: string): void {
    this.replace(0, this.text.length, text, text);
  }

  /** @param next what `text` is with `insert` in place of `[from, to)` */
  replace(from: number, to: number, insert: string, next: string): void {
    this.room(next.length);
    const { units } = this;
    if (to - from !== insert.length) units.copyWithin(from + insert.length, to, this.text.length);
    for (let i = 0; i < insert.length; i++) units[from + i] = insert.charCodeAt(i);
    this.marks = Math.min(this.marks, Math.floor(from / STRETCH));
    this.text = next;
  }

  private room(length: number): void {
    if (length <= this.units.length) return;
    const { units, hashes } = this;
    this.units = new Uint16Array(2 * length);
    this.units.set(units);
    this.hashes = new Int32Array(Math.ceil((2 * length) / STRETCH));
    this.hashes.set(hashes);
  }

  /** Whether a place lies inside a surrogate pair. */
  splits(at: number): boolean {
    const { units } = this;
    return at > 0 && at < this.text.length && isHigh(units[at - 1] ?? 0) && isLow(units[at] ?? 0);
  }

  /** Whether this is the text of a digest, see {@link noteDigest}. */
  isOf(wanted: string): boolean {
    const { units, hashes, text } = this;
    let hash = this.marks === 0 ? BASIS : (hashes[this.marks - 1] ?? BASIS);
    let at = this.marks * STRETCH;
    for (; at + STRETCH <= text.length; this.marks++) {
      for (const end = at + STRETCH; at < end; at++) hash = Math.imul(hash ^ (units[at] ?? 0), PRIME);
      hashes[this.marks] = hash;
    }
    for (; at < text.length; at++) hash = Math.imul(hash ^ (units[at] ?? 0), PRIME);
    return isDigest(wanted, text.length, hash >>> 0);
  }
}
const known = new Hashed();

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
const PRIME = 0x01000193;

function hashed(before: number, text: string, from: number, to: number): number {
  let hash = before;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

function digest({ length }: string, hash: number): string {
  return `${length.toString(36)}-${(hash >>> 0).toString(36)}`;
}

/** Whether {@link digest} would give this, without making it: very many are asked for. */
function isDigest(text: string, length: number, hash: number): boolean {
  const dash = text.indexOf('-');
  return isWritten(text, 0, dash, length) && isWritten(text, dash + 1, text.length, hash);
}

/** Whether `text[from, to)` is what a whole number is written as to the base of 36. */
function isWritten(text: string, from: number, to: number, number: number): boolean {
  let rest = number;
  let at = to - 1;
  do {
    const figure = rest % 36;
    if (at < from || text.charCodeAt(at--) !== (figure < 10 ? 48 + figure : 87 + figure)) return false;
    rest = Math.floor(rest / 36);
  } while (rest > 0);
  return at < from;
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
