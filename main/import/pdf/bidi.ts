/*
 * A line as it is seen, from left to right, in the order in which it is read, where most of it runs from right to left.
 */

/** Words of letters from left to right, and numbers: they keep their order within what runs the other way. */
const LEFT_TO_RIGHT =
  /[A-Za-z\u00c0-\u058f\u0900-\u1fff](?:[A-Za-z\u00c0-\u058f\u0900-\u1fff\p{Nd}]|[ .,:/'’-](?=[A-Za-z\u00c0-\u058f\u0900-\u1fff\p{Nd}]))*|\p{Nd}(?:\p{Nd}|[.,:/](?=\p{Nd}))*/gu;
const MIRRORED = /[()<>[\]{}«»‹›]/g;
const MIRROR = new Map<string, string>();
for (const [open = '', close = ''] of ['()', '<>', '[]', '{}', '«»', '‹›']) {
  MIRROR.set(open, close);
  MIRROR.set(close, open);
}

/** The text of a line of Arabic or Hebrew that was written glyph by glyph from the left. */
export function toLogical(seen: string): string {
  return reverse(seen)
    .replace(MIRRORED, (sign) => MIRROR.get(sign) ?? sign)
    .replace(LEFT_TO_RIGHT, reverse);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}
