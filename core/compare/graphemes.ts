/** Characters that belong to the one before or behind them stand this far around an offset at most. */
const AROUND = 40;

let segmenter: Intl.Segmenter | null = null;

/** Whether nothing around `at` can make one character of several code units: that is told without a dictionary. */
function isSimple(code: number): boolean {
  return (
    code < 0x300 ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0x3001 && code <= 0x3029) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0xff01 && code <= 0xff5e)
  );
}

/** How far before `at` the character starts that `at` stands in; 0 where it stands between two. */
export function insideCharacter(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return 0;
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if (isSimple(before) && isSimple(behind)) return before === 0x0d && behind === 0x0a ? 1 : 0;
  let from = Math.max(0, at - AROUND);
  // The stretch starts at a character of its own where there is one.
  for (let start = at - 1; start > from; start--)
    if (isSimple(text.charCodeAt(start))) {
      from = start;
      break;
    }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const found = segmenter.segment(text.slice(from, Math.min(text.length, at + AROUND))).containing(at - from);
  return found ? at - from - found.index : 0;
}
