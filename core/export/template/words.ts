import type { Locale } from '#core/i18n/locale.ts';

/** The words that templates put around what they print, in one language. */
export interface TemplateWords {
  readonly note: string;
  readonly tags: string;
  readonly untagged: string;
  readonly citation: string;
  readonly passage: string;
  readonly sources: string;
  readonly comma: string;
  /** Between the items of a list. */
  readonly between: string;
  readonly day: (year: number, month: number, day: number) => string;
}

const ENGLISH = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
const PORTUGUESE = [
  ...['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro'],
  ...['novembro', 'dezembro'],
];

export const TEMPLATE_WORDS: Readonly<Record<Locale, TemplateWords>> = {
  'zh-CN': {
    note: '批注',
    tags: '标签',
    untagged: '未加标签',
    citation: '出处',
    passage: '原文',
    sources: '资料来源',
    comma: '，',
    between: '、',
    day: (year, month, day) => `${year}年${month}月${day}日`,
  },
  en: {
    note: 'Note',
    tags: 'Tags',
    untagged: 'Untagged',
    citation: 'Source',
    passage: 'Passage',
    sources: 'Sources',
    comma: ', ',
    between: ', ',
    day: (year, month, day) => `${day} ${ENGLISH[month - 1]} ${year}`,
  },
  pt: {
    note: 'Nota',
    tags: 'Códigos',
    untagged: 'Sem código',
    citation: 'Fonte',
    passage: 'Passagem',
    sources: 'Fontes',
    comma: ', ',
    between: ', ',
    day: (year, month, day) => `${day} de ${PORTUGUESE[month - 1]} de ${year}`,
  },
};
