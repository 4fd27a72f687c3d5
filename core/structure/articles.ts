import type { Range } from '#core/text/range.ts';
import { isTerminal, skipSpace, trimEnd, widthOf } from '../text/chars.ts';
import type { ArticleDraft } from './article-draft.ts';
import type { SourceBlock } from './blocks.ts';
import { HEADLINE_WIDTH, Headlines, isHeading } from './headlines.ts';
import { behindDateline, creditOf, isByline, isSoleDate, isSubtitle, trailingCredit } from './marginalia.ts';

/** A name of a section over a plain headline takes at most as many: 简讯, In brief. */
const LABEL_WIDTH = 12;

/**
 * Deals the blocks of a text out to articles. A headline opens one by its level, by following a closed article,
 * or by standing right over a dateline or byline; in a text without Markdown, by its form.
 */
export function readArticles(text: string, blocks: readonly SourceBlock[]): ArticleDraft[] {
  const reader = new ArticleReader(text, blocks);
  return reader.read();
}

class ArticleReader {
  private readonly articles: ArticleDraft[] = [];
  private closed = false;
  private readonly headlines: Headlines;
  private readonly hasChapters: boolean;

  constructor(
    private readonly text: string,
    private readonly blocks: readonly SourceBlock[],
  ) {
    this.headlines = new Headlines(text, blocks);
    this.hasChapters = blocks.some((block) => block.level > 0 && (block.label?.rank ?? 0) > 0);
  }

  read(): ArticleDraft[] {
    let at = 0;
    while (at < this.blocks.length) {
      const block = this.blocks[at]!;
      if (isHeading(block)) at = this.readHeadings(at);
      else {
        const end = this.headlines.endOf(at, this.closed);
        if (end > at) at = this.openPlain(at, end);
        else {
          this.readBody(block, at);
          at++;
        }
      }
    }
    return this.articles;
  }

  /** A run of Markdown headings with nothing between them: a headline with its kicker, a section, or both. */
  private readHeadings(start: number): number {
    const current = this.articles.at(-1);
    let end = start;
    while (end < this.blocks.length && isHeading(this.blocks[end]!) && !this.blocks[end]!.label) end++;
    const group = this.blocks.slice(start, end);
    if (group.length === 0) {
      // A numbered heading is a section, whatever its level.
      (current ?? this.open(Number.POSITIVE_INFINITY)).blocks.push(this.blocks[start]!);
      return start + 1;
    }
    const byEvidence =
      !current ||
      this.closed ||
      current.level === Number.POSITIVE_INFINITY ||
      this.headlines.standsOverDateline(end);
    if (!byEvidence && !group.some((block) => block.level <= current.level)) {
      for (const block of group) current.blocks.push(block);
      return end;
    }
    this.openMarkdown(group, end);
    return end;
  }

  private openMarkdown(group: readonly SourceBlock[], end: number): void {
    const top = group.reduce((least, block) => Math.min(least, block.level), 6);
    const first = group.findIndex((block) => block.level === top);
    let behind = first;
    while (behind < group.length && group[behind]!.level === top) behind++;
    const article = this.open(top);
    const over = group.slice(0, first);
    const label = over.at(-1);
    if (label) {
      if (widthOf(this.text, label.from, label.to) <= 24) article.label = rangeOf(label);
      else article.kicker = rangeOf(label);
    }
    if (over.length > 1 && !article.kicker) article.kicker = rangeOf(over[0]!);
    const run = group.slice(first, behind);
    const subtitle =
      run.length > 1 ? run.findIndex((block, at) => at > 0 && isSubtitle(this.text, block)) : -1;
    const heads = subtitle > 0 ? run.slice(0, subtitle) : run;
    if (subtitle > 0) article.subtitle = rangeOf(run[subtitle]!);
    const [head, second, third] = heads;
    if (
      head &&
      second &&
      !this.hasChapters &&
      !this.headlines.goesOn(head) &&
      heads.length <= 3 &&
      !article.kicker
    ) {
      article.kicker = rangeOf(head);
      article.title = [...second.pieces];
      if (third && !article.subtitle) article.subtitle = rangeOf(third);
      else if (third) article.title.push(...third.pieces);
    } else article.title = heads.flatMap((block) => block.pieces);
    for (let at = behind; at < group.length; at++) {
      const block = group[at]!;
      const closes = at === group.length - 1 && this.headlines.standsOverDateline(end);
      if (!article.subtitle && at === behind && (isSubtitle(this.text, block) || closes))
        article.subtitle = rangeOf(block);
      else article.blocks.push(block);
    }
  }

  private openPlain(start: number, end: number): number {
    const article = this.open(0);
    const heads = this.blocks.slice(start, end);
    const [kicker, ...rest] = heads;
    let at = end;
    // In the news a line over the headline, parted from it, is a kicker.
    const news = this.headlines.standsOverDateline(end) && heads[1]?.apart && !this.headlines.goesOn(kicker!);
    const label =
      kicker && heads[1]?.apart && widthOf(this.text, kicker.from, kicker.to) <= LABEL_WIDTH && start > 0;
    if (label) {
      article.label = rangeOf(kicker);
      article.title = rest.flatMap((block) => block.pieces);
    } else if (kicker && news && rest.length > 0) {
      article.kicker = rangeOf(kicker);
      article.title = rest.flatMap((block) => block.pieces);
    } else article.title = heads.flatMap((block) => block.pieces);
    const below = this.blocks[at];
    if (
      below &&
      !isHeading(below) &&
      !below.label &&
      isSubtitle(this.text, below) &&
      widthOf(this.text, below.from, below.to) <= HEADLINE_WIDTH
    ) {
      article.subtitle = rangeOf(below);
      at++;
    }
    return at;
  }

  /** Whether a bullet stands beside another, as items of a list do and signs before names do not. */
  private isListed(at: number): boolean {
    const beside = [this.blocks[at - 1], this.blocks[at + 1]];
    return beside.some((block) => block?.label?.role === 'bullet');
  }

  private readBody(block: SourceBlock, at: number): void {
    const { text } = this;
    let article = this.articles.at(-1) ?? this.open(Number.POSITIVE_INFINITY);
    if (block.label?.role === 'bullet' && !this.isListed(at) && isByline(text, block)) block.label = null;
    const plain = !block.label && block.forced === null && block.cuts.length === 0;
    if (plain && article.blocks.length === 0) {
      if (
        !article.subtitle &&
        article.title.length > 0 &&
        isSubtitle(text, block) &&
        widthOf(text, block.from, block.to) <= HEADLINE_WIDTH
      ) {
        article.subtitle = rangeOf(block);
        return;
      }
      if (!article.byline && isByline(text, block)) {
        article.byline = rangeOf(block);
        return;
      }
      if (!article.dateline && isSoleDate(text, block) && article.title.length > 0) {
        article.dateline = rangeOf(block);
        return;
      }
      const body = behindDateline(text, block.from, block.to);
      if (!article.dateline && body > block.from) {
        article.dateline = { from: block.from, to: trimEnd(text, block.from, body) };
        const start = skipSpace(text, body, block.to);
        if (start >= block.to) return;
        // 新华社…电 题：… gives a feature its title again.
        if (
          !article.subtitle &&
          /^题\s*[:：]/.test(text.slice(start, start + 4)) &&
          !isTerminal(text.charCodeAt(block.to - 1))
        ) {
          article.subtitle = { from: start, to: block.to };
          return;
        }
        block.from = start;
        block.pieces[0] = { from: start, to: block.pieces[0]!.to };
      }
    }
    if (plain && article.blocks.length > 0 && !article.byline && this.closesWithByline(block, at)) {
      article.byline = rangeOf(block);
      return;
    }
    if (plain && (article.blocks.length > 0 || article.credit)) {
      const credit = creditOf(text, block);
      const next = this.blocks[at + 1];
      const closing =
        !next ||
        isHeading(next) ||
        this.closed ||
        this.headlines.endOf(at + 1, this.closed) > at + 1 ||
        (!this.headlines.hasMarkdown && !next.label && this.headlines.looksLikeHeadline(next, at + 1));
      if (credit === 'sure' || (credit === 'closing' && closing)) {
        const from = this.closed && article.credit ? article.credit.from : block.from;
        article.credit = { from, to: block.to };
        this.closed = true;
        return;
      }
    }
    if (this.closed && article.credit && !block.label) {
      // Text behind a credit, and no headline over it: a piece of its own.
      article = this.open(Number.POSITIVE_INFINITY);
    }
    this.closed = false;
    article.blocks.push(block);
    const piece = block.pieces.at(-1);
    if (plain && piece) {
      const credit = trailingCredit(text, piece.from, piece.to);
      if (credit < piece.to) {
        article.credit = { from: credit, to: piece.to };
        block.to = trimEnd(text, piece.from, credit);
        block.pieces[block.pieces.length - 1] = { from: piece.from, to: block.to };
        this.closed = true;
      }
    }
  }

  /** Whether block `at` names the writer at the end of an article. */
  private closesWithByline(block: SourceBlock, at: number): boolean {
    if (!isByline(this.text, block)) return false;
    const next = this.blocks[at + 1];
    return !next || isHeading(next) || (!next.label && creditOf(this.text, next) !== null);
  }

  private open(level: number): ArticleDraft {
    const article: ArticleDraft = { title: [], level, blocks: [] };
    this.articles.push(article);
    this.closed = false;
    return article;
  }
}

/** The whole of a block without its label. */
function rangeOf(block: SourceBlock): Range {
  return { from: block.pieces[0]?.from ?? block.from, to: block.to };
}
