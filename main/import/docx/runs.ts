import type { Attributes } from '../archive/xml-names.ts';
import type { CommentMark } from '../office/page.ts';
import { shifted } from '../office/raised.ts';
import type { Signs } from '../office/symbols.ts';
import type { DocxDraft } from './draft.ts';
import { Fields } from './fields.ts';
import { FormulaReader } from './formulas.ts';
import { type Fonts, fontsOf, isOn } from './names.ts';
import { type RunStyle, STRIKES, type Styles } from './styles.ts';

interface Run {
  bold: boolean | null;
  italic: boolean | null;
  hidden: boolean | null;
  struck: boolean | null;
  style: RunStyle | null;
  fonts: Fonts | null;
  /** Whether its characters stand higher or lower than those around: a power, an index. */
  shift: 'sup' | 'sub' | null;
}

const SHIFTS: Readonly<Record<string, 'sup' | 'sub'>> = { superscript: 'sup', subscript: 'sub' };
const COMMENT_MARKS = {
  'w:commentRangeStart': 'start',
  'w:commentRangeEnd': 'end',
  'w:commentReference': 'at',
} as const;

/** Gives the number of a note, as it is shown, when the text refers to it. */
export type NoteNumber = (kind: 'footnote' | 'endnote', id: string) => string;

/** Reads what stands in the paragraphs of a Word file: runs of text, fields, signs, references and marks. */
export class RunReader {
  /** The paragraph that is being read. */
  draft: DocxDraft | null = null;
  fields: Fields;
  /** Marks of comments that stand between two paragraphs. */
  readonly waiting: Omit<CommentMark, 'at'>[] = [];
  /** Characters of hidden text that was left out. */
  hidden = 0;
  private run: Run | null = null;
  private formula: FormulaReader | null = null;
  private collected: string | null = null;
  private isCode = false;
  private keepsBlanks = false;

  constructor(
    private readonly styles: Styles,
    private readonly signs: Signs,
    private readonly noteNumber: NoteNumber,
  ) {
    this.fields = new Fields(signs);
  }

  /** An element begins; false where it is none of a paragraph's content. */
  open(name: string, attributes: Attributes, parent: string): boolean {
    if (name === 'm:oMath') this.formula ??= new FormulaReader();
    if (name.startsWith('m:')) this.formula?.open(name, attributes);
    switch (name) {
      case 'w:r':
        this.run = {
          bold: null,
          italic: null,
          hidden: null,
          struck: null,
          style: null,
          fonts: null,
          shift: null,
        };
        return true;
      case 'w:t':
      case 'w:delText':
      case 'w:instrText':
      case 'm:t':
        this.collected = '';
        this.isCode = name === 'w:instrText';
        this.keepsBlanks = attributes.get('xml:space') === 'preserve';
        return true;
      case 'w:tab':
      case 'w:ptab':
        if (parent === 'w:r' && this.shows(1)) this.draft?.addTab();
        return true;
      case 'w:br':
      case 'w:cr':
        if (!this.shows(0)) return true;
        if (/^(?:page|column)$/.test(attributes.get('w:type') ?? '')) this.draft?.breakPage();
        else this.draft?.add('\n');
        return true;
      case 'w:noBreakHyphen':
        this.add('-');
        return true;
      case 'w:sym': {
        const code = Number.parseInt(attributes.get('w:char') ?? '', 16);
        if (code > 0 && this.shows(1)) this.append(this.signs.symbol(attributes.get('w:font') ?? '', code));
        return true;
      }
      case 'w:fldChar':
        this.add(this.fields.mark(attributes.get('w:fldCharType') ?? ''));
        return true;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (this.shows(0))
          this.add(
            `[${this.noteNumber(name === 'w:footnoteReference' ? 'footnote' : 'endnote', attributes.get('w:id') ?? '')}]`,
          );
        return true;
      default:
        return this.openComment(name, attributes);
    }
  }

  /** A mark of a comment; false where the element is none. */
  openComment(name: string, attributes: Attributes): boolean {
    if (!Object.hasOwn(COMMENT_MARKS, name)) return false;
    const id = attributes.get('w:id');
    const kind = COMMENT_MARKS[name as keyof typeof COMMENT_MARKS];
    if (id === undefined) return true;
    if (this.draft) this.draft.mark(id, kind);
    else this.waiting.push({ id, kind });
    return true;
  }

  /** A property of the run. */
  openProperty(name: string, attributes: Attributes): void {
    const { run } = this;
    if (!run) return;
    if (name === 'w:b') run.bold = isOn(attributes);
    else if (name === 'w:i') run.italic = isOn(attributes);
    else if (name === 'w:vanish') run.hidden = isOn(attributes);
    else if (STRIKES.has(name)) run.struck = isOn(attributes);
    else if (name === 'w:rStyle') run.style = this.styles.run(attributes.get('w:val') ?? '');
    else if (name === 'w:vertAlign') run.shift = SHIFTS[attributes.get('w:val') ?? ''] ?? null;
    else if (name === 'w:rFonts') run.fonts = fontsOf(attributes);
  }

  close(name: string): void {
    if (name === 'w:r') this.run = null;
    else if (this.collected !== null) {
      const text = this.keepsBlanks ? this.collected : this.collected.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
      this.collected = null;
      if (this.isCode) this.fields.code(text);
      else this.write(text.replace(/[\0-\x1f]/g, ' '));
    }
    if (this.formula && name.startsWith('m:')) this.closeFormula(this.formula.close());
  }

  private closeFormula(text: string | null): void {
    if (text === null) return;
    this.formula = null;
    this.append(text);
  }

  text(text: string): void {
    if (this.collected !== null) this.collected += text;
  }

  /** Characters as they stand in the file, of which some may be signs. */
  private write(text: string): void {
    if (text === '' || !this.shows(text.length)) return;
    const { run, signs } = this;
    const paragraph = this.styles.paragraph(this.draft?.style ?? null);
    const told = [run?.fonts, run?.style?.fonts, paragraph.fonts].filter((fonts) => fonts != null);
    const letters = told.find((fonts) => fonts.letters !== '')?.letters ?? '';
    const drawn = told.flatMap(({ all }) => all).find((font) => signs.isSignFont(font));
    const shown = signs.text(letters, text, drawn);
    this.append(run?.shift ? shifted(shown, run.shift) : shown);
  }

  private add(text: string): void {
    if (text !== '' && this.shows(text.length)) this.append(text);
  }

  private append(text: string): void {
    const { draft, run, formula } = this;
    if (formula) formula.add(text);
    if (!draft || formula) return;
    const style = this.styles.paragraph(draft.style);
    draft.add(text, {
      bold: (run?.bold ?? run?.style?.bold ?? false) && !style.bold,
      italic: (run?.italic ?? run?.style?.italic ?? false) && !style.italic,
      struck: run?.struck ?? run?.style?.struck ?? style.struck,
    });
  }

  /** Whether what comes now is shown; counts its characters where it is hidden. */
  private shows(length: number): boolean {
    const { draft, run } = this;
    if (!draft || this.fields.inCode) return false;
    const hidden = run?.hidden ?? run?.style?.hidden ?? this.styles.paragraph(draft.style).hidden;
    if (hidden) this.hidden += length;
    return !hidden;
  }
}
