/** A highlight of a whole clause as a person made it in the soak test. */
export interface Mark {
  /** A part of the document's title. */
  readonly document: string;
  /** The clause without blanks: lines break elsewhere on the screen than in the text. */
  readonly quote: string;
  readonly tags: readonly string[];
  readonly note: string;
}

/** What somebody has done in the window, beside what the window and the disk say: the least that they have to agree on. */
export class SoakModel {
  marks: readonly Mark[] = [];
  #past: (readonly Mark[])[] = [];
  #future: (readonly Mark[])[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  in(document: string): readonly Mark[] {
    return this.marks.filter((mark) => mark.document === document);
  }

  add(mark: Mark): void {
    this.#becomes([...this.marks, mark]);
  }

  remove(mark: Mark): void {
    this.#becomes(this.marks.filter((one) => one !== mark));
  }

  /** Another note on a highlight. */
  write(mark: Mark, note: string): void {
    this.#becomes(this.marks.map((one) => (one === mark ? { ...mark, note } : one)));
  }

  undo(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.marks);
    this.marks = before;
  }

  redo(): void {
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.marks);
    this.marks = after;
  }

  /** What a window does no longer know once it was opened anew. */
  forget(): void {
    this.#past = [];
    this.#future = [];
  }

  #becomes(marks: readonly Mark[]): void {
    this.#past.push(this.marks);
    this.#future = [];
    this.marks = marks;
  }
}

/** A text as the model has it. */
export const unspaced = (text: string): string => text.replace(/\s+/g, '');

/** Marks in an order of their own, to be compared. */
export function inOrder(marks: readonly Omit<Mark, 'document'>[]): string[] {
  return marks.map(({ quote, tags, note }) => JSON.stringify([quote, [...tags].sort(), note])).sort();
}
