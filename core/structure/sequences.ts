import type { Range } from '#core/text/range.ts';
import { isClosing, isComma, isSentenceEnd, isTerminal, widthOf } from '../text/chars.ts';
import type { SourceBlock } from './blocks.ts';
import type { Label } from './label.ts';

/** Labels of one style that count on. */
interface Sequence {
  readonly style: string;
  readonly members: SourceBlock[];
  /** Its members are short, end in no full stop, and each has something below it. */
  headings: boolean;
  /** Most of its members are sentences; else titles or phrases. */
  sentences: boolean;
}

/** Where a labelled block stands among the labels of its article. */
export interface Place {
  /** How many styles are open around it. */
  readonly depth: number;
  readonly sequence: Sequence;
  readonly index: number;
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

interface Level {
  style: string;
  readonly family: string;
  readonly rank: number;
  sequence: Sequence;
  /** Whether a block without a number has stood since the last member. */
  interrupted: boolean;
}

/**
 * Nests the labels of an article's blocks by their styles: a style that is new here opens a level, one that is open
 * goes back to it; parts, chapters, sections, articles and paragraphs keep their rank whatever the order.
 */
export function readSequences(text: string, blocks: readonly SourceBlock[]): Sequences {
  const reader = new SequenceReader();
  for (const block of blocks) reader.add(block);
  for (const sequence of reader.all) describeSequence(text, sequence, reader.places, reader.next);
  return reader;
}

class SequenceReader implements Sequences {
  readonly places = new Map<SourceBlock, Place>();
  readonly all: Sequence[] = [];
  readonly faults: CountFault[] = [];
  /** The block after each labelled one. */
  readonly next = new Map<SourceBlock, SourceBlock>();
  private readonly running = new Map<string, Sequence>();
  private levels: Level[] = [];
  private last: SourceBlock | null = null;

  add(block: SourceBlock): void {
    if (this.last) this.next.set(this.last, block);
    this.last = block.label ? block : null;
    const { label } = block;
    if (block.level > 0) this.levels = [];
    if (!label) {
      for (const level of this.levels) level.interrupted = true;
      return;
    }
    if (block.level > 0) {
      this.put(block, label, `#${block.level}${label.style}`, 0);
      return;
    }
    const depth = this.depthFor(label);
    this.put(block, label, label.style, depth);
  }

  /** The level to which a label belongs; levels deeper than it are closed. */
  private depthFor(label: Label): number {
    const { levels } = this;
    let depth = levels.findLastIndex((level) => level.style === label.style);
    if (depth === -1 && label.family !== '') {
      depth = levels.findLastIndex(
        (level) =>
          level.family === label.family && level.sequence.members.at(-1)!.label!.number + 1 === label.number,
      );
    }
    if (depth === -1 && label.rank > 0) {
      const under = levels.findLastIndex((level) => level.rank > 0 && level.rank < label.rank);
      const over = levels.findIndex((level, at) => at > under && level.rank >= label.rank);
      if (under !== -1) depth = under + 1;
      else if (over !== -1) depth = over;
      // A chapter stands below no list.
      else if (label.role === 'section') depth = 0;
    }
    if (depth === -1) depth = levels.length;
    levels.length = Math.min(levels.length, depth + 1);
    const open = levels[depth];
    if (open && open.style !== label.style && (label.family === '' || open.family !== label.family))
      levels.length = depth;
    return depth;
  }

  private put(block: SourceBlock, label: Label, style: string, depth: number): void {
    const level = block.level > 0 ? undefined : this.levels[depth];
    const earlier = level?.sequence ?? this.continued(style, label, depth, block.level > 0);
    const last = earlier?.members.at(-1);
    let sequence = earlier;
    if (sequence && last && !this.countsOn(last, block, level?.interrupted ?? true)) sequence = undefined;
    if (!sequence) {
      sequence = { style, members: [], headings: false, sentences: false };
      this.all.push(sequence);
    }
    sequence.members.push(block);
    this.running.set(style, sequence);
    this.places.set(block, { depth, sequence, index: sequence.members.length - 1 });
    if (block.level > 0) return;
    if (level) {
      level.sequence = sequence;
      level.interrupted = false;
    } else this.levels.push({ style, family: label.family, rank: label.rank, sequence, interrupted: false });
  }

  /** A count that goes on across headings: articles across chapters, clauses across unnumbered sections. */
  private continued(style: string, label: Label, depth: number, heading: boolean): Sequence | undefined {
    const sequence = this.running.get(style);
    const last = sequence?.members.at(-1)?.label;
    if (!sequence || !last || label.number <= 1 || label.role === 'bullet') return undefined;
    if (label.rank >= 4 && label.rank < 5) return sequence;
    if (heading) return label.number > last.number ? sequence : undefined;
    return depth === 0 && label.number === last.number + 1 ? sequence : undefined;
  }

  /** Whether `block` follows `last` in one count; notes what is wrong with the count if it does. */
  private countsOn(last: SourceBlock, block: SourceBlock, interrupted: boolean): boolean {
    const before = last.label!;
    const label = block.label!;
    if (label.role === 'bullet') return true;
    if (before.prefix !== label.prefix) return false;
    if (label.number > before.number) {
      if (label.number > before.number + 1) this.faults.push({ code: 'gap', before: last, after: block });
      return true;
    }
    if (label.number < before.number) return false;
    if (label.suffix !== before.suffix) return true;
    if (label.number === 1 && interrupted) return false;
    this.faults.push({ code: 'number-twice', before: last, after: block });
    return true;
  }
}

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
  for (const block of members) {
    const below = next.get(block);
    const leads =
      below?.label && below.level === 0 && (places.get(below)?.depth ?? 0) > places.get(block)!.depth;
    if (leads || isSentence(text, block)) sentences++;
    if (!headings) continue;
    const deeper =
      below &&
      below.level === 0 &&
      (!below.label || (places.get(below)?.depth ?? 0) > places.get(block)!.depth);
    headings = Boolean(deeper) && isShortTitle(text, block);
  }
  const [first] = members;
  sequence.headings =
    headings && first!.label!.role !== 'bullet' && (members.length > 1 || first!.label!.number === 1);
  sequence.sentences = sentences * 2 > members.length || (sentences * 2 === members.length && sentences > 0);
}

/** A short line that ends in no punctuation and is no title of a document. */
export function isShortTitle(text: string, block: SourceBlock): boolean {
  const [piece] = block.pieces;
  if (!piece || block.pieces.length > 1 || widthOf(text, piece.from, piece.to) > SHORT) return false;
  const last = text.charCodeAt(piece.to - 1);
  if (isComma(last) || isSentenceEnd(last) || text.charCodeAt(piece.from) === 0x300a) return false;
  return !isTerminal(last) || last === 0x29 || last === 0xff09 || last === 0x201d;
}

const HAN_INSTRUMENT =
  /(?:备忘录|协定|协议|协议书|议定书|意向书|计划|规划|声明|清单|纪要|换文|合同|方案|公报|倡议|安排|文件|路线图|意见|证书|行动纲领)(?:[（(][^（）()]{0,20}[)）])?$/;
const LATIN_INSTRUMENT =
  /^(?:the\s+|an?\s+|o\s+|a\s+)?(?:\p{L}+\s+){0,2}?(?:memorand|agreement|protocol|treaty|convention|declaration|statement|letter|plan\b|programme|program\b|arrangement|exchange of notes|contract|charter|work plan|action plan|road ?map|acordo|protocolo|tratado|convenção|declaração|carta|plano|programa|ajuste|contrato|troca de notas|comunicado|entendimento|communiqu)/iu;

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
    HAN_INSTRUMENT.test(tail) &&
    !/[，,。；;]/.test(text.slice(first.from, Math.min(first.to, first.from + 200)).slice(0, -1)) &&
    !/签署/.test(text.slice(first.from, first.from + 60))
  )
    return false;
  return !LATIN_INSTRUMENT.test(text.slice(first.from, Math.min(first.to, first.from + 60)));
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
  return LATIN_INSTRUMENT.test(text.slice(piece.from, Math.min(piece.to, piece.from + 60)));
}
