import { fraction, index, root } from './formula-line.ts';
import { formatNumber } from './number-formats.ts';

/*
 * Fields that draw something out of their code and have no text of their own: `EQ \f(1,2)`, numbers in circles, and
 * characters with their reading above.
 */

/** A number in a circle that has no character of its own in older fonts. */
const CIRCLED =
  /^\s{0,20}eq\s{1,20}\\o\s{0,9}\\ac\s{0,9}\(\s{0,9}[○〇◯]\s{0,9}[,，;]\s{0,9}([^)\s]{1,4})\s{0,9}\)/i;
const EQUATION = /^\s{0,20}eq\s/i;
const COUNTABLE = /^\d{1,2}$/;
/** What is told of how it is drawn, with the sign that a bracket has. */
const OPTION =
  /^\\(?:(lc|rc|bc|fc|vc)\\(.)|\*\s{0,3}(?:"[^"]{0,60}"|[^\s\\(]{1,60})|(al|ac|ar|ad|co|vs|hs|fo|ba|li|su|pr|in|up|do|ai|di|to|bo|ri|le)(?![a-z])\s{0,3}\d{0,4})\s{0,3}/i;
const FUNCTION = /^\\([abdfilorsx])(?![a-z])\s{0,3}/i;
/** The code of a field within a field, and longer ones, are not taken apart. */
const DEEPEST = 20;
const OPTION_LENGTH = 80;
const OPERATORS = new Map([
  ['su', '∑'],
  ['pr', '∏'],
]);

/** What the code of a field shows, in one line; null of a field that is none of these. */
export function equationOf(code: string): string | null {
  const circled = CIRCLED.exec(code)?.[1];
  if (circled)
    return COUNTABLE.test(circled) ? formatNumber(Number(circled), 'decimalEnclosedCircle', '') : circled;
  const begin = EQUATION.exec(code)?.[0].length;
  return begin === undefined ? null : new EquationReader(code, begin).read(0).trim();
}

class EquationReader {
  constructor(
    private readonly code: string,
    private at: number,
  ) {}

  /** What stands here, up to the end of an argument. */
  read(depth: number): string {
    let text = '';
    while (this.at < this.code.length) {
      const char = this.code.charAt(this.at);
      if (depth > 0 && (char === ')' || char === ',' || char === ';')) break;
      const name = depth < DEEPEST ? this.take(FUNCTION)?.[1] : undefined;
      if (name !== undefined) text += this.call(name.toLowerCase(), depth + 1);
      else if (!this.take(OPTION)) {
        // A backslash makes a sign one of the text.
        if (char === '\\') this.at++;
        text += this.code.charAt(this.at++);
      }
    }
    return text.replace(/\s+/g, ' ');
  }

  private call(name: string, depth: number): string {
    const options = new Map<string, string>();
    for (let option = this.take(OPTION); option; option = this.take(OPTION))
      options.set((option[1] ?? option[3] ?? '').toLowerCase(), option[2] ?? '');
    const args: { readonly text: string; readonly isReading: boolean }[] = [];
    if (this.code.charAt(this.at) === '(')
      do {
        this.at++;
        const isReading = READING.test(this.code.slice(this.at, this.at + OPTION_LENGTH));
        args.push({ text: this.read(depth).trim(), isReading });
      } while (this.at < this.code.length && this.code.charAt(this.at) !== ')');
    this.at++;
    const texts = args.map(({ text }) => text);
    // What is written over a character is left out, as elsewhere.
    const base = args.filter(({ isReading }) => !isReading).map(({ text }) => text);
    return lineOf(name, options, name === 'o' && base.length > 0 ? base : texts);
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    if (this.code.charAt(this.at) !== '\\') return null;
    const found = pattern.exec(this.code.slice(this.at, this.at + OPTION_LENGTH));
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

/** A raised argument, as the reading of a character is. */
const READING = /^\s{0,3}\\s\s{0,3}\\up/i;

function lineOf(name: string, options: ReadonlyMap<string, string>, args: readonly string[]): string {
  const [first = '', second = '', third = ''] = args;
  switch (name) {
    case 'f':
      return fraction(first, second);
    case 'r':
      return args.length > 1 ? root(first, second) : root('', first);
    case 's':
      return options.has('do') ? index(first, 'sub') : index(first, 'sup');
    case 'i': {
      const [sign = '∫'] = [...OPERATORS].flatMap(([option, operator]) =>
        options.has(option) ? [operator] : [],
      );
      return `${options.get('fc') ?? options.get('vc') ?? sign}${index(first, 'sub')}${index(second, 'sup')} ${third}`;
    }
    case 'b': {
      const both = options.get('bc');
      const open = options.get('lc') ?? both ?? (options.has('rc') ? '' : '(');
      return (
        open +
        args.join(', ') +
        (options.get('rc') ?? (both && closing(both)) ?? (options.has('lc') ? '' : ')'))
      );
    }
    case 'a':
      return args.join('; ');
    case 'l':
      return args.join(', ');
    default:
      return args.join('');
  }
}

function closing(open: string): string {
  return (
    new Map([
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['<', '>'],
    ]).get(open) ?? open
  );
}
