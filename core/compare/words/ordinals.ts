/** The sign of a degree, which stands for the ordinal mark where that was not at hand: 4° for 4º. */
export const DEGREE = 0xb0;
const ORDINAL = 0xba;
const DEGREES = /\u00b0/g;

/** A text with the ordinal mark for each sign of a degree, as long as before. */
export function withOrdinals(text: string): string {
  return text.replace(DEGREES, String.fromCharCode(ORDINAL));
}

/** The code unit that stands for both signs. */
export function ordinalOf(code: number): number {
  return code === DEGREE ? ORDINAL : code;
}
