import type { Attributes } from '../archive/xml-names.ts';
import { fraction, index, root, whole } from '../office/formula-line.ts';

/*
 * Formulas of Word in one line, as people type them: `1/2`, `√(x+1)`, `x_i`, `10⁶`, `∑_(i=1)^n x_i`.
 */

/** An element of a formula while it is read. */
interface Part {
  readonly name: string;
  /** What stands in it, besides its arguments. */
  text: string;
  readonly args: { readonly name: string; readonly text: string }[];
  /** Signs that its properties tell, by their names. */
  readonly signs: Map<string, string>;
}

/** Elements that their parent asks for by name. */
const ARGUMENTS = new Set(['m:e', 'm:num', 'm:den', 'm:sup', 'm:sub', 'm:deg', 'm:lim', 'm:fName', 'm:mr']);
const SIGNS = new Set(['m:chr', 'm:begChr', 'm:endChr', 'm:sepChr', 'm:type', 'm:degHide']);

/** Reads one formula. */
export class FormulaReader {
  private readonly parts: Part[] = [];

  open(name: string, attributes: Attributes): void {
    if (SIGNS.has(name)) this.parts.at(-2)?.signs.set(name, attributes.get('m:val') ?? '');
    this.parts.push({ name, text: '', args: [], signs: new Map() });
  }

  /** Characters of the formula. */
  add(text: string): void {
    const part = this.parts.at(-1);
    if (part) part.text += text;
  }

  /** An element ends. Gives the formula where that was its last one. */
  close(): string | null {
    const part = this.parts.pop();
    if (!part) return null;
    const text = lineOf(part);
    const outer = this.parts.at(-1);
    if (!outer) return text;
    if (ARGUMENTS.has(part.name)) outer.args.push({ name: part.name, text });
    else outer.text += text;
    return null;
  }
}

function lineOf({ name, text, args, signs }: Part): string {
  const of = (arg: string): string => args.find((one) => one.name === arg)?.text.trim() ?? '';
  const all = (arg: string): string[] => args.filter((one) => one.name === arg).map((one) => one.text.trim());
  const indices = index(of('m:sub'), 'sub') + index(of('m:sup'), 'sup');
  switch (name) {
    case 'm:f':
      return signs.get('m:type') === 'noBar'
        ? `(${of('m:num')}¦${of('m:den')})`
        : fraction(of('m:num'), of('m:den'));
    case 'm:rad':
      return root(of('m:deg'), of('m:e'));
    case 'm:sSup':
    case 'm:sSub':
    case 'm:sSubSup':
      return whole(of('m:e')) + indices;
    case 'm:sPre':
      return indices + whole(of('m:e'));
    case 'm:nary':
      return `${signs.get('m:chr') ?? '∫'}${indices} ${of('m:e')}`;
    case 'm:limLow':
      return of('m:e') + index(of('m:lim'), 'sub');
    case 'm:limUpp':
      return of('m:e') + index(of('m:lim'), 'sup');
    case 'm:func':
      return `${of('m:fName')}${of('m:e').startsWith('(') ? '' : ' '}${of('m:e')}`;
    case 'm:acc':
      return of('m:e') + (signs.get('m:chr') ?? '\u0302');
    case 'm:d':
      return (
        (signs.get('m:begChr') ?? '(') +
        all('m:e').join(signs.get('m:sepChr') ?? '|') +
        (signs.get('m:endChr') ?? ')')
      );
    case 'm:mr':
      return all('m:e').join(', ');
    case 'm:m':
      return all('m:mr').join('; ');
    case 'm:eqArr':
      return all('m:e').join('; ');
    default:
      return text + args.map((arg) => arg.text).join('');
  }
}
