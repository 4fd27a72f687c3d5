import type { Locale } from '#core/i18n/locale.ts';

/** The words that templates put around what they print, in one language. */
export interface TemplateWords {
  readonly note: string;
  readonly tags: string;
  readonly untagged: string;
  readonly citation: string;
  readonly passage: string;
  readonly sources: string;
  readonly before: string;
  readonly after: string;
  readonly comma: string;
  /** Before where a quote is from. */
  readonly dash: string;
  /** Between the items of a list. */
  readonly between: string;
}

export const TEMPLATE_WORDS: Readonly<Record<Locale, TemplateWords>> = {
  'zh-CN': {
    note: '批注',
    tags: '标签',
    untagged: '未加标签',
    citation: '出处',
    passage: '原文',
    sources: '资料来源',
    before: '原文',
    after: '现文',
    comma: '，',
    dash: '——',
    between: '、',
  },
  en: {
    note: 'Note',
    tags: 'Tags',
    untagged: 'Untagged',
    citation: 'Source',
    passage: 'Passage',
    sources: 'Sources',
    before: 'Before',
    after: 'After',
    comma: ', ',
    dash: '— ',
    between: ', ',
  },
  pt: {
    note: 'Nota',
    tags: 'Códigos',
    untagged: 'Sem código',
    citation: 'Fonte',
    passage: 'Passagem',
    sources: 'Fontes',
    before: 'Antes',
    after: 'Depois',
    comma: ', ',
    dash: '— ',
    between: ', ',
  },
};
