import { ar } from './ar.ts';
import { cs } from './cs.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { id } from './id.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Language } from './language.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ro } from './ro.ts';
import { ru } from './ru.ts';
import { sv } from './sv.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

/** Every language whose words are known; where two languages share a word, the first is the likelier. */
export const LANGUAGES: readonly Language[] = [
  zh,
  en,
  pt,
  es,
  fr,
  de,
  it,
  ru,
  ar,
  fa,
  ja,
  ko,
  vi,
  id,
  el,
  pl,
  tr,
  sv,
  nl,
  he,
  uk,
  cs,
  ro,
];
