/** A character that is not seen but changes how a text reads, or should not be in one. Half-open, UTF-16 code units. */
export interface Hidden {
  readonly from: number;
  readonly to: number;
  /** What it is shown as, e.g. `RLO`, `NUL`, `U+E0041`. */
  readonly name: string;
}

const NAMES: Readonly<Record<string, string>> = {
  '\u061c': 'ALM',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\0': 'NUL',
  '\x07': 'BEL',
  '\b': 'BS',
  '\x1b': 'ESC',
  '\x7f': 'DEL',
};

/**
 * Controls other than tab, line feed and form feed, the marks that turn the direction of a text, and tag characters
 * other than those of a flag. Joiners and variation selectors are part of what is seen and are none of them.
 */
const HIDDEN =
  /[\0-\x08\x0b\x0d-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0001}\u{e0020}-\u{e007f}]+/gu;

/** Whatever {@link HIDDEN} may find: most texts hold none of it. */
const SUSPECT =
  /[\0-\x08\x0b\x0d-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\udb40]/;

/** The marks that open and close stretches of another direction: what makes a text read otherwise than it is. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** The hidden characters of a text, in order. Source: Unicode Technical Report 36 and CVE-2021-42574. */
export function hiddenIn(text: string): Hidden[] {
  if (!SUSPECT.test(text)) return [];
  const out: Hidden[] = [];
  for (const { index, 0: found } of text.matchAll(HIDDEN)) {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    out.push({ from: index, to: index + found.length, name: NAMES[found] ?? `U+${code}` });
  }
  return out;
}

/** A text with the marks that turn its direction written out, e.g. `⟨RLO⟩`: for places that can only hold characters. */
export function spellOut(text: string): string {
  return !TURNS.test(text) ? text : text.replace(TURNING, (mark) => `⟨${NAMES[mark]}⟩`);
}
