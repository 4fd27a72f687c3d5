import type { Locale } from '#core/i18n/locale.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import type { Item } from './annotation.ts';

/** One document with what was noted on it: all that a file of it is made from. */
export interface AnnotatedDocument {
  readonly document: DocumentRecord;
  readonly page: Page;
  /** The annotations that go out, in the order they were made. */
  readonly items: readonly Item[];
  /** Milliseconds since 1970 of the project's last operation. */
  readonly lastChange: number;
  readonly version: string;
  /** Of the words around the text. */
  readonly locale: Locale;
}
