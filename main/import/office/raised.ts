const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** Figures that are raised (`sup`) or lowered as the characters for that; other characters as they are. */
export function shifted(text: string, name: string): string {
  if (!/^\d{1,4}$/.test(text)) return text;
  return text.replace(/\d/g, (digit) => (name === 'sup' ? RAISED : LOWERED).charAt(Number(digit)));
}
