import { LANGUAGES } from '#core/language/index.ts';
import type { Amount } from './agreement.ts';
import { findAsides, readNumber } from './asides.ts';
import type { Money } from './draft.ts';
import { hanAmounts } from './han-marks.ts';
import { lexiconCodes, lexiconOf } from './lexicon.ts';
import { tokenise } from './tokens.ts';

const CODE_BEFORE = /^[A-Z]{3}(?=[\s\d])/;
const CODE_BEHIND = /[A-Z]{3}$/;
const DIGITS = /^\d[\d.,\s'’]*$/;

/**
 * The amount that a person typed: `50亿元人民币`, `US$ 3 million`, `5,000,000 CNY`; null where it is none. The words of
 * all languages are known, whichever the list has.
 *
 * @param decimal what parts whole numbers from fractions where only digits are typed
 */
export function typedAmount(typed: string, decimal: '.' | ','): Amount | null {
  const text = typed.trim();
  const [before = ''] = CODE_BEFORE.exec(text) ?? [];
  const [behind = ''] = CODE_BEHIND.exec(text) ?? [];
  if (before && behind) return null;
  const digits = text.slice(before.length, text.length - behind.length).trim();
  const currency = before || behind;
  if (currency && DIGITS.test(digits)) {
    const value = readNumber(digits.replace(/[\s'’]/g, ''), decimal);
    return value !== null && isCurrency(currency) ? { value, currency, text } : null;
  }
  const [best] = [...spelledOut(text)].sort((a, b) => b.to - b.from - (a.to - a.from));
  return best ? { value: best.value, currency: best.currency, text } : null;
}

/** As each language reads it: who knows more of the words has read more of the text. */
function* spelledOut(text: string): Generator<Money> {
  for (const { agreements, code } of LANGUAGES)
    if (code === 'zh' && agreements) yield* hanAmounts(text, agreements).slice(0, 1);
  for (const code of lexiconCodes()) {
    const lexicon = lexiconOf(code);
    const money = lexicon && findAsides(tokenise(text), lexicon).find((one) => one.money)?.money;
    if (money) yield money;
  }
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
