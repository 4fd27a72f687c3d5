import type { Page } from '#core/structure/page.ts';
import { detectLanguage } from '#core/text/language.ts';
import { type Comparison, comparePages } from './compare.ts';

/** Each entry is one thing and what it is called in several languages. */
export type Glossary = readonly (readonly string[])[];

export interface CompareOptions {
  /** The project's own terms; they stand before those that are built in. */
  readonly glossary?: Glossary;
}

/** Whether two pages are in different languages. Variants of one are the same; what cannot be told is not different. */
export function languagesDiffer(a: Page, b: Page): boolean {
  const one = primary(a);
  const other = primary(b);
  return one !== other && one !== 'und' && other !== 'und';
}

function primary(page: Page): string {
  return detectLanguage(page.text).replace(/-.*/, '');
}

/** Two versions beside one another, whatever their languages. */
export function compareVersions(a: Page, b: Page, _options: CompareOptions = {}): Comparison {
  return comparePages(a, b);
}
