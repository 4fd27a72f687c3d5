import {
  isAlphabetic,
  isClosing,
  isComma,
  isLower,
  isSentenceEnd,
  isTerminal,
  isWideCode,
  widthOf,
} from '../text/chars.ts';
import type { Layout } from '../text/layout.ts';
import type { ArticleDraft } from './article-draft.ts';
import { beginsAnew, countBeginnings } from './beginnings.ts';
import type { OpenBrackets, SourceBlock } from './blocks.ts';
import { endsInFunctionWord } from './function-words.ts';
import { readLabels } from './labels/grammar.ts';
import { namesField } from './marginalia.ts';
import { bearsMark } from './marks.ts';
import type { TextFormat } from './outline.ts';

/** A piece that a page leaves of a numbered block takes at least as many columns. */
const SHORTEST = 16;

/** A heading of a section in plain text takes at most as many columns. */
const LONGEST_HEADING = 44;
/** Nothing asks whether a block is wider than this many columns; longer ones are not measured to their end. */
const WIDEST = 200;
/** How far around a break a word is looked for that it may have parted, in code units. */
const NEARBY = 8000;

/** How the blocks of one kind end: what a cut is told from style by. */
interface Peers {
  total: number;
  /** Of these, ending in terminal punctuation. */
  ended: number;
  /** Of these, standing over a block without a label. */
  followed: number;
}

/** Two blocks that may be one that a page has cut, where the format says that each is a paragraph. */
export interface PossibleCut {
  readonly block: SourceBlock;
  readonly next: SourceBlock;
}

/** Blocks that end unfinished, and cuts that a person may join. */
export interface Cuts {
  readonly truncated: ReadonlySet<SourceBlock>;
  readonly possible: readonly PossibleCut[];
}

/**
 * Joins what page breaks have cut: a block that does not end and the unlabelled block that goes on with it become
 * one block of two pieces. Which blocks end unfinished for good is returned.
 *
 * The evidence is an open bracket, a comma, a small letter that follows; or else the style of the blocks around.
 */
export function joinCuts(
  text: string,
  articles: readonly ArticleDraft[],
  format: TextFormat,
  { breaks = [] }: Pick<Layout, 'breaks'> = {},
): Cuts {
  const broken = new Set(breaks);
  // Where the format marks paragraphs, how the others end says nothing of one.
  const marked = format !== 'text';
  const truncated = new Set<SourceBlock>();
  const possible: PossibleCut[] = [];
  const everywhere: Peers = { total: 0, ended: 0, followed: 0 };
  const peersOf = articles.map((article) => {
    const classes = new Map<string, Peers>();
    for (const [at, block] of article.blocks.entries()) {
      if (block.level > 0 || block.pieces.length === 0) continue;
      const ended = isTerminal(text.charCodeAt(block.to - 1)) ? 1 : 0;
      const next = article.blocks[at + 1];
      const followed = next && !next.label && next.level === 0 ? 1 : 0;
      for (const key of [classOf(block), '*']) {
        const peers = classes.get(key) ?? { total: 0, ended: 0, followed: 0 };
        peers.total++;
        peers.ended += ended;
        peers.followed += followed;
        classes.set(key, peers);
      }
      everywhere.total++;
      everywhere.ended += ended;
    }
    return classes;
  });
  for (const [index, article] of articles.entries()) {
    const peers = lookedUp((block) => nearestPeers(block, peersOf[index]!, everywhere));
    const style: Style = {
      typical: typicalLength(article.blocks),
      marked,
      begins: countBeginnings(text, article.blocks),
    };
    const joined: SourceBlock[] = [];
    for (const [at, block] of article.blocks.entries()) {
      const last = joined.at(-1);
      const own = last && peersOf[index]!.get(classOf(last));
      if (
        last &&
        (goesOnIn(text, { block: last, next: block }, peers(last), style) ||
          (own && breaksTheCount(text, last, block, article.blocks[at + 1], own))) &&
        !mayBearLabel(text, block, joined)
      ) {
        const piece = last.pieces.at(-1);
        const [first] = block.pieces;
        // With nothing between the two it is a line that an author or a wrapping editor has broken, and no cut; not
        // where it is a paragraph of the file.
        const isLine = format !== 'lines' || broken.has(text.lastIndexOf('\n', block.from) + 1);
        if (piece && first && !block.apart && isLine) {
          last.pieces[last.pieces.length - 1] = { from: piece.from, to: first.to };
          last.pieces.push(...block.pieces.slice(1));
        } else {
          last.pieces.push(...block.pieces);
          last.cuts.push({ at: block.from, byHand: false });
        }
        last.cuts.push(...block.cuts);
        last.to = block.to;
        last.lines += block.lines;
      } else {
        const closing = last?.label && isLower(text.charCodeAt(block.from));
        if (
          last &&
          marked &&
          !closing &&
          goesOnIn(text, { block: last, next: block }, peers(last), { ...style, marked: false }) &&
          !mayBearLabel(text, block, joined)
        )
          possible.push({ block: last, next: block });
        joined.push(block);
      }
    }
    article.blocks = joined;
    for (const [at, block] of joined.entries()) {
      if (endsUnfinished(text, block, joined[at + 1], peers(block), marked)) truncated.add(block);
    }
  }
  return { truncated, possible };
}

/** What an article's paragraphs are like. */
interface Style {
  /** The code units that one takes, at the mean. */
  readonly typical: number;
  /** Whether the format marks each. */
  readonly marked: boolean;
  /** How many begin with the same two characters. */
  readonly begins: ReadonlyMap<number, number>;
}

function classOf(block: SourceBlock): string {
  return block.label?.style ?? 'p';
}

/** The same for all blocks of a class, and found once for each. */
function lookedUp(find: (block: SourceBlock) => Peers): (block: SourceBlock) => Peers {
  const known = new Map<string, Peers>();
  return (block) => {
    const key = classOf(block);
    const peers = known.get(key) ?? find(block);
    known.set(key, peers);
    return peers;
  };
}

/** How the others of its kind end, in its article where there are enough, else in the article or the text at large. */
function nearestPeers(block: SourceBlock, classes: ReadonlyMap<string, Peers>, everywhere: Peers): Peers {
  const others = (peers: Peers | undefined): Peers => ({
    total: (peers?.total ?? 1) - 1,
    ended: peers?.ended ?? 0,
    followed: peers?.followed ?? 0,
  });
  const own = others(classes.get(classOf(block)));
  const article = others(classes.get('*'));
  // Cuts themselves end unfinished: where there are several, the rest of the article tells the style.
  if (own.total >= 2 && (article.total < 6 || own.ended >= 0.7 * own.total)) return own;
  if (own.total >= 2) return article.ended * own.total > own.ended * article.total ? article : own;
  return article.total >= 2 ? article : others(everywhere);
}

/** The code units that a paragraph takes in an article, at the mean. */
function typicalLength(blocks: readonly SourceBlock[]): number {
  let length = 0;
  let count = 0;
  for (const block of blocks) {
    if (block.label || block.level > 0) continue;
    length += block.to - block.from;
    count++;
  }
  return count === 0 ? 0 : length / count;
}

/** The columns that a block takes, {@link WIDEST} for one that takes more. */
function widthOfBlock(text: string, { from, to }: SourceBlock): number {
  return to - from >= WIDEST ? WIDEST : widthOf(text, from, to);
}

/** Whether a comma or a full stop stands inside the block: headings have none. */
function isPunctuated(text: string, { from, to }: SourceBlock): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isComma(code) || isSentenceEnd(code)) return true;
  }
  return false;
}

/** Whether a block is running text: with a comma, of some length, and neither a day on which something was passed nor a remark. */
function isRunning(text: string, block: SourceBlock): boolean {
  if (widthOfBlock(text, block) < 40 || /^[<|]|^\d{4}\s*年/.test(text.slice(block.from, block.from + 8)))
    return false;
  for (let at = block.from; at < block.to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2c || code === 0xff0c || code === 0x3002) return true;
  }
  return false;
}

/** What heads a section in plain Chinese text: a short line without punctuation, far shorter than the paragraphs. */
function isBareHeading(text: string, block: SourceBlock, next: SourceBlock, typical: number): boolean {
  if (block.label || block.lines > 1 || block.pieces.length !== 1 || !block.apart) return false;
  if (3 * (block.to - block.from) > typical) return false;
  if (widthOf(text, block.from, block.to) > LONGEST_HEADING) return false;
  if (isPunctuated(text, block)) return false;
  return !partsWord(text, block, next);
}

/** Whether the break parts a word that the text holds elsewhere: 领 and 域. */
function partsWord(text: string, block: SourceBlock, next: SourceBlock): boolean {
  const joint = text.charAt(block.to - 1) + text.charAt(next.from);
  return text.slice(Math.max(0, block.from - NEARBY), next.to + NEARBY).includes(joint);
}

function goesOnIn(
  text: string,
  { block, next }: { readonly block: SourceBlock; readonly next: SourceBlock },
  peers: Peers,
  { typical, marked, begins }: Style,
): boolean {
  if (
    next.label ||
    next.level > 0 ||
    next.split ||
    next.forced ||
    block.level > 0 ||
    block.pieces.length === 0
  )
    return false;
  if (block.forced === 'heading' || next.pieces.length === 0) return false;
  const last = text.charCodeAt(block.to - 1);
  if (isSentenceEnd(last)) return false;
  if (hasOpenBracket(text, block, isClosing(last))) return true;
  if (namesField(text, block) && namesField(text, next)) return false;
  const first = text.charCodeAt(next.from);
  // A list that its sentence goes on behind is no cut.
  const small = isLower(first);
  if (marked && !next.page && !(small ? !block.label : isRunning(text, block))) return false;
  const width = widthOfBlock(text, block);
  const long = small && width >= 24;
  const startsSmall = !block.label && isLower(text.charCodeAt(block.from));
  if (isClosing(last)) return long && !startsSmall;
  if (isComma(first) || isSentenceEnd(first) || (isClosing(first) && first !== 0x22)) return true;
  const nextLast = text.charCodeAt(next.to - 1);
  if (isComma(last)) {
    // Recitals end in commas, one paragraph each, up to the colon.
    if (!block.label && (isComma(nextLast) || nextLast === 0x3a || nextLast === 0xff1a)) return false;
    return (
      width >= (isWideCode(last) ? 12 : 24) && (isLower(first) || isWideCode(first) || !isAlphabetic(first))
    );
  }
  if (small) return long && !startsSmall;
  if (width >= 24 && endsInFunctionWord(text, block)) return true;
  if (!isTerminal(nextLast) && widthOf(text, next.from, next.to) < 40 && !isPunctuated(text, next))
    return false;
  const latin = isAlphabetic(last) || isAlphabetic(first);
  if (width < (latin ? 60 : 24) || peers.total < (width >= 60 ? 1 : 2)) return false;
  // A capital, or words that others begin with too, begin a sentence.
  if (!next.page && !next.label && beginsAnew(text, next.from, begins)) return false;
  // A title and the paragraph below it are no sentence: running text has marks, or its break parts a word.
  const rest = next.to - next.from <= block.to - block.from && /[。！？.!?]$/.test(text.charAt(next.to - 1));
  if (!next.page && !isPunctuated(text, block) && !rest && !partsWord(text, block, next)) return false;
  return peers.ended >= (latin ? 0.7 : 0.6) * peers.total && !isBareHeading(text, block, next, typical);
}

/**
 * Whether `next` can only be the rest of the labelled `block`, whose label is all that speaks for its beginning: the
 * others of the list all end in a full stop; or they are names of documents, each on its own, and this one goes on
 * with the count behind `next`.
 */
function breaksTheCount(
  text: string,
  block: SourceBlock,
  next: SourceBlock,
  after: SourceBlock | undefined,
  own: Peers,
): boolean {
  const { label } = block;
  if (!label || next.label || next.level > 0 || next.split || next.forced || next.pieces.length === 0)
    return false;
  if (block.level > 0 || block.forced === 'heading' || block.pieces.length === 0) return false;
  if (isTerminal(text.charCodeAt(block.to - 1)) || isComma(text.charCodeAt(block.to - 1))) return false;
  const ended = isSentenceEnd(text.charCodeAt(next.to - 1));
  if (own.total >= 4 && own.ended === own.total - 1)
    return ended || widthOf(text, next.from, next.to) >= SHORTEST;
  return (
    !ended &&
    own.total >= 3 &&
    own.followed <= 0.25 * own.total &&
    after?.label?.style === label.style &&
    (after.label.number === label.number + 1 || label.role === 'bullet') &&
    widthOfBlock(text, block) >= SHORTEST
  );
}

/**
 * Whether a block that was read as text begins with a number and its mark, `2.`, `(3)`, `b)`, and no count says that
 * it is none: it begins one, goes on with one, or there is no other of its style.
 */
function mayBearLabel(text: string, { from, to }: SourceBlock, before: readonly SourceBlock[]): boolean {
  const quotation = text.charCodeAt(before.at(-1)?.from ?? from);
  // What a quotation counts is its own: 「第十條
  if (quotation === 0x300c || quotation === 0x300e) return false;
  for (const label of readLabels(text, from, to)) {
    if (!bearsMark(label)) continue;
    const last = before.findLast((block) => block.label?.style === label.style)?.label;
    if (!last || label.number === 1 || label.number === last.number + 1) return true;
  }
  return false;
}

function endsUnfinished(
  text: string,
  block: SourceBlock,
  next: SourceBlock | undefined,
  peers: Peers,
  marked: boolean,
): boolean {
  if (block.level > 0 || block.pieces.length === 0 || block.forced === 'heading' || block.contents)
    return false;
  const last = text.charCodeAt(block.to - 1);
  if (isSentenceEnd(last)) return false;
  if (next && next.level === 0 && !next.label) return false;
  const open = hasOpenBracket(text, block, isClosing(last));
  if (isClosing(last)) return open;
  if (!open && (marked || !isPunctuated(text, block))) return false;
  const width = widthOfBlock(text, block);
  const sibling = next !== undefined && next.level === 0;
  if (sibling) {
    if (open) return true;
    return (
      next.label!.style === block.label?.style &&
      width >= 40 &&
      peers.total >= 3 &&
      peers.ended >= 0.8 * peers.total
    );
  }
  if (open || (isComma(last) && isWideCode(last) && width >= 60)) return true;
  return (
    width >= 40 && peers.total >= 2 && peers.ended >= 0.7 * peers.total && !isSignature(text, block, width)
  );
}

const SIGNATURE =
  /(?:\d{4}|二[〇○零][一-十〇○零]{2})\s*年.*[日于]|^(?:done|signed|for the|on behalf|feito|pel[oa]|assinado|in witness|代表|签署)|(?:签字|盖章|签名)|代表$|[ \t\u3000]{3,}/iu;

/** A line of signatures or of place and date: it ends a text and has no full stop. */
function isSignature(text: string, block: SourceBlock, width: number): boolean {
  return width < 110 && SIGNATURE.test(text.slice(block.from, block.to));
}

/**
 * Whether the block leaves a bracket open.
 *
 * @param titlesOnly leaves quotation marks out: a quotation over several paragraphs closes in the last only
 */
export function hasOpenBracket(text: string, block: SourceBlock, titlesOnly: boolean): boolean {
  block.open ??= { title: 0, round: 0, other: 0, to: 0 };
  const { open } = block;
  // A block grows at its end only: what was read of it stays read.
  for (let index = block.pieces.length - 1; index >= 0; index--) {
    if (block.pieces[index]!.from > open.to && index > 0 && block.pieces[index - 1]!.to > open.to) continue;
    for (const piece of block.pieces.slice(index)) {
      for (let at = Math.max(piece.from, open.to); at < piece.to; at++) read(open, text.charCodeAt(at));
      open.to = Math.max(open.to, piece.to);
    }
    break;
  }
  return open.title > 0 || open.round > 0 || (!titlesOnly && open.other > 0);
}

function read(open: OpenBrackets, code: number): void {
  if (code > 0x29 && code < 0x2018) return;
  if (code === 0x300a) open.title++;
  else if (code === 0x300b) open.title = Math.max(0, open.title - 1);
  else if (code === 0x28 || code === 0xff08) open.round++;
  else if (code === 0x29 || code === 0xff09) open.round = Math.max(0, open.round - 1);
  else if (code === 0x201c || code === 0x300c || code === 0x300e || code === 0x3010) open.other++;
  else if (code === 0x201d || code === 0x300d || code === 0x300f || code === 0x3011)
    open.other = Math.max(0, open.other - 1);
}
