interface Field {
  readonly code: string;
  /** How many groups are open around what it shows. */
  readonly depth: number;
  shows: boolean;
}

const LONGEST_CODE = 500;
/** Fields within fields beyond this are not told apart. */
const DEEPEST = 100;

/** Follows the fields of a rich text document: which of them show nothing, so that their code must tell what they mean. */
export class RtfFields {
  private code = '';
  private readonly open: Field[] = [];

  /** Characters of a field's code. */
  text(text: string): void {
    if (this.code.length < LONGEST_CODE) this.code += text.slice(0, LONGEST_CODE);
  }

  /** The code ends; so many groups are open, that of the field the last. */
  endCode(depth: number): void {
    if (this.open.length < DEEPEST) this.open.push({ code: this.code, depth, shows: false });
    this.code = '';
  }

  /** Characters come that are seen. */
  show(): void {
    for (const field of this.open) field.shows = true;
  }

  /** A group ends, and so many are still open: the code of the field that ends with it and has shown nothing, else null. */
  close(depth: number): string | null {
    const field = this.open.at(-1);
    if (!field || depth >= field.depth) return null;
    this.open.pop();
    return field.shows ? null : field.code;
  }
}
