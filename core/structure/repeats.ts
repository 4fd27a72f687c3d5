import type { Range } from '#core/text/range.ts';
import { isSpace, isTerminal } from '../text/chars.ts';
import type { ArticleDraft } from './article-draft.ts';
import type { SourceBlock } from './blocks.ts';
import { namesDocument } from './document-names.ts';

/** A run of blocks that stands elsewhere in the text to the letter, white space aside. */
export interface RepeatRun {
  readonly article: ArticleDraft;
  /** The blocks `article.blocks[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** What each of them repeats, in step. */
  readonly of: readonly SourceBlock[];
  /** Blocks of the run that hold only a part of what they repeat. */
  readonly partial: ReadonlySet<SourceBlock>;
}

interface Entry {
  readonly block: SourceBlock;
  readonly article: ArticleDraft;
  /** Place in its article. */
  readonly at: number;
  /** Of its text; null where no other block begins alike, so that it stands nowhere else. */
  readonly hash: number | null;
  /** The article that holds it, if it is within one and does not begin it. */
  readonly within: SourceBlock | null;
  /** How long the numbered sequence is in which it lies. */
  count: number;
}

/** Unlabelled paragraphs must repeat at least this many code units to count. */
const LEAST_PROSE = 40;
/** A block cut off must still hold this many to be known again. */
const LEAST_PART = 6;

/**
 * Finds the runs of two or more blocks that repeat others, in time linear in the text. Of two equal runs the
 * original is the one that lies in the longer numbered sequence, else the earlier one.
 */
export function findRepeats(text: string, articles: readonly ArticleDraft[]): RepeatRun[] {
  const entries: Entry[] = [];
  const alike = countHeads(text, articles);
  for (const article of articles) {
    let within: SourceBlock | null = null;
    for (const [at, block] of article.blocks.entries()) {
      const heads = isHeading(block) || isArticle(block);
      entries.push({
        block,
        article,
        at,
        hash: alike[headOf(text, block) & (alike.length - 1)] === 1 ? null : hashOf(text, block),
        within: heads ? null : within,
        count: 0,
      });
      if (heads) within = isArticle(block) ? block : null;
    }
    countSequences(entries, entries.length - article.blocks.length);
  }
  const first = new Map<number, number>();
  const latest = new Map<number, number>();
  const runs: RepeatRun[] = [];
  const taken = new Uint8Array(entries.length);
  let at = 0;
  while (at < entries.length) {
    const { hash } = entries[at]!;
    if (hash === null) {
      at++;
      continue;
    }
    let best: Match | null = null;
    const start = first.get(hash);
    const again = latest.get(hash);
    if (start !== undefined) best = matchRun(text, entries, start, at);
    if (again !== undefined && again !== start) {
      const match = matchRun(text, entries, again, at);
      if (match && (!best || match.length > best.length)) best = match;
    }
    const length = best?.length ?? 1;
    if (best && isWorthIt(text, entries, best)) {
      const { earlier, later } = best;
      const swap = isEarlierTheCopy(text, entries, best) && !hasTaken(taken, earlier, best.length);
      const [copy, original] = swap ? [earlier, later] : [later, earlier];
      runs.push(toRun(entries, copy, original, widen(text, entries, copy, original, best.length, taken)));
      const run = runs.at(-1)!;
      const start = copy - (entries[copy]!.at - run.from);
      taken.fill(1, start, start + run.of.length);
      for (let step = 0; step < best.length; step++) {
        const known = entries[original + step]!.hash;
        if (known === null) continue;
        first.set(known, original + step);
        latest.set(known, at + step);
      }
      at = Math.max(at + length, swap ? 0 : start + run.of.length);
    } else {
      if (!first.has(hash)) first.set(hash, at);
      latest.set(hash, at);
      at++;
    }
  }
  return runs.sort((a, b) => a.article.blocks[a.from]!.from - b.article.blocks[b.from]!.from);
}

interface Match {
  readonly earlier: number;
  readonly later: number;
  readonly length: number;
}

function matchRun(text: string, entries: readonly Entry[], earlier: number, later: number): Match | null {
  let length = 0;
  while (later + length < entries.length && earlier + length < later) {
    const a = entries[earlier + length]!;
    const b = entries[later + length]!;
    if (a.article !== entries[earlier]!.article || b.article !== entries[later]!.article) break;
    if (a.hash === null || a.hash !== b.hash || compare(text, a.block, b.block) !== 'equal') break;
    length++;
  }
  return length > 0 ? { earlier, later, length } : null;
}

/** Two blocks or more; or one and a part of the next. Prose must be of some length, labels speak for themselves. */
function isWorthIt(text: string, entries: readonly Entry[], { earlier, later, length }: Match): boolean {
  let blocks = length;
  if (length === 1) {
    const a = entries[earlier + 1];
    const b = entries[later + 1];
    if (
      a &&
      b &&
      a.article === entries[earlier]!.article &&
      b.article === entries[later]!.article &&
      earlier + 1 < later
    ) {
      const relation = compare(text, a.block, b.block);
      if (relation === 'first-part' || relation === 'second-part') blocks++;
    }
  }
  if (blocks < 2) return false;
  let prose = 0;
  let labelled = 0;
  let divisions = 0;
  let articles = 0;
  let holdsText = false;
  for (let step = 0; step < blocks; step++) {
    const { block } = entries[later + step]!;
    if (block.contents || entries[earlier + step]?.block.contents) return false;
    if (block.label && block.label.role !== 'bullet' && block.pieces.length > 0) labelled++;
    if (block.level > 0 || (block.label?.rank ?? 0) > 0) divisions++;
    const next = step + 1 < blocks ? entries[later + step + 1]?.block : undefined;
    if (isArticle(block) && (block.pieces.length > 0 || (next && !isHeading(next)))) articles++;
    holdsText ||= !isHeading(block);
    prose += block.to - block.from;
  }
  // Chapters and sections of one name stand in many parts of a law.
  if (!holdsText) return false;
  // Two articles may well say the same, and so may one in two parts of a file that says what its headings are.
  const { block, within } = entries[later]!;
  if (articles === 0 && within && entries[earlier]!.within && !block.page) return false;
  if (articles === 1 && block.level > 0) return false;
  // A paragraph or two without a number may well stand in two places of a text.
  if (divisions === 0 && labelled === 0 && !entries[later]!.block.page && prose < LEAST_PLAIN) return false;
  // Short lists under different parents may well hold the same points.
  if (divisions === 0 && isList(entries[later]!.block) && blocks <= SHORT_LIST) return false;
  return prose >= LEAST_PROSE || (labelled >= 2 && prose >= 12);
}

/** Unlabelled paragraphs without a heading must repeat so many code units. */
const LEAST_PLAIN = 200;
/** A list of so many points is short. */
const SHORT_LIST = 4;

/** Whether a block heads what follows and says nothing itself. */
function isHeading({ level, label, bare }: SourceBlock): boolean {
  return bare !== null || level > 0 || label?.role === 'section';
}

function isArticle({ label }: SourceBlock): boolean {
  return label !== null && label.role === 'clause' && label.rank > 0;
}

/** Whether a block begins or goes on with a list that stands below another label. */
function isList(block: SourceBlock): boolean {
  return block.label !== null && block.label.rank === 0 && (block.place?.depth ?? 0) > 0;
}

/**
 * The side that breaks off is the copy; else the one that lies in the shorter numbered sequence, else the one that
 * stands under no document's name.
 */
function isEarlierTheCopy(
  text: string,
  entries: readonly Entry[],
  { earlier, later, length }: Match,
): boolean {
  const a = entries[earlier + length];
  const b = entries[later + length];
  const within = a && b && a.article === entries[earlier]!.article && b.article === entries[later]!.article;
  const relation = within && earlier + length < later ? compare(text, a.block, b.block) : 'different';
  if (relation === 'first-part') return true;
  if (relation === 'second-part') return false;
  if (entries[earlier]!.count !== entries[later]!.count)
    return entries[earlier]!.count < entries[later]!.count;
  return namesDocument(text, entries[later]!.article) && !namesDocument(text, entries[earlier]!.article);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly partial: ReadonlySet<SourceBlock>;
}

/** Takes in a block cut off at the run's end, and one cut off at its start. */
function widen(
  text: string,
  entries: readonly Entry[],
  copy: number,
  original: number,
  length: number,
  taken: Uint8Array,
): Span {
  const partial = new Set<SourceBlock>();
  let from = 0;
  let to = length;
  const tail = entries[copy + length];
  const tailOf = entries[original + length];
  if (
    tail &&
    tailOf &&
    tail.article === entries[copy]!.article &&
    tailOf.article === entries[original]!.article &&
    tail !== entries[original] &&
    tailOf !== entries[copy]
  ) {
    if (!taken[copy + length] && compare(text, tail.block, tailOf.block) === 'first-part') {
      partial.add(tail.block);
      to++;
    }
  }
  const head = entries[copy - 1];
  const headOf = entries[original - 1];
  if (
    head &&
    headOf &&
    head.article === entries[copy]!.article &&
    headOf.article === entries[original]!.article
  ) {
    if (!taken[copy - 1] && !head.block.label && endsAlike(text, head.block, headOf.block)) {
      partial.add(head.block);
      from--;
    }
  }
  return { from, to, partial };
}

function toRun(
  entries: readonly Entry[],
  copy: number,
  original: number,
  { from, to, partial }: Span,
): RepeatRun {
  const { article, at } = entries[copy]!;
  const of: SourceBlock[] = [];
  for (let step = from; step < to; step++) of.push(entries[original + step]!.block);
  return { article, from: at + from, to: at + to, of, partial };
}

function hasTaken(taken: Uint8Array, from: number, length: number): boolean {
  return taken.subarray(from, from + length).includes(1);
}

/** Gives every labelled entry from `start` on the number of labels of its style that follow one another around it. */
function countSequences(entries: readonly Entry[], start: number): void {
  const open = new Map<string, Entry[]>();
  const close = (members: readonly Entry[]) => {
    for (const member of members) member.count = members.length;
  };
  for (let at = start; at < entries.length; at++) {
    const entry = entries[at]!;
    const { label } = entry.block;
    if (!label || label.role === 'bullet') continue;
    const members = open.get(label.style);
    if (members && members.at(-1)!.block.label!.number < label.number) members.push(entry);
    else {
      if (members) close(members);
      open.set(label.style, [entry]);
    }
  }
  for (const members of open.values()) close(members);
}

/** So many code units at either end of a block tell it from the others: what has the same hash is compared. */
const ENDS = 160;

/** So many code units of a block and its label tell which others may be equal to it. */
const HEAD = 16;
/** Kept apart by so many bits at most. */
const MOST_BITS = 16;

/** How many blocks there are by the last bits of {@link headOf}, 255 for more. */
function countHeads(text: string, articles: readonly ArticleDraft[]): Uint8ClampedArray {
  let total = 0;
  for (const { blocks } of articles) total += blocks.length;
  const counts = new Uint8ClampedArray(1 << Math.min(MOST_BITS, 36 - Math.clz32(total)));
  for (const { blocks } of articles)
    for (const block of blocks) counts[headOf(text, block) & (counts.length - 1)]!++;
  return counts;
}

/** A short hash of the first characters of a block, white space left out: equal blocks have the same. */
function headOf(text: string, { label, pieces }: SourceBlock): number {
  let hash = 17;
  let left = HEAD;
  if (label)
    for (let at = label.from; at < label.to && left > 0; at++, left--)
      hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) | 0;
  for (let piece = 0; piece < pieces.length && left > 0; piece++) {
    const { from, to } = pieces[piece]!;
    for (let at = from; at < to && left > 0; at++) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) continue;
      hash = (Math.imul(hash, 33) ^ code) | 0;
      left--;
    }
  }
  return hash ^ (hash >>> MOST_BITS);
}

/** A hash of the first and the last characters of a block, label included, white space left out. */
function hashOf(text: string, block: SourceBlock): number {
  let hash = block.level > 0 ? 7 : 5381;
  const { label, pieces } = block;
  if (label)
    for (let at = label.from; at < label.to; at++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) | 0;
  let left = ENDS;
  for (let piece = 0; piece < pieces.length && left > 0; piece++) {
    const { from, to } = pieces[piece]!;
    for (let at = from; at < to && left > 0; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || isSpace(code)) continue;
      hash = (Math.imul(hash, 33) ^ code) | 0;
      left--;
    }
  }
  if (left > 0) return hash;
  left = ENDS;
  for (let piece = pieces.length - 1; piece >= 0 && left > 0; piece--) {
    const { from, to } = pieces[piece]!;
    for (let at = to - 1; at >= from && left > 0; at--) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || isSpace(code)) continue;
      hash = (Math.imul(hash, 33) ^ code) | 0;
      left--;
    }
  }
  return hash;
}

/** Walks the characters that count, label first. */
class Cursor {
  private range = -1;
  private at = 0;
  private end = 0;

  constructor(
    private readonly text: string,
    private readonly block: SourceBlock,
  ) {
    if (block.label) {
      this.at = block.label.from;
      this.end = block.label.to;
    }
  }

  /** The next code unit that is no white space, -1 at the end. */
  next(): number {
    for (;;) {
      while (this.at < this.end) {
        const code = this.text.charCodeAt(this.at++);
        if (!isSpace(code)) return code;
      }
      const piece = this.block.pieces[++this.range];
      if (!piece) return -1;
      this.at = piece.from;
      this.end = piece.to;
    }
  }
}

/** Whether two blocks are the same code unit for code unit, piece by piece: what most repeats are, and fast to see. */
function sameLetters(text: string, a: SourceBlock, b: SourceBlock): boolean {
  const same = (one: Range | null | undefined, other: Range | null | undefined): boolean =>
    one && other
      ? one.to - one.from === other.to - other.from &&
        text.slice(one.from, one.to) === text.slice(other.from, other.to)
      : !one && !other;
  return (
    same(a.label, b.label) &&
    a.pieces.length === b.pieces.length &&
    a.pieces.every((piece, i) => same(piece, b.pieces[i]))
  );
}

/** How two blocks relate: equal, one the beginning of the other, or neither. */
function compare(
  text: string,
  a: SourceBlock,
  b: SourceBlock,
): 'equal' | 'first-part' | 'second-part' | 'different' {
  if (a.level > 0 !== b.level > 0) return 'different';
  if (sameLetters(text, a, b)) return 'equal';
  const left = new Cursor(text, a);
  const right = new Cursor(text, b);
  for (let seen = 0; ; seen++) {
    const one = left.next();
    const other = right.next();
    if (one === other) {
      if (one === -1) return 'equal';
      continue;
    }
    if (seen < LEAST_PART + (a.label ? a.label.to - a.label.from : 0)) return 'different';
    // A whole short block is no beginning of a longer one that happens to start alike.
    if (one === -1) return isTerminal(text.charCodeAt(a.to - 1)) && seen < 20 ? 'different' : 'first-part';
    return other === -1 ? 'second-part' : 'different';
  }
}

/** Whether `part` is the end of `whole` and shorter. */
function endsAlike(text: string, part: SourceBlock, whole: SourceBlock): boolean {
  const short = lettersOf(text, part);
  const long = lettersOf(text, whole);
  return short.length >= LEAST_PART * 2 && short.length < long.length && long.endsWith(short);
}

function lettersOf(text: string, block: SourceBlock): string {
  return block.pieces.map((piece) => text.slice(piece.from, piece.to).replace(/\s+/g, '')).join('');
}
