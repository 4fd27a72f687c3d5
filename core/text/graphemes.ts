import type { Range } from './range.ts';

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
  const found = characterAround(text, at);
  return found ? at - found.from : 0;
}

/**
 * A range widened to whole characters as a person sees them: a letter with its accents, a flag, a family of emoji is
 * never cut in two. UTF-16 code units; characters of more than 40 of them are told by their last 40.
 */
export function wholeCharacters(text: string, { from, to }: Range): Range {
  return {
    from: characterAround(text, from)?.from ?? from,
    to: characterAround(text, to)?.to ?? to,
  };
}

/** The character that an offset stands in; null where it stands between two, at the start or at the end. */
function characterAround(text: string, at: number): Range | null {
  if (at <= 0 || at >= text.length) return null;
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if (isSimple(before) && isSimple(behind))
    return before === 0x0d && behind === 0x0a ? { from: at - 1, to: at + 1 } : null;
  let from = Math.max(0, at - AROUND);
  // The stretch starts at a character of its own where there is one.
  for (let start = at - 1; start > from; start--)
    if (isSimple(text.charCodeAt(start))) {
      from = start;
      break;
    }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const found = segmenter.segment(text.slice(from, Math.min(text.length, at + AROUND))).containing(at - from);
  if (!found || found.index === at - from) return null;
  return { from: from + found.index, to: from + found.index + found.segment.length };
}
