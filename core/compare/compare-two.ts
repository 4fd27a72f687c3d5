import type { Page } from '#core/structure/page.ts';
import { type CompareOptions, type Comparison, comparePages } from './comparison.ts';
import { alignLanguages } from './translation/align.ts';
import { type Glossary, NO_GLOSSARY } from './translation/glossary.ts';
import { languageOf, languagesDiffer } from './translation/page-language.ts';
import { readSide } from './units.ts';

export interface CompareTwoOptions extends CompareOptions {
  /** The project's own terms; they stand before those that are built in. */
  readonly glossary?: Glossary;
}

/**
 * Two versions beside one another, whatever their languages. Of two languages, a link's `kind` is `same`, `split` or
 * `merged` by the number of its units alone, and its `similarity` says how sure it is; what speaks for it says
 * `evidenceOf`.
 */
export function compareTwo(a: Page, b: Page, options: CompareTwoOptions = {}): Comparison {
  if (!languagesDiffer(a, b)) return comparePages(a, b, options);
  const sideA = readSide(a, options.only?.a);
  const sideB = readSide(b, options.only?.b);
  const alignment = alignLanguages(
    sideA,
    sideB,
    [languageOf(a), languageOf(b)],
    options.glossary ?? NO_GLOSSARY,
    options.said,
  );
  return { a: sideA, b: sideB, acrossLanguages: true, repeats: null, ...alignment };
}
