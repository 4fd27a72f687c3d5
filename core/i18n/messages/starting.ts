import type { Message } from '../locale.ts';

/** What can be said before anything else of the program has been read. Stands alone, so that it needs no other file. */
export const starting = {
  'error.too-many-files': {
    en: 'The system lets this program open no more files. Nothing was changed; close other programs or raise the limit (ulimit -n), and do it again.',
    'zh-CN':
      '系统不允许本程序再打开更多文件。没有任何改动，请关闭其他程序或调高上限（ulimit -n）后重做这一步。',
    pt: 'O sistema não deixa este programa abrir mais arquivos. Nada foi alterado; feche outros programas ou aumente o limite (ulimit -n) e repita.',
  },
} as const satisfies Record<string, Message>;
