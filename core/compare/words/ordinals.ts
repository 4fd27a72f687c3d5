/** The sign of a degree, which stands for the ordinal mark where that was not at hand: 4° for 4º. */
export const DEGREE = 0xb0;
const SIGN = '°';
const ORDINAL = 0xba;

/** A text with the ordinal mark for each sign of a degree, as long as before. */
export function withOrdinals(text: string): string {
  return text.includes(SIGN) ? text.replaceAll(SIGN, String.fromCharCode(ORDINAL)) : text;
}

/** The code unit that stands for both signs. */
export function ordinalOf(code: number): number {
  return code === DEGREE ? ORDINAL : code;
}
