import type { XmlHandler } from '../archive/xml.ts';
import type { Attributes } from '../archive/xml-names.ts';
import { type CommentMark, listSink, type Paragraph, type Sink } from '../office/page.ts';
import type { Side } from '../office/sides.ts';
import type { Signs } from '../office/symbols.ts';
import type { BoundValues } from './bound.ts';
import { Controls } from './controls.ts';
import { type Change, DocxDraft } from './draft.ts';
import type { Embedded } from './embedded.ts';
import { Fields } from './fields.ts';
import { indentOf, isOn, wholeNumber } from './names.ts';
import { Counters, depthOf, type List, numberedBy } from './numbering.ts';
import { type NoteNumber, RunReader } from './runs.ts';
import { levelOf, type Styles } from './styles.ts';

/** What a story is read with. */
export interface StoryOptions {
  readonly side: Side;
  readonly styles: Styles;
  readonly lists: (id: string) => List | null;
  readonly signs: Signs;
  readonly noteNumber: NoteNumber;
  /** Where an element's paragraphs go: the body's, a note's, a comment's. null where it holds none. */
  readonly enter: (name: string, attributes: Attributes) => Sink | null;
  /** What stands in it without being a paragraph; null where such things are not looked for. */
  readonly embedded?: Embedded;
  /** What controls show that are bound to a part of the file. */
  readonly bound?: Pick<BoundValues, 'valueOf'>;
  /** A paragraph begins. */
  readonly paragraph?: (attributes: Attributes) => void;
}

/** Code units that are kept of how a paragraph begins. */
const PLACE = 200;

/** Charts and diagrams, by the attribute that names their part. */
const DRAWINGS: ReadonlyMap<string, string> = new Map([
  ['c:chart', 'r:id'],
  ['cx:chart', 'r:id'],
  ['dgm:relIds', 'r:dm'],
]);

/** Where paragraphs go just now. */
interface Place {
  readonly element: string;
  readonly sink: Sink;
  /** The paragraph whose mark is gone and that goes on in the next. */
  carried: DocxDraft | null;
  /** What was read around a text box. */
  readonly around: { readonly draft: DocxDraft | null; readonly fields: Fields } | null;
}

interface Cell {
  readonly paragraphs: Paragraph[];
  /** Goes on with the cell above it. */
  merged: boolean;
}

const REVISIONS: ReadonlyMap<string, Change> = new Map([
  ['w:ins', 'inserted'],
  ['w:moveTo', 'inserted'],
  ['w:del', 'deleted'],
  ['w:moveFrom', 'deleted'],
  ['w:cellIns', 'inserted'],
  ['w:cellDel', 'deleted'],
]);

/** Elements whose content is no text of the story. */
const LEFT_OUT = new Set([
  'w:sectPr',
  'w:rPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:numberingChange',
  'w:delInstrText',
  'w:rt',
  'w:rubyPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:tblPr',
  'w:tblGrid',
]);

/**
 * Reads a story of a Word file, its body or its notes, paragraph by paragraph, on one side of its tracked changes.
 * What that side does not have counts for nothing: it numbers no paragraph and refers to no note.
 */
export class StoryReader implements XmlHandler {
  /** Of tracked changes: what is changed alike without a break counts as one. */
  readonly changes = { inserted: 0, deleted: 0 };
  private readonly runs: RunReader;
  private readonly path: string[] = [];
  private readonly places: Place[] = [];
  /** Of the rows that are open, the cells so far. */
  private readonly rows: (readonly Paragraph[])[][] = [];
  private readonly cells: Cell[] = [];
  /** For every alternative that is open, whether one of its branches has been read. */
  private readonly branches: boolean[] = [];
  private readonly counters: Counters;
  /** Text boxes are a story of their own. */
  private readonly boxCounters: Counters;
  private boxes = 0;
  /** Depths of the changes that are open and that this side has. */
  private readonly kept: number[] = [];
  /** Depth of the element that is left out with all that is in it; 0 for none. */
  private leftOut = 0;
  /** It is left out because this side does not have it. */
  private isRevised = false;
  private lastChange: Change | null = null;
  private readonly controls: Controls;
  /** How the last paragraph with text begins. */
  private last = '';

  constructor(private readonly options: StoryOptions) {
    this.runs = new RunReader(options.styles, options.signs, options.noteNumber);
    this.controls = new Controls(options.bound ?? null);
    this.counters = new Counters(options.styles.language);
    this.boxCounters = new Counters(options.styles.language);
  }

  /** Characters of hidden text that was left out. */
  get hidden(): number {
    return this.runs.hidden;
  }

  /** Marks of comments behind the last paragraph. */
  get marksBehind(): readonly Omit<CommentMark, 'at'>[] {
    return this.runs.waiting;
  }

  open(name: string, attributes: Attributes): void {
    this.path.push(name);
    const parent = this.path.at(-2) ?? '';
    const change = REVISIONS.get(name);
    if (name === 'w:r' && this.kept.length === 0 && this.leftOut === 0) this.lastChange = null;
    if (this.leftOut > 0) {
      if (this.path[this.leftOut - 1] === 'w:sdtPr') this.controls.property(name, attributes);
      if (!this.isRevised) return;
      if (change) this.countChange(change);
      else this.runs.openComment(name, attributes);
    } else if (change) this.openRevision(change, parent);
    else if (LEFT_OUT.has(name)) {
      if (name === 'w:sectPr' && parent === 'w:pPr' && this.runs.draft) this.runs.draft.section = true;
      this.leaveOut(false);
    } else if (parent === 'w:pPr' || parent === 'w:numPr') this.openProperty(name, attributes, parent);
    else if (parent === 'w:rPr') this.openRunProperty(name, attributes);
    else if (parent === 'w:tcPr') this.openCellProperty(name, attributes);
    else if (!this.runs.open(name, attributes, parent)) this.openBlock(name, attributes);
  }

  text(text: string): void {
    if (this.leftOut === 0) this.runs.text(text);
  }

  close(name: string): void {
    if (this.leftOut === 0) this.closeBlock(name);
    else if (this.leftOut === this.path.length) this.closeLeftOut(name);
    if (this.kept.at(-1) === this.path.length) this.kept.pop();
    this.path.pop();
  }

  /** @param up how many elements above this one are left out with it */
  private leaveOut(isRevised: boolean, up = 0): void {
    this.leftOut = this.path.length - up;
    this.isRevised = isRevised;
  }

  private closeLeftOut(name: string): void {
    this.leftOut = 0;
    this.isRevised = false;
    if (name === 'w:tr') this.rows.pop();
    if (name === 'w:tc') {
      this.cells.pop();
      this.places.pop();
    }
  }

  private isGone(change: Change | null): boolean {
    return change === (this.options.side === 'after' ? 'deleted' : 'inserted');
  }

  private countChange(change: Change): void {
    if (this.lastChange !== change) this.changes[change]++;
    this.lastChange = change;
  }

  /** A tracked change: of what is in it, or of what it is a property of. */
  private openRevision(change: Change, parent: string): void {
    const { draft } = this.runs;
    if (parent === 'w:rPr') {
      if (this.path.at(-3) === 'w:pPr' && draft) draft.change = change;
    } else if (parent === 'w:numPr') {
      if (draft?.numbered && this.isGone(change)) draft.numbered.list = '0';
    } else {
      this.countChange(change);
      // Of a row or a cell it is a property that comes before all that stands there.
      const isProperty = parent === 'w:trPr' || parent === 'w:tcPr';
      if (this.isGone(change)) this.leaveOut(true, isProperty ? 2 : 0);
      else if (!isProperty) this.kept.push(this.path.length);
    }
  }

  private openProperty(name: string, attributes: Attributes, parent: string): void {
    const { draft } = this.runs;
    if (!draft) return;
    if (name === 'w:pStyle') draft.style = attributes.get('w:val') ?? null;
    else if (name === 'w:outlineLvl') draft.outline = wholeNumber(attributes);
    else if (name === 'w:numPr') draft.numbered = { list: null, level: null };
    else if (name === 'w:ind') draft.indent = indentOf(attributes);
    else if (name === 'w:framePr')
      draft.isDropCap = /^(?:drop|margin)$/.test(attributes.get('w:dropCap') ?? '');
    else if (name === 'w:pPrChange') {
      // It ends the properties: those that it holds are what they were before.
      if (this.options.side === 'after') this.leaveOut(false);
      else draft.resetProperties();
    } else if (parent === 'w:numPr' && draft.numbered) {
      if (name === 'w:numId') draft.numbered.list ??= attributes.get('w:val') ?? null;
      if (name === 'w:ilvl') draft.numbered.level = wholeNumber(attributes);
    }
  }

  private openRunProperty(name: string, attributes: Attributes): void {
    const owner = this.path.at(-3);
    if (owner === 'w:r') this.runs.openProperty(name, attributes);
    else if (owner === 'w:pPr' && name === 'w:vanish' && this.runs.draft)
      this.runs.draft.hidden = isOn(attributes);
  }

  private openCellProperty(name: string, attributes: Attributes): void {
    const cell = this.cells.at(-1);
    if (cell && (name === 'w:vMerge' || name === 'w:hMerge'))
      cell.merged = attributes.get('w:val') !== 'restart';
  }

  /** What holds paragraphs. */
  private openBlock(name: string, attributes: Attributes): void {
    if (name === 'w:p') this.openParagraph(attributes);
    else if (name === 'w:tbl') this.flushCarried();
    else if (name === 'w:tr') this.rows.push([]);
    else if (name === 'w:tc') {
      const cell: Cell = { paragraphs: [], merged: false };
      this.cells.push(cell);
      this.places.push({ element: name, sink: listSink(cell.paragraphs), carried: null, around: null });
    } else if (name === 'w:txbxContent') this.openBox();
    else if (name === 'w:sdt') this.controls.enter();
    else if (name === 'w:sdtContent') this.controls.open(this.runs.draft, this.path.length);
    else if (name === 'w:altChunk') this.addFile(attributes.get('r:id') ?? '');
    else if (DRAWINGS.has(name)) this.addDrawing(attributes.get(DRAWINGS.get(name) ?? '') ?? '');
    else if (name === 'mc:AlternateContent') this.branches.push(false);
    else if (name === 'mc:Choice' || name === 'mc:Fallback') {
      // The branches say the same to readers old and new.
      if (this.branches.at(-1)) this.leaveOut(false);
      else if (this.branches.length > 0) this.branches[this.branches.length - 1] = true;
    } else {
      const sink = this.options.enter(name, attributes);
      if (sink) this.places.push({ element: name, sink, carried: null, around: null });
    }
  }

  private closeBlock(name: string): void {
    if (name === 'w:p') this.closeParagraph();
    else if (name === 'w:tc') this.closeCell();
    else if (name === 'w:tr') this.closeRow();
    else if (name === 'w:txbxContent') this.closeBox();
    else if (name === 'w:sdt') this.controls.leave();
    else if (name === 'w:sdtContent') this.controls.close(this.path.length);
    else if (name === 'mc:AlternateContent') this.branches.pop();
    else if (name !== '' && this.places.at(-1)?.element === name) {
      this.flushCarried();
      this.places.pop();
    } else this.runs.close(name);
  }

  private addFile(id: string): void {
    const place = this.places.at(-1);
    if (!place || this.runs.draft) return;
    this.flushCarried();
    this.last = this.options.embedded?.addFile(id, place.sink, this.last) ?? this.last;
  }

  private addDrawing(id: string): void {
    const { draft } = this.runs;
    this.options.embedded?.addDrawing(id, () => {
      const own = draft?.paragraph.text ?? '';
      return own.trim() === '' ? this.last : own.slice(0, PLACE);
    });
  }

  private openParagraph(attributes: Attributes): void {
    const place = this.places.at(-1);
    if (!place) return;
    this.runs.draft = place.carried ?? new DocxDraft();
    if (place.carried) this.runs.draft.goOn();
    place.carried = null;
    for (const { id, kind } of this.runs.waiting.splice(0)) this.runs.draft.mark(id, kind);
    this.controls.beginParagraph(this.runs.draft);
    this.options.paragraph?.(attributes);
  }

  private closeParagraph(): void {
    const { draft } = this.runs;
    const place = this.places.at(-1);
    this.runs.draft = null;
    this.runs.fields.endParagraph();
    if (!draft || !place) return;
    draft.release();
    if (draft.change) this.countChange(draft.change);
    else this.lastChange = null;
    const isWhole = !draft.isDropCap && !(draft.hidden && draft.paragraph.text === '');
    if (this.isGone(draft.change) || !isWhole) place.carried = draft;
    else this.flush(draft, place);
  }

  private flush(draft: DocxDraft, { sink }: Place): void {
    const { styles, lists } = this.options;
    const { paragraph } = draft;
    const style = styles.paragraph(draft.style);
    const bare = paragraph.text.trim() === '';
    const numbered = numberedBy(draft.numbered, style.numbered, lists);
    if (numbered && !(bare && draft.section)) {
      paragraph.depth = [depthOf(numbered, draft.indent ?? style.indent), 'place'];
      paragraph.label = (this.boxes > 0 ? this.boxCounters : this.counters).next(numbered, bare);
    }
    paragraph.heading = draft.outline === null ? style.heading : levelOf(draft.outline);
    paragraph.role = style.role;
    if (!bare) this.last = `${paragraph.label} ${paragraph.text.slice(0, PLACE)}`;
    sink.add(paragraph);
    for (const box of draft.boxes) sink.add(box);
  }

  /** Nothing comes for it to go on in. */
  private flushCarried(): void {
    const place = this.places.at(-1);
    const draft = place?.carried;
    if (!place || !draft) return;
    place.carried = null;
    const { text, comments } = draft.paragraph;
    if (text !== '' || comments.length > 0 || draft.boxes.length > 0) this.flush(draft, place);
  }

  private closeCell(): void {
    this.flushCarried();
    this.places.pop();
    const cell = this.cells.pop();
    if (cell) this.rows.at(-1)?.push(cell.merged ? [] : cell.paragraphs);
  }

  private closeRow(): void {
    const cells = this.rows.pop();
    if (cells) this.places.at(-1)?.sink.addRow(cells);
  }

  private openBox(): void {
    const { draft, fields } = this.runs;
    const sink = draft ? listSink(draft.boxes) : this.places.at(-1)?.sink;
    if (!sink) {
      this.leaveOut(false);
      return;
    }
    this.places.push({ element: 'w:txbxContent', sink, carried: null, around: { draft, fields } });
    this.runs.draft = null;
    this.runs.fields = new Fields(this.options.signs);
    this.boxes++;
  }

  private closeBox(): void {
    this.flushCarried();
    const around = this.places.pop()?.around;
    if (!around) return;
    this.runs.draft = around.draft;
    this.runs.fields = around.fields;
    this.boxes--;
  }
}
