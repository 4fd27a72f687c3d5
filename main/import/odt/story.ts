import { type Warning, warning } from '#core/result.ts';
import type { XmlHandler } from '../archive/xml.ts';
import type { Attributes } from '../archive/xml-names.ts';
import { Missed } from '../office/missed.ts';
import { listSink, type Paragraph, type Sink } from '../office/page.ts';
import type { Side } from '../office/sides.ts';
import { OdtAsides } from './asides.ts';
import { TrackedChanges } from './changes.ts';
import { Lists, labelOf } from './lists.ts';
import { BOXES, counting, LEFT_OUT } from './names.ts';
import { OdtDraft, OdtRuns, type RunState } from './runs.ts';
import type { OdtStyles } from './styles.ts';

/** Where paragraphs go just now. */
interface Place {
  readonly sink: Sink;
  /** The paragraph whose end is gone and that goes on in the next. */
  carried: OdtDraft | null;
  readonly around: RunState | null;
}

interface Row {
  readonly cells: (readonly Paragraph[])[];
  /** Cells to come that the last one covers. */
  covered: number;
}

/**
 * Reads the text of an OpenDocument file, paragraph by paragraph, before its tracked changes or after them. What that
 * side does not have counts for nothing.
 */
export class OdtStory implements XmlHandler {
  readonly changes: TrackedChanges;
  readonly asides: OdtAsides;
  private readonly lists = new Lists();
  /** Where paragraphs go that stand in nothing else. */
  private readonly ground: Place;
  private readonly places: Place[] = [];
  private readonly rows: Row[] = [];
  private readonly cells: Paragraph[][] = [];
  private readonly runs: OdtRuns;
  private readonly objects = new Missed();
  /** The last paragraph with text. */
  private before = '';
  private depth = 0;
  /** Depth of the element that is left out with all that is in it; 0 for none. */
  private leftOut = 0;
  /** What is left out is counted as hidden. */
  private isHidden = false;
  private inChanges = false;
  private isReplaying = false;
  /** Insertions that are open. */
  private inserted = 0;
  /** Tables of contents that are open. */
  private indexes = 0;

  constructor(
    private readonly side: Side,
    private readonly styles: OdtStyles,
    page: Sink,
    private readonly lettersIn: (href: string) => number,
  ) {
    this.changes = new TrackedChanges(side === 'before');
    this.runs = new OdtRuns(styles);
    this.asides = new OdtAsides(styles);
    this.ground = { sink: page, carried: null, around: null };
  }

  open(name: string, attributes: Attributes): void {
    this.depth++;
    if (this.leftOut > 0) return;
    if (this.inChanges) this.changes.open(name, attributes);
    else if (LEFT_OUT.has(name)) {
      if (name === 'draw:object' && !this.runs.isGone) this.missObject(attributes);
      this.leaveOut(false);
    } else if (BOXES.has(name))
      this.openApart(this.runs.draft ? listSink(this.runs.draft.boxes) : this.place.sink);
    else if (!this.openInline(name, attributes)) this.openBlock(name, attributes);
  }

  text(text: string): void {
    if (this.inChanges) this.changes.text(text);
    else if (this.leftOut > 0) {
      if (this.isHidden) this.runs.hidden += text.trim().length;
    } else if (!this.asides.text(text)) this.runs.text(text);
  }

  close(name: string): void {
    if (this.leftOut > 0) {
      if (this.leftOut === this.depth) this.leftOut = 0;
    } else if (this.inChanges && this.depth === 1) this.inChanges = false;
    else if (this.inChanges) this.changes.close(name);
    else if (BOXES.has(name)) this.closeApart();
    else this.closeElement(name);
    this.depth--;
  }

  /** Nothing more comes. */
  finish(): void {
    this.flushCarried();
  }

  private get place(): Place {
    return this.places.at(-1) ?? this.ground;
  }

  /** Characters of hidden text that was left out. */
  get hidden(): number {
    return this.runs.hidden;
  }

  /** What a person is told of signs in it. */
  get warnings(): readonly Warning[] {
    const { count, characters, where } = this.objects;
    const told = count > 0 ? [warning('drawings-left-out', { count, characters, where })] : [];
    return [...this.runs.signs.warnings, ...told];
  }

  /** A chart or a formula stands here, which is a file of its own. */
  private missObject(attributes: Attributes): void {
    const letters = this.lettersIn(attributes.get('xlink:href') ?? '');
    if (letters > 0) this.objects.add(() => this.runs.draft?.paragraph.text.trim() || this.before, letters);
  }

  /** What was inserted is not there yet on the side before the changes. */
  private insert(step: 1 | -1): void {
    this.inserted = Math.max(0, this.inserted + step);
    this.runs.isGone = this.side === 'before' && this.inserted > 0;
  }

  private leaveOut(isHidden: boolean): void {
    this.leftOut = this.depth;
    this.isHidden = isHidden;
  }

  /** What stands in a paragraph. */
  private openInline(name: string, attributes: Attributes): boolean {
    switch (name) {
      case 'text:note':
        this.openNote(attributes);
        return true;
      case 'text:change':
        this.replay(attributes.get('text:change-id') ?? '');
        return true;
      case 'text:change-start':
        if (this.changes.isInsertion(attributes.get('text:change-id') ?? '')) this.insert(1);
        return true;
      case 'text:change-end':
        if (this.changes.isInsertion(attributes.get('text:change-id') ?? '')) this.insert(-1);
        return true;
      case 'text:hidden-text':
        if (attributes.get('text:is-hidden') !== 'false') this.leaveOut(true);
        return true;
      case 'office:annotation':
        this.openComment(attributes);
        return true;
      case 'office:annotation-end':
        this.runs.draft?.mark(attributes.get('office:name') ?? '', 'end');
        return true;
      case 'dc:creator':
      case 'dc:date':
        this.asides.openField(name);
        return true;
      default:
        return this.runs.open(name, attributes);
    }
  }

  /** What holds paragraphs. */
  private openBlock(name: string, attributes: Attributes): void {
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.openParagraph(name === 'text:h', attributes);
        break;
      case 'text:list':
        this.lists.openList(attributes);
        break;
      case 'text:list-item':
      case 'text:list-header':
        this.lists.openItem(attributes, name === 'text:list-header');
        break;
      case 'text:numbered-paragraph':
        this.lists.openNumbered(attributes);
        break;
      case 'text:section':
        if (attributes.get('text:display') === 'none') this.leaveOut(true);
        break;
      case 'text:table-of-content':
        this.indexes++;
        break;
      case 'text:tracked-changes':
        // They stand once, before the text.
        if (this.depth === 1 && !this.isReplaying) this.inChanges = true;
        else this.leaveOut(false);
        break;
      case 'table:table':
        // Within a paragraph only where a deletion is put back.
        if (this.runs.draft) this.closeParagraph();
        this.flushCarried();
        break;
      case 'table:table-row':
        this.rows.push({ cells: [], covered: 0 });
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.openCell(name === 'table:table-cell', attributes);
        break;
    }
  }

  private closeElement(name: string): void {
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.closeParagraph();
        break;
      case 'text:span':
        this.runs.closeSpan();
        break;
      case 'text:list':
        this.lists.closeList();
        break;
      case 'text:list-item':
      case 'text:list-header':
      case 'text:numbered-paragraph':
        this.lists.closeItem();
        break;
      case 'text:table-of-content':
        this.indexes--;
        break;
      case 'text:note':
        this.closeApart();
        break;
      case 'office:annotation':
        this.closeApart();
        this.asides.closeComment();
        break;
      case 'dc:creator':
      case 'dc:date':
        this.asides.openField('');
        break;
      case 'table:table-cell':
        this.closeCell();
        break;
      case 'table:table-row': {
        const row = this.rows.pop();
        if (row) this.place.sink.addRow(row.cells);
        break;
      }
    }
  }

  private openParagraph(isHeading: boolean, attributes: Attributes): void {
    const { place } = this;
    const block = this.styles.block(attributes.get('text:style-name'));
    const draft = place.carried ?? new OdtDraft(block);
    place.carried = null;
    draft.block = block;
    draft.level = isHeading ? counting(attributes.get('text:outline-level'), 1) : null;
    const outline = draft.level === null ? null : this.lists.heading(draft.level - 1, attributes);
    draft.item = this.lists.item ?? outline;
    this.runs.draft = draft;
  }

  private closeParagraph(): void {
    const { place } = this;
    const { draft } = this.runs;
    this.runs.draft = null;
    if (!draft) return;
    if (this.runs.isGone) place.carried = draft;
    else this.flush(draft);
  }

  private flush(draft: OdtDraft): void {
    const { paragraph, block, level, item, boxes } = draft;
    const bare = paragraph.text.trim() === '';
    if (!bare) this.before = paragraph.text;
    if (!(block.hidden && paragraph.text === '')) {
      if (item && !item.labelled) {
        item.labelled = true;
        item.list ??= block.list;
        paragraph.label = labelOf(item, this.styles, bare);
        paragraph.depth = [item.level, 'place'];
      }
      paragraph.heading = block.heading === 0 ? 0 : (level ?? block.heading);
      paragraph.role = this.indexes > 0 ? 'furniture' : block.role;
      this.place.sink.add(paragraph);
    }
    for (const box of boxes) this.place.sink.add(box);
  }

  private flushCarried(): void {
    const { place } = this;
    const draft = place.carried;
    place.carried = null;
    if (draft && (draft.paragraph.text !== '' || draft.boxes.length > 0)) this.flush(draft);
  }

  /** What was deleted here, on the side that still has it. */
  private replay(id: string): void {
    if (this.side === 'after') return;
    const { draft } = this.runs;
    const nested = this.isReplaying;
    this.isReplaying = true;
    this.lists.enter();
    this.changes.replay(id, this, draft !== null);
    this.lists.leave();
    this.isReplaying = nested;
    if (!draft || this.runs.draft) return;
    // A table stood at the end of it: what comes is a paragraph of its own.
    this.runs.draft = new OdtDraft(draft.block);
  }

  private openNote(attributes: Attributes): void {
    if (this.runs.isGone || !this.runs.draft) {
      this.leaveOut(false);
      return;
    }
    const { number, sink } = this.asides.openNote(attributes);
    this.runs.add(`[${number}]`);
    this.openApart(sink);
  }

  private openComment(attributes: Attributes): void {
    const { mark, sink } = this.asides.openComment(attributes);
    this.runs.draft?.mark(mark.id, mark.kind);
    this.openApart(sink);
  }

  /** What comes is no part of the paragraph that is open. */
  private openApart(sink: Sink): void {
    this.places.push({ sink, carried: null, around: this.runs.leave() });
    this.lists.enter();
  }

  private closeApart(): void {
    this.flushCarried();
    const around = this.places.pop()?.around;
    this.lists.leave();
    if (around) this.runs.enter(around);
  }

  private openCell(isOwn: boolean, attributes: Attributes): void {
    const row = this.rows.at(-1);
    if (!row) return;
    if (isOwn) {
      row.covered = counting(attributes.get('table:number-columns-spanned'), 1) - 1;
      const cell: Paragraph[] = [];
      this.cells.push(cell);
      this.places.push({ sink: listSink(cell), carried: null, around: null });
      return;
    }
    // Covered from the left it is no cell; from above it is an empty one.
    if (row.covered > 0) row.covered--;
    else row.cells.push([]);
    this.leaveOut(false);
  }

  private closeCell(): void {
    const cell = this.cells.pop();
    if (!cell) return;
    this.flushCarried();
    this.places.pop();
    this.rows.at(-1)?.cells.push(cell);
  }
}
