import type { Attributes } from '../archive/xml-names.ts';
import { Draft } from '../office/draft.ts';
import { shifted } from '../office/raised.ts';
import { Signs } from '../office/symbols.ts';
import type { Item } from './lists.ts';
import { counting } from './names.ts';
import type { BlockStyle, OdtStyles, TextStyle } from './styles.ts';

/** A paragraph of an OpenDocument text while it is read. */
export class OdtDraft extends Draft {
  /** Of a heading, from 1. */
  level: number | null = null;
  item: Item | null = null;

  constructor(public block: BlockStyle) {
    super();
  }
}

/** What is left when something else is read in between. */
export interface RunState {
  readonly draft: OdtDraft | null;
  readonly spans: TextStyle[];
}

/** Blanks that one element may stand for. */
const SPACES = 1000;

/** Reads what stands in the paragraphs of an OpenDocument text: characters, their styles, blanks and breaks. */
export class OdtRuns {
  /** The paragraph that is being read. */
  draft: OdtDraft | null = null;
  /** What comes is not there on the side of the changes that is read. */
  isGone = false;
  /** Characters of hidden text that was left out. */
  hidden = 0;
  /** What fonts of signs draw, as characters. */
  readonly signs = new Signs();
  private spans: TextStyle[] = [];

  constructor(private readonly styles: OdtStyles) {}

  /** An element begins; false where it is none of a paragraph's content. */
  open(name: string, attributes: Attributes): boolean {
    if (name === 'text:span') this.spans.push(this.spanOf(attributes.get('text:style-name')));
    else if (name === 'text:s') this.add(' '.repeat(Math.min(SPACES, counting(attributes.get('text:c'), 1))));
    else if (name === 'text:line-break') this.add('\n');
    else if (name === 'text:tab') {
      if (!this.isGone) this.draft?.addTab();
    } else return false;
    return true;
  }

  closeSpan(): void {
    this.spans.pop();
  }

  /** Characters as they stand in the file, where several blanks are one, and one at the start of a paragraph none. */
  text(text: string): void {
    if (!this.draft) return;
    const shown = text.replace(/[ \t\r\n]+/g, ' ');
    this.add(this.draft.endsBlank && shown.startsWith(' ') ? shown.slice(1) : shown);
  }

  add(text: string): void {
    const { draft } = this;
    if (!draft || this.isGone) return;
    const { block } = draft;
    const span = this.spans.at(-1);
    if (span?.hidden ?? block.hidden) this.hidden += text.length;
    else {
      const drawn = this.signs.text(span?.font ?? block.font ?? '', text);
      const shown = span?.shift ? shifted(drawn, span.shift) : drawn;
      draft.add(shown, {
        bold: (span?.bold ?? false) && !block.bold,
        italic: (span?.italic ?? false) && !block.italic,
        struck: span?.struck ?? block.struck ?? false,
      });
    }
  }

  /** Leaves the paragraph for something that is no part of it; gives what brings it back. */
  leave(): RunState {
    const { state } = this;
    this.enter({ draft: null, spans: [] });
    return state;
  }

  /** Goes on where it was. */
  enter({ draft, spans }: RunState): void {
    this.draft = draft;
    this.spans = spans;
  }

  private get state(): RunState {
    return { draft: this.draft, spans: this.spans };
  }

  private spanOf(name: string | undefined): TextStyle {
    const own = this.styles.text(name);
    const outer = this.spans.at(-1);
    return {
      bold: own.bold ?? outer?.bold ?? null,
      italic: own.italic ?? outer?.italic ?? null,
      hidden: own.hidden ?? outer?.hidden ?? null,
      struck: own.struck ?? outer?.struck ?? null,
      font: own.font ?? outer?.font ?? null,
      shift: own.shift ?? outer?.shift ?? null,
    };
  }
}
