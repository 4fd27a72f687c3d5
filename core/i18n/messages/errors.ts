import type { Message } from '../locale.ts';

/** One sentence for each code of a Failure or a Problem: what happened, what is safe, what to do. */
export const errors = {
  'error.internal': {
    en: 'Something went wrong inside Vermilion ({detail}). Nothing on disk was changed.',
    'zh-CN': '朱批内部出错（{detail}）。磁盘上的内容没有改动。',
    pt: 'Algo falhou dentro do Vermilion ({detail}). Nada no disco foi alterado.',
  },
} satisfies Record<string, Message>;
