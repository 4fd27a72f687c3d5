import { readSteps } from '#core/structure/citation-steps.ts';
import { readNumerals } from '#core/structure/labels/systems.ts';

/** A number that stands alone, with the marks of a label or without: `13`, `13.`, `（十三）`, `十三、`, `13条`. */
const ALONE =
  /^[(（[〔]?\s*(?<number>[\p{Nd}\p{No}〇零一二两兩三四五六七八九十廿卅百千]{1,9})\s*(?<unit>条|條)?[)）\]〕.．、:：]*$/u;
/** The step of an article without a suffix. */
const ARTICLE = /^A:(\d+)$/;

/** The number that words name a clause by where they cite nothing else, and whether they say that it is a clause. */
export function labelNumber(words: string): { readonly number: number; readonly clause: boolean } | null {
  const { number, unit } = ALONE.exec(words.trim())?.groups ?? {};
  if (number !== undefined) {
    const whole = readNumerals(number, 0, number.length).find(({ to }) => to === number.length);
    return whole ? { number: whole.value, clause: unit !== undefined } : null;
  }
  const steps = readSteps(words);
  if (steps?.length !== 1) return null;
  for (const key of steps[0]?.keys ?? []) {
    const [, article] = ARTICLE.exec(key) ?? [];
    if (article !== undefined) return { number: Number(article), clause: true };
  }
  return null;
}
