import { equationOf } from '../office/equation-fields.ts';
import type { Signs } from '../office/symbols.ts';

interface Field {
  /** Still telling what is to be computed; the text that was computed comes behind it. */
  inCode: boolean;
  code: string;
}

/** Fields within fields beyond this are not told apart. */
const DEPTH = 100;
const LONGEST_CODE = 500;

/** Tells what fields compute from what they show. */
export class Fields {
  private readonly open: Field[] = [];
  private deeper = 0;
  private codes = 0;

  constructor(private readonly signs: Signs) {}

  /** Whether text belongs to the code of a field, which is not shown. */
  get inCode(): boolean {
    return this.codes > 0;
  }

  /** A mark of a field: `begin`, `separate` or `end`. Gives what is shown where a field has no text of its own. */
  mark(type: string): string {
    if (type === 'begin') {
      if (this.open.length >= DEPTH) this.deeper++;
      else {
        this.open.push({ inCode: true, code: '' });
        this.codes++;
      }
    } else if (this.deeper > 0) {
      if (type === 'end') this.deeper--;
    } else if (type === 'separate') this.leaveCode(this.open.at(-1));
    else if (type === 'end') {
      const field = this.open.pop();
      if (field?.inCode) {
        this.codes--;
        if (this.codes > 0) return '';
        return this.signs.field(field.code) ?? equationOf(field.code) ?? '';
      }
    }
    return '';
  }

  /** Characters of a field's code. */
  code(text: string): void {
    const field = this.open.at(-1);
    if (field?.inCode && field.code.length < LONGEST_CODE)
      field.code += text.slice(0, LONGEST_CODE - field.code.length);
  }

  /** A paragraph ends. No code goes beyond it: a field that is broken must not swallow the rest of a text. */
  endParagraph(): void {
    if (this.codes > 0) for (const field of this.open) this.leaveCode(field);
  }

  private leaveCode(field: Field | undefined): void {
    if (!field?.inCode) return;
    field.inCode = false;
    this.codes--;
  }
}
