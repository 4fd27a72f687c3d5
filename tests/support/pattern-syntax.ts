/** A part of a regular expression, as far as strings are made from it. */
export type PatternNode =
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  /** One character, by the source that says which. */
  | { readonly kind: 'char'; readonly source: string }
  /** Matches nothing by itself: `^`, `\b`, a look ahead (`(?=`); what it looks for is `inner`. */
  | { readonly kind: 'assertion'; readonly source: string; readonly inner: PatternNode | null };

/** Reads the source of a regular expression, without the sets of the `v` flag. Throws for what it does not know. */
export function parsePattern(source: string): PatternNode {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`cannot read ${source} at ${at}`);
  };
  const choice = (): PatternNode => {
    const options = [sequence()];
    while (source[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  };
  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(quantified());
    return { kind: 'sequence', parts };
  };
  const quantified = (): PatternNode => {
    const body = atom();
    const match = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(source.slice(at));
    if (!match) return body;
    at += match[0].length;
    const [whole, low, comma, high] = match;
    const lazy = whole.length > 1 && whole.endsWith('?');
    const repeat = (min: number, max = Number.POSITIVE_INFINITY): PatternNode => ({
      kind: 'repeat',
      body,
      min,
      max,
      lazy,
    });
    if (whole[0] === '*') return repeat(0);
    if (whole[0] === '+') return repeat(1);
    if (whole[0] === '?') return repeat(0, 1);
    return comma && !high ? repeat(Number(low)) : repeat(Number(low), Number(high ?? low));
  };
  const atom = (): PatternNode => {
    const char = source[at]!;
    if (char === '^' || char === '$') {
      at++;
      return { kind: 'assertion', source: char, inner: null };
    }
    if (char === '(') {
      const start = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at))![0];
      at += start.length;
      const inner = choice();
      if (source[at++] !== ')') fail();
      return /^\(\?<?[=!]/.test(start) ? { kind: 'assertion', source: start, inner } : inner;
    }
    const single =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|.)|[^\\])/su.exec(
        source.slice(at),
      )?.[0];
    if (single === undefined || single === ')' || single === '*' || single === '+' || single === '?')
      return fail();
    at += single.length;
    if (single === '\\b' || single === '\\B') return { kind: 'assertion', source: single, inner: null };
    // What a group has caught is as long as it likes; for attacks it is nothing.
    if (/^\\[1-9]$/.test(single)) return { kind: 'assertion', source: single, inner: null };
    return { kind: 'char', source: single };
  };
  const tree = choice();
  if (at < source.length) fail();
  return tree;
}
