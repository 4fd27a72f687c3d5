import type { Range } from '#core/text/range.ts';
import { isComma, isTerminal } from '../text/chars.ts';
import type { ArticleDraft } from './article-draft.ts';
import type { BareKind } from './bare-headings.ts';
import type { SourceBlock } from './blocks.ts';
import { findClosings } from './closing.ts';
import type { Label } from './labels/label.ts';
import type { NodeKind, NodeRole, OutlineNode, StructureEdits } from './outline.ts';
import type { RepeatRun } from './repeats.ts';
import {
  beginsWithTitle,
  type CountFault,
  isDocumentTitle,
  isLatinInstrument,
  isShortTitle,
  type Place,
  readSequences,
  type Sequences,
} from './sequences.ts';
import { headsSection, listsAttachments, namesDivision, signs, standsForSigning } from './surroundings.ts';

/** An outline node while it grows. */
export interface GrowingNode
  extends Omit<OutlineNode, 'ranges' | 'children' | 'of' | 'number' | 'suffix' | 'inserted' | 'role'> {
  number?: number;
  suffix?: string;
  inserted?: number;
  role?: NodeRole;
  ranges: readonly Range[];
  children: GrowingNode[];
  of?: string;
}

/** What building the trees of a text has brought to light. */
export interface Growth {
  /** The node that holds a block's text. */
  readonly nodes: Map<SourceBlock, GrowingNode>;
  /** Each run with its node. */
  readonly repeats: { readonly run: RepeatRun; readonly node: GrowingNode }[];
  readonly faults: CountFault[];
}

interface Frame {
  readonly node: GrowingNode;
  /** Markdown level of a heading; 0 where the frame was opened by a label. */
  readonly level: number;
  /** Depth among the labels, see Place. */
  readonly depth: number;
  /** A later block counts on from this one. */
  readonly hasNext: boolean;
  /** A label is still to come that stands below this one. */
  readonly leads?: boolean;
  /** A label with at most a title: what follows is its text. */
  readonly holds: boolean;
  /** What a heading without a number heads. */
  readonly bareHeading?: BareKind;
  /** A label alone, whose text is still to come. */
  bare: boolean;
}

/** The nodes of an article. `ref` is the article's. */
export function buildTree(
  text: string,
  article: ArticleDraft,
  ref: string,
  runs: readonly RepeatRun[],
  edits: StructureEdits,
  growth: Growth,
): GrowingNode[] {
  const root: GrowingNode = { ref, kind: 'paragraph', ranges: [], children: [] };
  new TreeBuilder(text, root, edits, growth).build(article.blocks, runs);
  return root.children;
}

const TESTIMONIUM =
  /^(?:done (?:at|in|on)\b|in witness whereof|in faith whereof|feito (?:em|n[ao])\b|em (?:f[ée]|testemunho)\b|本(?:协定|协议|条约|公约|备忘录|议定书|声明|文件).{0,24}(?:签订|签署|订立|一式)|(?:为此|兹).{0,8}(?:签字|代表)|下列签字|.{0,6}一式[两二三四兩]份|.{0,2}(?:二|\d).{2,12}年.{1,16}(?:订于|签于|于))/iu;

/** The deepest level of headings that formats have. */
const DEEPEST = 6;

class TreeBuilder {
  private readonly frames: Frame[] = [];
  private readonly styles = new Map<GrowingNode, string>();
  private readonly used = new Map<string, number>();
  private readonly taken = new Map<string, number>();
  private sequences: Sequences = { places: new Map(), all: [], faults: [] };
  private closings: ReadonlySet<SourceBlock> = new Set();
  private listsItems = false;
  /** Whether some headings bear numbers, which their refs go by; the others then count apart. */
  private numbersHeadings = false;
  /** The signatures have begun, and no heading stands behind them. */
  private signing = false;
  /** The words that head a list of what is attached stood alone just before. */
  private attaching = false;

  constructor(
    private readonly text: string,
    private readonly root: GrowingNode,
    private readonly edits: StructureEdits,
    private readonly growth: Growth,
  ) {}

  build(blocks: readonly SourceBlock[], runs: readonly RepeatRun[]): void {
    const repeated = new Set(runs.flatMap((run) => blocks.slice(run.from, run.to)));
    const own = repeated.size === 0 ? blocks : blocks.filter((block) => !repeated.has(block));
    this.sequences = readSequences(this.text, own);
    this.closings = findClosings(this.text, own);
    for (const fault of this.sequences.faults) this.growth.faults.push(fault);
    this.listsItems = this.sequences.all.some(
      (one) => !one.sentences && !one.headings && /^(?:1|han|\(|[-*•·●■①⑴o])/.test(one.style),
    );
    this.numbersHeadings = own.some(
      (block) =>
        block.label &&
        (block.level > 0 ||
          block.label.role === 'section' ||
          this.sequences.places.get(block)?.sequence.headings),
    );
    let at = 0;
    let nextRun = 0;
    while (at < blocks.length) {
      const run = runs[nextRun];
      if (run && run.from === at) {
        this.addRepeat(run, blocks.slice(run.from, run.to));
        at = run.to;
        nextRun++;
      } else this.add(blocks[at++]!);
    }
  }

  private add(block: SourceBlock): void {
    const place = this.sequences.places.get(block);
    if (block.level > 0) this.addHeading(block, place);
    else if (place) this.addLabelled(block, place);
    else this.addPlain(block);
  }

  private addHeading(block: SourceBlock, place: Place | undefined): void {
    const isClause = block.label?.role === 'clause';
    let closed: GrowingNode | undefined;
    for (let top = this.top(); top && (top.level === 0 || top.level >= block.level); top = this.top()) {
      // There is no deeper level: articles stand below the chapter that shares it, also those that were left out.
      if (top.level === DEEPEST && block.level === DEEPEST && top.node.kind === 'heading') {
        const [title] = top.node.ranges;
        if (isClause && !this.countsFor(title, this.text.slice(block.from, block.to))) break;
        if (!block.label && closed?.label && this.countsFor(block.pieces[0], closed.label)) break;
      }
      closed = this.frames.pop()?.node;
    }
    const node = this.append(block, isClause ? 'clause' : (block.forced ?? 'heading'));
    const level = this.frames.filter((frame) => frame.level > 0).length + 1;
    if (node.kind === 'heading') Object.assign(node, { level });
    const bare = block.pieces.length === 0;
    this.push({ node, level: block.level, depth: -1, hasNext: hasNext(place), holds: true, bare });
  }

  /** Whether a title stands for articles that were left out of the count of `label`: `§§ 61 bis 63 (repealed)`. */
  private countsFor(title: Range | undefined, label: string): boolean {
    const [name = ''] = label.split(/[\d\s.]/, 1);
    if (!title || name === '') return false;
    const words = this.text.slice(title.from, title.to);
    const at = words.toLowerCase().indexOf(name.toLowerCase());
    return at >= 0 && /^[\p{L}§]{0,3}\.?\s?\d/u.test(words.slice(at + name.length));
  }

  private addLabelled(block: SourceBlock, place: Place): void {
    while (this.top() && this.top()!.level === 0 && this.top()!.depth >= place.depth) this.frames.pop();
    const { label } = block;
    if (label && this.standsBeside(label, place)) this.frames.pop();
    const parent = this.top()?.node;
    const within = parent?.kind === 'clause' || parent?.kind === 'item';
    let kind: NodeKind;
    if (block.forced) kind = block.forced;
    else if (label!.role === 'clause') kind = 'clause';
    else if (label!.role === 'bullet') kind = 'item';
    else if (label!.role === 'section')
      kind = block.pieces.length === 0 || isShortTitle(this.text, block) ? 'heading' : 'clause';
    else if (/^\d/.test(label!.prefix) && parent?.kind !== 'item')
      kind = place.sequence.headings ? 'heading' : 'clause';
    else if (within) kind = 'item';
    else if (place.sequence.headings) kind = 'heading';
    else kind = place.sequence.sentences ? 'clause' : 'item';
    const node = this.append(block, kind);
    if (kind === 'heading') Object.assign(node, { level: this.frames.length + 1 });
    const bare = block.pieces.length === 0;
    const holds = kind === 'heading' || isNamed(label) || place.sequence.holds || this.isOpen(block, place);
    this.push({
      node,
      level: 0,
      depth: place.depth,
      hasNext: hasNext(place),
      leads: place.leads,
      holds,
      bare,
    });
  }

  /** Whether a numbered section stands beside the heading without a number before it, not below. */
  private standsBeside(label: Label, place: Place): boolean {
    const top = this.top();
    if (!top?.bareHeading) return false;
    if (top.bareHeading === 'annex') return false;
    if (top.bareHeading === 'preamble') return place.sequence.headings || label.rank > 0;
    if (top.bareHeading === 'final') return place.sequence.headings || label.role === 'section';
    const [title] = top.node.ranges;
    return label.role === 'section' && !(title && namesDivision(this.text, title));
  }

  private addPlain(block: SourceBlock): void {
    if (block.forced === 'heading') {
      while (this.frames.length > 0 && this.top()!.node.kind !== 'heading') this.frames.pop();
      const level = this.frames.pop()?.level ?? 0;
      const node = this.append(block, 'heading');
      Object.assign(node, { level: this.frames.length + 1 });
      this.push({ node, level: level || 6, depth: -1, hasNext: false, holds: true, bare: false });
      return;
    }
    if (block.forced === 'clause') {
      while (this.top()?.level === 0) this.frames.pop();
      const node = this.append(block, 'clause');
      this.push({ node, level: 0, depth: 0, hasNext: false, holds: false, bare: false });
      return;
    }
    if (block.bare && block.forced === null) {
      this.addBareHeading(block, block.bare);
      return;
    }
    const top = this.top();
    if (
      top?.bare &&
      !block.forced &&
      top.node.children.length === 0 &&
      (top.node.kind !== 'heading' || isShortTitle(this.text, block))
    ) {
      top.bare = false;
      top.node.ranges = top.node.ranges.concat(block.pieces);
      this.growth.nodes.set(block, top.node);
      return;
    }
    this.closeFor(block);
    this.append(block, block.forced ?? (this.isLoneItem(block) ? 'item' : 'paragraph'));
  }

  /** A heading without a number stands between the labels around it and those below it. */
  private addBareHeading(block: SourceBlock, bare: NonNullable<SourceBlock['bare']>): void {
    const depth = bare.kind === 'final' ? -0.5 : bare.depth - 0.5;
    while (this.top() && this.top()!.level === 0 && this.top()!.depth >= depth) this.frames.pop();
    if (bare.kind === 'caption') {
      this.append(block, 'paragraph');
      return;
    }
    const node = this.append(block, 'heading');
    Object.assign(node, { level: this.frames.length + 1 });
    this.push({
      node,
      level: 0,
      depth,
      hasNext: false,
      holds: true,
      bare: false,
      bareHeading: bare.kind,
    });
  }

  /** Whether what stands behind a label goes on below it: a title where those of its count run on, or an open sentence. */
  private isOpen(block: SourceBlock, place: Place): boolean {
    if (place.sequence.runsIn && beginsWithTitle(this.text, block) === 'alone') return true;
    if (!place.sequence.sentences || block.pieces.length === 0) return false;
    const last = this.text.charCodeAt(block.to - 1);
    return !isTerminal(last) && !isComma(last);
  }

  /** Closes the labels to which a paragraph that follows can no longer belong. */
  private closeFor(block: SourceBlock): void {
    const { from, to } = block.pieces[0] ?? block;
    // Who has passed a text, and when, is told over it too.
    const begun = this.styles.size > 0 || this.sequences.all.length === 0;
    if (
      begun &&
      (this.closings.has(block) ||
        TESTIMONIUM.test(this.text.slice(from, Math.min(to, from + 80))) ||
        signs(this.text, { from, to }) ||
        standsForSigning(this.text, { from, to }))
    )
      this.signing = true;
    const ends = this.signing || listsAttachments(this.text, block);
    for (let top = this.top(); top && top.level === 0 && top.node.kind !== 'heading'; top = this.top()) {
      if (top.hasNext || (top.holds && !ends)) return;
      if (top.leads && !ends && !top.node.children.some((child) => child.label !== undefined)) return;
      this.frames.pop();
    }
    if (!ends) return;
    // Signatures and lists of attachments belong to the whole, not to the last chapter or article.
    while (this.frames.length > 0 && this.frames.every((frame) => !frame.hasNext)) this.frames.pop();
  }

  /** A document's name without a number, in a section of a list. */
  private isLoneItem(block: SourceBlock): boolean {
    const inSection = this.top()?.node.kind === 'heading';
    if (isDocumentTitle(this.text, block)) return inSection || this.listsItems;
    return (
      inSection &&
      this.listsItems &&
      isLatinInstrument(this.text, block) &&
      !isTerminal(this.text.charCodeAt(block.to - 1))
    );
  }

  private addRepeat(run: RepeatRun, blocks: readonly SourceBlock[]): void {
    const [first] = blocks;
    if (!first) return;
    if (first.level > 0)
      while (this.frames.length > 0 && (this.top()!.level === 0 || this.top()!.level >= first.level))
        this.frames.pop();
    else if (first.label) {
      const { style } = first.label;
      const sibling = this.frames.findLastIndex(
        (frame) =>
          frame.level === 0 && frame.node.label !== undefined && this.styles.get(frame.node) === style,
      );
      if (sibling !== -1) this.frames.length = sibling;
      else while (this.top()?.level === 0 && this.top()!.node.kind !== 'heading') this.frames.pop();
    } else this.closeFor(first);
    const node: GrowingNode = {
      ref: this.nextRef('r', null),
      kind: 'repeat',
      ranges: [],
      children: [],
      folded: this.edits.folded?.get(first.from) ?? true,
    };
    this.parent().children.push(node);
    const faults = this.growth.faults.length;
    new TreeBuilder(this.text, node, this.edits, this.growth).build(blocks, []);
    this.growth.faults.length = faults;
    this.growth.repeats.push({ run, node });
  }

  private append(block: SourceBlock, kind: NodeKind): GrowingNode {
    const { label } = block;
    const letter = kind === 'heading' ? (label || !this.numbersHeadings ? 's' : 'h') : kind[0]!;
    const ref = this.nextRef(letter, block);
    const node: GrowingNode = label
      ? {
          ref,
          kind,
          label: this.text.slice(label.from, label.to),
          labelRange: { from: label.from, to: label.to },
          ranges: block.pieces,
          children: [],
        }
      : { ref, kind, ranges: block.pieces, children: [] };
    if (label && label.role !== 'bullet' && label.number > 0) node.number = label.number;
    if (label && label.suffix !== '') node.suffix = label.suffix;
    if (label && label.inserted > 0) node.inserted = label.inserted;
    const role = this.roleOf(block, kind);
    if (role) node.role = role;
    if (label) this.styles.set(node, label.style);
    this.parent().children.push(node);
    this.growth.nodes.set(block, node);
    return node;
  }

  /** What a heading or a paragraph is, by its words, its label or its place; signatures end at the next heading. */
  private roleOf(block: SourceBlock, kind: NodeKind): NodeRole | null {
    const { label, bare, contents, quoted, pieces } = block;
    const goesOn = this.attaching && !block.apart && !label;
    this.attaching = false;
    if (kind !== 'heading' && kind !== 'paragraph') return null;
    if (contents) return 'contents';
    if (quoted) return 'quoted';
    if (goesOn || (!label && listsAttachments(this.text, block))) {
      this.attaching = goesOn || /[:：]/.test(this.text.charAt(block.to - 1));
      return 'attachments';
    }
    if (kind === 'paragraph') return this.signing && !label ? 'signature' : null;
    this.signing = false;
    if (label && label.rank > 0 && label.rank < 1)
      return /sched/i.test(this.text.slice(label.from, label.to)) ? 'schedule' : 'annex';
    const [title] = pieces;
    const heads = bare?.kind ?? (title ? headsSection(this.text, title) : null);
    return heads === 'preamble' || heads === 'final' || heads === 'annex' ? heads : null;
  }

  /** A ref nobody has yet: by the label's number, else by counting. */
  private nextRef(letter: string, block: SourceBlock | null): string {
    const parent = this.parent();
    const label = block?.label;
    const base = `${parent.ref}/${letter}`;
    let ref: string;
    if (label && label.role !== 'bullet' && label.number > 0) {
      const prefix =
        label.prefix !== '' && !label.prefix.endsWith(String(parent.number ?? '-')) ? `${label.prefix}.` : '';
      ref = `${base}${prefix}${label.number}${suffixInRef(label.suffix)}`;
    } else {
      const count = (this.used.get(base) ?? 0) + 1;
      this.used.set(base, count);
      ref = `${base}${count}`;
      // No paragraph bears a number of its own.
      if (letter === 'p') return ref;
    }
    const times = (this.taken.get(ref) ?? 0) + 1;
    this.taken.set(ref, times);
    return times === 1 ? ref : `${ref}~${times}`;
  }

  private parent(): GrowingNode {
    return this.top()?.node ?? this.root;
  }

  private top(): Frame | undefined {
    return this.frames.at(-1);
  }

  private push(frame: Frame): void {
    this.frames.push(frame);
  }
}

/** `-A` is written A; before a digit the hyphen stays, for 120-1 is not 1201. */
function suffixInRef(suffix: string): string {
  return suffix.replace(/-(?!\d)/, '');
}

/** Whether a label has a name: Article, §, Disposición final. */
function isNamed(label: Label | null): boolean {
  return label !== null && (label.role === 'clause' || label.role === 'section');
}

function hasNext(place: Place | undefined): boolean {
  return place !== undefined && place.index < place.sequence.members.length - 1;
}
