import type { ArticleDraft } from './articles.ts';
import type { SourceBlock } from './blocks.ts';
import {
  isAlphabetic,
  isClosing,
  isComma,
  isLower,
  isSentenceEnd,
  isTerminal,
  isWideCode,
  widthOf,
} from './chars.ts';

/** How the blocks of one kind end: what a cut is told from style by. */
interface Peers {
  total: number;
  /** Of these, ending in terminal punctuation. */
  ended: number;
}

/**
 * Joins what page breaks have cut: a block that does not end and the unlabelled block that goes on with it become
 * one block of two pieces. Which blocks end unfinished for good is returned.
 *
 * The evidence is an open bracket, a comma, a small letter that follows; or else the style of the blocks around.
 */
export function joinCuts(text: string, articles: readonly ArticleDraft[]): Set<SourceBlock> {
  const truncated = new Set<SourceBlock>();
  const everywhere: Peers = { total: 0, ended: 0 };
  const peersOf = articles.map((article) => {
    const classes = new Map<string, Peers>();
    for (const block of article.blocks) {
      if (block.level > 0 || block.pieces.length === 0) continue;
      const ended = isTerminal(text.charCodeAt(block.to - 1)) ? 1 : 0;
      for (const key of [classOf(block), '*']) {
        const peers = classes.get(key) ?? { total: 0, ended: 0 };
        peers.total++;
        peers.ended += ended;
        classes.set(key, peers);
      }
      everywhere.total++;
      everywhere.ended += ended;
    }
    return classes;
  });
  for (const [index, article] of articles.entries()) {
    const peers = (block: SourceBlock) => nearestPeers(block, peersOf[index]!, everywhere);
    const joined: SourceBlock[] = [];
    for (const block of article.blocks) {
      const last = joined.at(-1);
      if (last && goesOnIn(text, last, block, peers(last))) {
        last.pieces.push(...block.pieces);
        last.cuts.push({ at: block.from, byHand: false });
        last.cuts.push(...block.cuts);
        last.to = block.to;
        last.lines += block.lines;
      } else joined.push(block);
    }
    article.blocks = joined;
    for (const [at, block] of joined.entries()) {
      if (endsUnfinished(text, block, joined[at + 1], peers(block))) truncated.add(block);
    }
  }
  return truncated;
}

function classOf(block: SourceBlock): string {
  return block.label?.style ?? 'p';
}

/** How the others of its kind end, in its article where there are enough, else in the article or the text at large. */
function nearestPeers(block: SourceBlock, classes: ReadonlyMap<string, Peers>, everywhere: Peers): Peers {
  const others = (peers: Peers | undefined): Peers => ({
    total: (peers?.total ?? 1) - 1,
    ended: peers?.ended ?? 0,
  });
  const own = others(classes.get(classOf(block)));
  if (own.total >= 2) return own;
  const article = others(classes.get('*'));
  return article.total >= 2 ? article : others(everywhere);
}

function goesOnIn(text: string, block: SourceBlock, next: SourceBlock, peers: Peers): boolean {
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
  if (isClosing(last)) return false;
  const first = text.charCodeAt(next.from);
  if (isComma(first) || isSentenceEnd(first) || (isClosing(first) && first !== 0x22)) return true;
  const nextLast = text.charCodeAt(next.to - 1);
  const width = widthOf(text, block.from, block.to);
  if (isComma(last)) {
    // Recitals end in commas, one paragraph each, up to the colon.
    if (isComma(nextLast) || nextLast === 0x3a || nextLast === 0xff1a) return false;
    return width >= 24 && (isLower(first) || isWideCode(first) || !isAlphabetic(first));
  }
  const startsSmall = !block.label && isLower(text.charCodeAt(block.from));
  if (isLower(first)) return width >= 24 && !startsSmall;
  if (width >= 24 && endsInFunctionWord(text, block)) return true;
  if (!isTerminal(nextLast) && widthOf(text, next.from, next.to) < 40) return false;
  const latin = isAlphabetic(last) || isAlphabetic(first);
  if (width < (latin ? 60 : 24)) return false;
  return peers.total >= (width >= 60 ? 1 : 2) && peers.ended >= (latin ? 0.7 : 0.6) * peers.total;
}

function endsUnfinished(
  text: string,
  block: SourceBlock,
  next: SourceBlock | undefined,
  peers: Peers,
): boolean {
  if (block.level > 0 || block.pieces.length === 0 || block.forced === 'heading') return false;
  const last = text.charCodeAt(block.to - 1);
  if (isSentenceEnd(last)) return false;
  if (next && next.level === 0 && !next.label) return false;
  const open = hasOpenBracket(text, block, isClosing(last));
  if (isClosing(last)) return open;
  const width = widthOf(text, block.from, block.to);
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

const FUNCTION_WORD =
  /(?:^|[\s(])(?:of|the|and|or|to|in|on|for|with|by|at|from|between|that|which|its|their|an|as|de|da|do|das|dos|e|em|no|na|nos|nas|ao|à|aos|às|para|por|com|entre|que|sobre|ou|os|um|uma|del|la|el|los|las|y|en|con)$/iu;

function endsInFunctionWord(text: string, block: SourceBlock): boolean {
  if (!isLower(text.charCodeAt(block.to - 1))) return false;
  return FUNCTION_WORD.test(text.slice(Math.max(block.from, block.to - 10), block.to));
}

/**
 * Whether the block leaves a bracket open.
 *
 * @param titlesOnly leaves quotation marks out: a quotation over several paragraphs closes in the last only
 */
export function hasOpenBracket(text: string, block: SourceBlock, titlesOnly: boolean): boolean {
  let title = 0;
  let round = 0;
  let other = 0;
  for (const piece of block.pieces) {
    for (let at = piece.from; at < piece.to; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x29 && code < 0x2018) continue;
      if (code === 0x300a) title++;
      else if (code === 0x300b) title = Math.max(0, title - 1);
      else if (code === 0x28 || code === 0xff08) round++;
      else if (code === 0x29 || code === 0xff09) round = Math.max(0, round - 1);
      else if (code === 0x201c || code === 0x300c || code === 0x300e || code === 0x3010) other++;
      else if (code === 0x201d || code === 0x300d || code === 0x300f || code === 0x3011)
        other = Math.max(0, other - 1);
    }
  }
  return title > 0 || round > 0 || (!titlesOnly && other > 0);
}
