import { blankParagraph, holdsText, type Page, type Paragraph } from './page.ts';

/** A note that a text refers to. */
export interface Note {
  /** As it is shown. */
  readonly number: string;
  readonly held: readonly Paragraph[];
}

/** Puts notes behind a text, one line each, apart from it; a note without text is left out. */
export function addNotes(page: Page, notes: readonly Note[]): void {
  let first = true;
  for (const { number, held } of notes) {
    const paragraphs = held.filter(holdsText);
    if (paragraphs.length === 0) continue;
    if (first) page.add(blankParagraph());
    first = false;
    page.add(joined(number, paragraphs));
  }
}

/** A note on one line, its number in front. */
function joined(number: string, paragraphs: readonly Paragraph[]): Paragraph {
  const note = { ...blankParagraph(), text: `[${number}]` };
  for (const { text, label, emphasis, comments } of paragraphs) {
    note.text += label === '' ? ' ' : ` ${label} `;
    const lead = text.length - text.trimStart().length;
    const at = note.text.length - lead;
    note.text += text.trimStart().replaceAll('\n', ' ');
    for (const [from, to, kind] of emphasis) if (from >= lead) note.emphasis.push([at + from, at + to, kind]);
    for (const mark of comments) note.comments.push({ ...mark, at: at + Math.max(lead, mark.at) });
  }
  return note;
}
