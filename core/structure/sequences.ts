import type { Range } from '#core/text/range.ts';
import { isBlank, isClosing, isComma, isSentenceEnd, isTerminal, widthOf } from '../text/chars.ts';
import type { SourceBlock } from './blocks.ts';
import { beginsWithInstrument, endsWithInstrument } from './instruments.ts';
import type { Label } from './labels/label.ts';

/** Labels of one style that count on. */
interface Sequence {
  readonly style: string;
  readonly members: SourceBlock[];
  /** Its members are short, end in no full stop, and each has something below it. */
  headings: boolean;
  /** Most of its members are sentences; else titles or phrases. */
  sentences: boolean;
  /** Text without a label stands below most of its members but the last. */
  holds: boolean;
  /** Most of its members begin with a title and a full stop, their text behind it: `（三）加强调度。每月…`. */
  runsIn: boolean;
}

/** Where a labelled block stands among the labels of its article. */
export interface Place {
  /** How many labels are open around it. */
  readonly depth: number;
  readonly sequence: Sequence;
  readonly index: number;
  /** Whether the next label stands below this one. */
  leads: boolean;
}

/** A break in a count: numbers left out between two blocks, or the same number on both. */
export interface CountFault {
  readonly code: 'gap' | 'number-twice';
  readonly before: SourceBlock;
  readonly after: SourceBlock;
}

export interface Sequences {
  readonly places: ReadonlyMap<SourceBlock, Place>;
  readonly all: readonly Sequence[];
  readonly faults: readonly CountFault[];
}

/** The counts among an article's blocks, as was decided for the whole text, and what is wrong with them. */
export function readSequences(text: string, blocks: readonly SourceBlock[]): Sequences {
  const places = new Map<SourceBlock, Place>();
  const all: Sequence[] = [];
  const faults: CountFault[] = [];
  const next = new Map<SourceBlock, SourceBlock>();
  const byLine = new Map<number, SourceBlock>();
  let last: Place | undefined;
  let lastBlock: SourceBlock | undefined;
  for (const [at, block] of blocks.entries()) {
    const { label, place } = block;
    if (!label || !place) continue;
    const following = blocks[at + 1];
    if (following) next.set(block, following);
    byLine.set(place.line, block);
    const before = byLine.get(place.after) ?? firstAgain(blocks[at - 1], block);
    let sequence = before && places.get(before)?.sequence;
    if (before && sequence)
      addFault(faults, before, block, last && last.depth < place.depth ? lastBlock : undefined);
    else {
      sequence = {
        style: label.style,
        members: [],
        headings: false,
        sentences: false,
        holds: false,
        runsIn: false,
      };
      all.push(sequence);
    }
    sequence.members.push(block);
    places.set(block, { depth: place.depth, sequence, index: sequence.members.length - 1, leads: false });
    if (last && place.depth > last.depth) last.leads = true;
    last = places.get(block);
    lastBlock = block;
  }
  for (const sequence of all) describeSequence(text, sequence, places, next);
  return { places, all, faults };
}

/** The block before, where both are the first of one count and nothing stands between: the same number twice. */
function firstAgain(before: SourceBlock | undefined, block: SourceBlock): SourceBlock | undefined {
  const same = before?.label?.style === block.label?.style && before?.place?.depth === block.place?.depth;
  return same && before?.label?.number === 1 && block.label?.number === 1 ? before : undefined;
}

/** Notes what is wrong where `block` goes on with the count of `last`, the first below `around` where that is given. */
function addFault(
  faults: CountFault[],
  last: SourceBlock,
  block: SourceBlock,
  around: SourceBlock | undefined,
): void {
  const before = last.label;
  const { label } = block;
  if (!before || !label || label.role === 'bullet' || label.number === 0 || before.prefix !== label.prefix)
    return;
  if (label.number > before.number + 1 && !startsAnew(label, around?.label))
    faults.push({ code: 'gap', before: last, after: block });
  else if (label.number === before.number && label.suffix === before.suffix)
    faults.push({ code: 'number-twice', before: last, after: block });
}

/** Whether the first of a division leaves no number out: Section 201 of Title II, or a list of an article of its own. */
function startsAnew(label: Label, around: Label | null | undefined): boolean {
  if (!around) return false;
  if (label.rank === 0) return around.role === 'clause';
  return label.number > HUNDRED && label.number % HUNDRED === 1;
}
/** Divisions that are counted by their chapters begin at 101, 201, …. */
const HUNDRED = 100;

/** Headings and phrases are short: columns. */
const SHORT = 80;

function describeSequence(
  text: string,
  sequence: Sequence,
  places: ReadonlyMap<SourceBlock, Place>,
  next: ReadonlyMap<SourceBlock, SourceBlock>,
): void {
  const { members } = sequence;
  let sentences = 0;
  let headings = true;
  let held = 0;
  // What a name heads is a provision, whatever its words.
  const named = members[0]?.label?.role === 'clause' || members[0]?.label?.role === 'section';
  let runIn = 0;
  for (const block of members) {
    if (!named && beginsWithTitle(text, block) === 'runs in') runIn++;
    const below = next.get(block);
    if (
      below &&
      !below.label &&
      !below.bare &&
      below.level === 0 &&
      block.pieces.length > 0 &&
      block !== members.at(-1)
    )
      held++;
    const leads =
      below?.label && below.level === 0 && (places.get(below)?.depth ?? 0) > places.get(block)!.depth;
    if (leads || named || 2 * sentences > members.length || isSentence(text, block)) sentences++;
    if (!headings) continue;
    const deeper =
      below &&
      below.level === 0 &&
      (!below.label || (places.get(below)?.depth ?? 0) > places.get(block)!.depth);
    headings = Boolean(deeper) && isShortTitle(text, block);
  }
  sequence.holds =
    held > 0 && 2 * held >= members.length - 1 && members.every((block) => isTitled(text, block, places));
  sequence.runsIn = runIn > 0 && 2 * runIn >= members.length - 1;
  const [first] = members;
  sequence.headings =
    headings && first!.label!.role !== 'bullet' && (members.length > 1 || first!.label!.number === 1);
  sequence.sentences = sentences * 2 > members.length || (sentences * 2 === members.length && sentences > 0);
}

/** Whether a block begins with a title and a full stop, and whether text stands behind it or none; null for neither. */
export function beginsWithTitle(text: string, block: SourceBlock): 'runs in' | 'alone' | null {
  const [piece] = block.pieces;
  if (!piece) return null;
  const most = Math.min(piece.to, piece.from + LONGEST_TITLE);
  for (let at = piece.from + 2; at < most; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xff0c || code === 0xff1a || code === 0xff1b) return null;
    if (code !== 0x3002 && (code !== 0x2e || (at + 1 < piece.to && !isBlank(text.charCodeAt(at + 1)))))
      continue;
    if (widthOf(text, piece.from, at) > LONGEST_TITLE) return null;
    return at + 1 === piece.to && block.pieces.length === 1 ? 'alone' : 'runs in';
  }
  return null;
}
/** A title that its text runs on from takes at most so many columns. */
const LONGEST_TITLE = 32;

/** Whether a block below another, or of a division with a name, is so short that text without a label goes with it. */
function isTitled(text: string, block: SourceBlock, places: ReadonlyMap<SourceBlock, Place>): boolean {
  if ((places.get(block)?.depth ?? 0) === 0 && (block.label?.rank ?? 0) === 0) return false;
  return (
    block.to - block.from <= SHORT &&
    (2 * (block.to - block.from) <= SHORT || widthOf(text, block.from, block.to) <= SHORT)
  );
}

/** A short line that ends in no punctuation and is no title of a document. */
export function isShortTitle(text: string, block: SourceBlock): boolean {
  const [piece] = block.pieces;
  if (!piece || block.pieces.length > 1 || piece.to - piece.from > SHORT) return false;
  if (widthOf(text, piece.from, piece.to) > SHORT) return false;
  const last = text.charCodeAt(piece.to - 1);
  if (isComma(last) || isSentenceEnd(last) || last === 0x2014 || text.charCodeAt(piece.from) === 0x300a)
    return false;
  return !isTerminal(last) || last === 0x29 || last === 0xff09 || last === 0x201d;
}

/** Whether the block is a sentence, told from the name of a document and from a phrase. */
function isSentence(text: string, block: SourceBlock): boolean {
  const first = block.pieces[0];
  const last = block.pieces.at(-1);
  if (!first || !last) return block.label?.role === 'clause';
  let end = last.to;
  while (end > last.from && isSentenceEnd(text.charCodeAt(end - 1))) end--;
  const ended = end < last.to;
  if (text.charCodeAt(first.from) === 0x300a && isDocumentTitle(text, block)) return false;
  if (!ended) {
    if (block.pieces.some((piece) => holdsFullStop(text, piece))) return true;
    // A sentence may end in a quotation: 。”
    return (
      isClosing(text.charCodeAt(end - 1)) &&
      isSentenceEnd(text.charCodeAt(end - 2)) &&
      last.to - last.from > 12
    );
  }
  const tail = text.slice(Math.max(last.from, end - 30), end);
  if (
    endsWithInstrument(tail) &&
    !/[，,。；;]/.test(text.slice(first.from, Math.min(first.to, first.from + 200)).slice(0, -1)) &&
    !/签署/.test(text.slice(first.from, first.from + 60))
  )
    return false;
  return !beginsWithInstrument(text.slice(first.from, Math.min(first.to, first.from + 60)));
}

function holdsFullStop(text: string, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x3002) return true;
  return false;
}

/** `《…》` and nothing else, a final mark aside. */
export function isDocumentTitle(text: string, block: SourceBlock): boolean {
  const first = block.pieces[0];
  const last = block.pieces.at(-1);
  if (!first || !last || text.charCodeAt(first.from) !== 0x300a) return false;
  let end = last.to;
  while (end > last.from && (isSentenceEnd(text.charCodeAt(end - 1)) || isComma(text.charCodeAt(end - 1))))
    end--;
  if (text.charCodeAt(end - 1) === 0x29 || text.charCodeAt(end - 1) === 0xff09) {
    // 《…》（修订）
    const tail = text.slice(Math.max(last.from, end - 40), end);
    const open = Math.max(tail.lastIndexOf('》（'), tail.lastIndexOf('》('));
    if (open !== -1) end += open + 1 - tail.length;
  }
  return text.charCodeAt(end - 1) === 0x300b;
}

/** Whether the block begins like the name of an instrument in a language with spaces. */
export function isLatinInstrument(text: string, block: SourceBlock): boolean {
  const [piece] = block.pieces;
  if (!piece || isSentenceEnd(text.charCodeAt(block.to - 1))) return false;
  return beginsWithInstrument(text.slice(piece.from, Math.min(piece.to, piece.from + 60)));
}
