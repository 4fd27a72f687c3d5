import { shifted } from './raised.ts';

/*
 * Parts of a formula in one line, as people type them: `(a+b)/c`, `√x`, `x_i`, `10⁶`.
 */

const SIMPLE = /^(?:[\p{L}\p{M}]+|[\p{N}.,%]+|.)$/su;
const ROOTS = new Map([
  ['', '√'],
  ['2', '√'],
  ['3', '∛'],
  ['4', '∜'],
]);
/** Longer arguments are put into brackets without a look. */
const LONGEST = 500;

export function fraction(over: string, under: string): string {
  return `${whole(over)}/${whole(under)}`;
}

/** @param degree empty of a square root */
export function root(degree: string, of: string): string {
  return (ROOTS.get(degree) ?? `√[${degree}]`) + whole(of);
}

/** What is raised or lowered; empty for nothing. */
export function index(text: string, kind: 'sup' | 'sub'): string {
  const figures = shifted(text, kind);
  if (text === '' || figures !== text) return figures;
  return (kind === 'sup' ? '^' : '_') + whole(text);
}

/** In brackets, where it does not stand together by itself. */
export function whole(text: string): string {
  const isWhole = text.length < LONGEST && (SIMPLE.test(text) || isBracketed(text));
  return text === '' || isWhole ? text : `(${text})`;
}

function isBracketed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '(') open++;
    else if (text.charAt(at) === ')' && --open === 0) return at === text.length - 1;
  }
  return false;
}
