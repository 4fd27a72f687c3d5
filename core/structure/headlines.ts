import { isLower, isTerminal, widthOf } from '../text/chars.ts';
import type { SourceBlock } from './blocks.ts';
import { hasOpenBracket } from './cuts.ts';
import { isDocumentName } from './document-names.ts';
import { behindDateline, creditOf, isByline, isSoleDate, isSubtitle } from './marginalia.ts';
import { namesDivision } from './surroundings.ts';

/** A plain headline takes at most these many columns, and as many lines. */
export const HEADLINE_WIDTH = 120;
const HEADLINE_LINES = 4;

/** Tells plain lines that form a headline from the lines of a text. */
export class Headlines {
  readonly hasMarkdown: boolean;
  /** The last line that heads a section without a number; -1 for none. */
  private readonly lastHeading: number;

  constructor(
    private readonly text: string,
    private readonly blocks: readonly SourceBlock[],
  ) {
    this.hasMarkdown = blocks.some((block) => block.level > 0);
    this.lastHeading = blocks.findLastIndex(
      (block, at) => block.bare?.kind === 'plain' && blocks[at + 1]?.label !== undefined,
    );
  }

  /** Whether a line of a title plainly goes on in the next: `Agreement between`, `…政府和`. */
  goesOn(block: SourceBlock): boolean {
    const tail = this.text.slice(Math.max(block.from, block.to - 16), block.to);
    return (
      /(?:[和与及、，,于]|关于|同|\b(?:and|between|of|the|on|for|entre|e|de|da|do|das|dos|sobre|para|a|o))$/iu.test(
        tail,
      ) || /[“《（(]$/.test(tail)
    );
  }

  /**
   * The end of a run of plain lines that form a headline, or `start` where none stands there.
   *
   * @param closed whether the article before has its credit
   */
  endOf(start: number, closed: boolean): number {
    const first = this.blocks[start]!;
    if (!this.looksLikeHeadline(first, start)) return start;
    let end = start + 1;
    while (
      end < this.blocks.length &&
      (end - start < HEADLINE_LINES || (end - start < 2 * HEADLINE_LINES && !this.blocks[end]!.apart)) &&
      this.looksLikeHeadline(this.blocks[end]!, end) &&
      !this.headsSection(end) &&
      !(this.blocks[end]!.apart && this.isWhole(start, end))
    )
      end++;
    let over = end;
    while (over < this.blocks.length && isSubtitle(this.text, this.blocks[over]!) && over < end + 2) over++;
    if (over >= this.blocks.length || isHeading(this.blocks[over]!)) return start;
    // What goes on in small letters is a sentence cut by a page, not a headline and its text.
    if (end === over && isLower(this.text.charCodeAt(this.blocks[over]!.from))) {
      if (end - start < 2 || !this.blocks[end - 1]!.apart) return start;
      over = --end;
    }
    const dated = this.standsOverDateline(over);
    const before = this.blocks[start - 1];
    const free =
      !before ||
      isHeading(before) ||
      isTerminal(this.text.charCodeAt(before.to - 1)) ||
      isSoleDate(this.text, before);
    if (dated && (free || closed) && !(before && isHeading(before))) return end;
    if (this.hasMarkdown) return start;
    if (start > 0 && !closed && !this.namesDocument(start, end)) return start;
    // A longer run of short lines is a list, and only its first line may head it.
    const runsOn =
      end - start >= HEADLINE_LINES &&
      over < this.blocks.length &&
      this.looksLikeHeadline(this.blocks[over]!, over);
    return runsOn ? start + 1 : end;
  }

  /** Whether a line right over a label heads a section, as lines further on do, and is no line of the title. */
  private headsSection(at: number): boolean {
    const block = this.blocks[at];
    if (block?.bare?.kind !== 'plain' || !block.apart || !this.blocks[at + 1]?.label) return false;
    return this.lastHeading > at;
  }

  /**
   * Whether plain lines in the middle of a text name a document that begins there: what follows is its first
   * paragraph or its first number. A name below a short numbered line is an entry of a list.
   */
  private namesDocument(start: number, end: number): boolean {
    const { text } = this;
    const first = this.blocks[start]!;
    const last = this.blocks[end - 1]!;
    const before = this.blocks[start - 1];
    const next = this.blocks[end];
    if (!before || !next || !first.apart || end - start > HEADLINE_LINES) return false;
    const named = isDocumentName(text, { from: first.from, to: last.to });
    if (!named || this.isEntryBelow(before, end)) return false;
    if (/[:：]/.test(text.charAt(before.to - 1))) return false;
    if (next.label) return next.label.number === 1 && next.label.role !== 'bullet';
    return isTerminal(text.charCodeAt(next.to - 1)) || this.standsOverDateline(end);
  }

  /** Whether the lines of a headline so far are the whole name of a document. */
  private isWhole(start: number, end: number): boolean {
    const last = this.blocks[end - 1]!;
    return isDocumentName(this.text, { from: this.blocks[start]!.from, to: last.to }) && !this.goesOn(last);
  }

  /** Whether a name is an entry below the short numbered line `before`: what follows does not begin a count. */
  private isEntryBelow(before: SourceBlock, end: number): boolean {
    if (!before.label || isTerminal(this.text.charCodeAt(before.to - 1))) return false;
    if (widthOf(this.text, before.from, before.to) > 40) return false;
    const next = this.blocks.slice(end, end + HEADLINE_LINES).find((block) => block.label);
    return next?.label?.number !== 1 || next.label.style !== before.label.style;
  }

  /** Whether the form of block `at` is that of a line of a headline. */
  looksLikeHeadline(block: SourceBlock, at: number): boolean {
    if (
      block.label ||
      (block.bare && (block.bare.kind !== 'plain' || namesDivision(this.text, block))) ||
      block.contents ||
      block.level > 0 ||
      block.forced !== null ||
      block.pieces.length !== 1 ||
      block.lines > 3
    )
      return false;
    const { text } = this;
    const last = text.charCodeAt(block.to - 1);
    const quoted = last === 0x201d || last === 0x300b || last === 0xff09 || last === 0x29;
    if (isTerminal(last) && !(quoted && at === 0)) return false;
    if (last === 0x2c || last === 0xff0c || last === 0x3001) return false;
    const width = widthOf(text, block.from, block.to);
    if (width > HEADLINE_WIDTH && (width > 2 * HEADLINE_WIDTH || !isDocumentName(text, block))) return false;
    if (isSubtitle(text, block) || isSoleDate(text, block) || isByline(text, block) || creditOf(text, block))
      return false;
    if (isLower(text.charCodeAt(block.from)) || hasOpenBracket(text, block, false)) return false;
    if (/[。；;]|^\||\|.*\|/.test(text.slice(block.from, block.to))) return false;
    return behindDateline(text, block.from, block.to) === block.from;
  }

  /** Whether block `at` is a byline or begins with a dateline, perhaps below a subtitle. */
  standsOverDateline(at: number): boolean {
    let block = this.blocks[at];
    if (block && !isHeading(block) && !block.label && isSubtitle(this.text, block))
      block = this.blocks[at + 1];
    if (!block || isHeading(block) || block.label) return false;
    return (
      isByline(this.text, block) ||
      (isSoleDate(this.text, block) && !this.isSigned(block, this.blocks[at + 1])) ||
      behindDateline(this.text, block.from, block.to) > block.from
    );
  }

  /** Whether a date stands at the end of a text or names the place of signing: what stands over it are signatures. */
  private isSigned(date: SourceBlock, next: SourceBlock | undefined): boolean {
    return !next || isHeading(next) || this.text.slice(date.from, date.to).includes('于');
  }
}

export function isHeading(block: SourceBlock): boolean {
  return block.level > 0;
}
