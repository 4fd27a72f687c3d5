/** Code units of a paragraph that say where something is. */
const LONGEST_PLACE = 40;
const BLANKS = /\s+/g;
const HALF = /[\ud800-\udbff]$/;

/** Where something is that is left out, and how much of it there is. */
export class Missed {
  count = 0;
  characters = 0;
  /** The beginning of the paragraph before the first; empty where there is none. */
  private place = '';

  /** @param before the paragraph before it, or as much of its own as was read */
  add(before: () => string, characters: number): void {
    if (this.count === 0)
      this.place = before().replace(BLANKS, ' ').trim().slice(0, LONGEST_PLACE).replace(HALF, '');
    this.count++;
    this.characters += characters;
  }

  /** What the first stands behind; `none` for the beginning. */
  get where(): string {
    return this.place || 'none';
  }
}
