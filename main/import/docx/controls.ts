import type { Attributes } from '../archive/xml-names.ts';
import type { BoundValues } from './bound.ts';
import type { DocxDraft } from './draft.ts';

/** A control of a Word file: what its properties say of it. */
interface Control {
  binding: Attributes | null;
  /** Whether it holds plain text, all of which may be given by its binding. */
  isPlain: boolean;
  /** Holds line breaks. */
  hasLines: boolean;
  /** What a list shows for its values. */
  readonly shown: Map<string, string>;
}

const MOST_CHOICES = 10_000;
const BLANKS = /\s+/g;

/** The controls of a Word file that are open, and what they show where they are bound to a part of it. */
export class Controls {
  private readonly stack: Control[] = [];
  /** What a control shows whose paragraph is still to come; null for what it holds. */
  private shown: string | null = null;
  /** The paragraph in which a control is held, and how deep what it holds stands. */
  private holding: { readonly draft: DocxDraft; readonly depth: number } | null = null;

  constructor(private readonly values: Pick<BoundValues, 'valueOf'> | null) {}

  /** `w:sdt` begins. */
  enter(): void {
    this.stack.push({ binding: null, isPlain: false, hasLines: false, shown: new Map() });
  }

  /** It ends. */
  leave(): void {
    this.stack.pop();
  }

  /** An element among its properties. */
  property(name: string, attributes: Attributes): void {
    const control = this.stack.at(-1);
    if (!control) return;
    if (name === 'w:dataBinding') control.binding = attributes;
    else if (name === 'w:text') {
      control.isPlain = true;
      control.hasLines = /^(?:1|true|on)$/.test(attributes.get('w:multiLine') ?? '');
    } else if (name === 'w:comboBox' || name === 'w:dropDownList') control.isPlain = true;
    else if (name === 'w:listItem' && control.shown.size < MOST_CHOICES) {
      const value = attributes.get('w:value') ?? '';
      if (value !== '') control.shown.set(value, attributes.get('w:displayText') || value);
    }
  }

  /** What a control holds begins, in a paragraph or around some; `depth` is where. */
  open(draft: DocxDraft | null, depth: number): void {
    const value = this.holding ? null : this.value();
    if (value === null) return;
    if (!draft) this.shown = value;
    else if (draft.hold(value)) this.holding = { draft, depth };
  }

  /** It ends. */
  close(depth: number): void {
    this.shown = null;
    if (this.holding?.depth !== depth) return;
    this.holding.draft.release();
    this.holding = null;
  }

  /** A paragraph begins: the first in a control shows what that does. */
  beginParagraph(draft: DocxDraft): void {
    if (this.shown !== null) draft.hold(this.shown);
    this.shown = null;
  }

  /** What the control shows instead of what it holds; null where that stands. A date is written as only Word would. */
  private value(): string | null {
    const control = this.stack.at(-1);
    if (!control?.binding || !control.isPlain || !this.values) return null;
    const value = this.values.valueOf(control.binding);
    if (value === null) return null;
    const text = control.shown.get(value) ?? value;
    return control.hasLines ? text.replace(/\r\n?/g, '\n').trim() : text.replace(BLANKS, ' ').trim();
  }
}
