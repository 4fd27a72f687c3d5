/** Greek of the Symbol font, from A and from a. */
const GREEK = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';
const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';

/** Signs of the Symbol font that statements and treaties use. */
const SYMBOL = table('a3≤ a5∞ ab↔ ac← ad↑ ae→ af↓ b0° b1± b3≥ b4× b7• b8÷ b9≠ bb≈ bc… d2® d3© d4™ de⇒');

/** Signs of the Wingdings fonts that stand for bullets, boxes and arrows. */
const WINGDINGS = table(
  '6c● 6d○ 6e■ 6f□ 71❑ 75◆ 76❖ 77◆ 9e· 9f• a7▪ a8□ d8➢ df← e0→ e1↑ e2↓ fb✗ fc✓ fd☒ fe☑',
);

/** Signs by the code that stands before each, in two hexadecimal digits. */
function table(signs: string): ReadonlyMap<number, string> {
  return new Map(signs.split(' ').map((pair) => [Number.parseInt(pair, 16), pair.slice(2)]));
}

/** Shown for a sign that only its font could draw. */
const UNKNOWN = '□';

/** The first of the characters that have no meaning but what a font gives them, in which Word keeps such signs. */
const PRIVATE = 0xf000;

/**
 * A character of a font of signs as one that means the same everywhere.
 *
 * @param font its name, empty where it is not told
 */
export function symbolOf(font: string, code: number): string {
  const isPrivate = code >= PRIVATE && code <= PRIVATE + 0xff;
  const low = isPrivate ? code - PRIVATE : code;
  if (/^wingdings|^webdings/i.test(font)) return WINGDINGS.get(low) ?? UNKNOWN;
  if (/^symbol/i.test(font) || isPrivate) {
    const greek = GREEK.charAt(low - 0x41) || GREEK_SMALL.charAt(low - 0x61);
    const plain = low > 0x20 && low < 0x41 ? String.fromCharCode(low) : '';
    return SYMBOL.get(low) ?? (greek || plain || UNKNOWN);
  }
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : UNKNOWN;
}

/** Text with the private characters of such fonts turned into ones that mean something. */
export function withSymbols(font: string, text: string): string {
  return text.replace(/[\uf020-\uf0ff]/g, (sign) => symbolOf(font, sign.charCodeAt(0)));
}
