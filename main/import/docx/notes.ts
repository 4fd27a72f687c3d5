import { parseXml } from '../archive/xml.ts';
import { addNotes } from '../office/notes.ts';
import { formatNumber } from '../office/number-formats.ts';
import { listSink, type Page, type Paragraph } from '../office/page.ts';
import { WORD } from './names.ts';
import type { NoteNumber } from './runs.ts';
import { type StoryOptions, StoryReader } from './story.ts';

/** The parts of a Word file that hold its notes, where it has them. */
export type NoteParts = Readonly<Record<'footnote' | 'endnote', Uint8Array | null>>;

/** What notes are read with; where their paragraphs go and how they are numbered is decided here. */
export type NoteOptions = Pick<StoryOptions, 'side' | 'styles' | 'lists' | 'signs'>;

/**
 * The notes of a Word file: numbered as the text refers to them, and put behind it. Footnotes are counted in Arabic
 * figures; endnotes in Roman ones where there are footnotes too, so that `[1]` is one note.
 */
export class Notes {
  /** Characters of hidden text that was left out. */
  hidden = 0;
  private readonly contents: Record<'footnote' | 'endnote', Map<string, Paragraph[]>>;
  private readonly numbers = { footnote: new Map<string, string>(), endnote: new Map<string, string>() };

  constructor(file: string, parts: NoteParts, options: NoteOptions) {
    this.contents = {
      footnote: this.read(file, 'footnote', parts.footnote, options),
      endnote: this.read(file, 'endnote', parts.endnote, options),
    };
  }

  /** The number of a note that the text refers to, counted from the first reference on. */
  readonly number: NoteNumber = (kind, id) => {
    const numbers = this.numbers[kind];
    let number = numbers.get(id);
    if (number === undefined) {
      const isRoman = kind === 'endnote' && this.contents.footnote.size > 0;
      number = formatNumber(numbers.size + 1, isRoman ? 'lowerRoman' : 'decimal', '');
      numbers.set(id, number);
    }
    return number;
  };

  /** Puts the notes behind a text, one line each. */
  addTo(page: Page): void {
    const notes = (['footnote', 'endnote'] as const).flatMap((kind) =>
      [...this.numbers[kind]].map(([id, number]) => ({ number, held: this.contents[kind].get(id) ?? [] })),
    );
    addNotes(page, notes);
  }

  private read(
    file: string,
    kind: 'footnote' | 'endnote',
    bytes: Uint8Array | null,
    options: NoteOptions,
  ): Map<string, Paragraph[]> {
    const notes = new Map<string, Paragraph[]>();
    if (!bytes) return notes;
    const story = new StoryReader({
      ...options,
      noteNumber: this.number,
      enter: (name, attributes) => {
        // Lines that part the notes from the page are kept as notes of a type of their own.
        if (name !== `w:${kind}` || (attributes.get('w:type') ?? 'normal') !== 'normal') return null;
        const paragraphs: Paragraph[] = [];
        notes.set(attributes.get('w:id') ?? '', paragraphs);
        return listSink(paragraphs);
      },
    });
    parseXml(file, bytes, WORD, story);
    this.hidden += story.hidden;
    return notes;
  }
}
