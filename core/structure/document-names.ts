import type { Range } from '#core/text/range.ts';

const HAN_DOCUMENT = /^[^《]{2,}(?:声明|公报|协定|条约|公约|议定书|备忘录|宣言|清单|纪要)$/;
const LATIN_DOCUMENT =
  /^(?:(?:Joint|Final|Press) (?:Statement|Declaration|Communiqué|Communique)|List of|Treaty|Agreement|Memorandum of Understanding|Protocol|Convention|(?:Declaração|Comunicado) (?:Conjunt[ao]|Final)|Lista de|Tratado|Acordo|Memorando de Entendimento|Protocolo|Convenção)(?!\p{L})/iu;

/** Whether plain lines name a document: a statement, a treaty, a list. */
export function isDocumentName(text: string, { from, to }: Range): boolean {
  const name = text.slice(from, Math.min(to, from + 300)).replace(/[\s　]+/g, ' ');
  return HAN_DOCUMENT.test(name.replace(/ /g, '')) || LATIN_DOCUMENT.test(name);
}

/** Whether the headline of an article names a document. */
export function namesDocument(text: string, { title }: { readonly title: readonly Range[] }): boolean {
  const [first] = title;
  const last = title.at(-1);
  return first !== undefined && last !== undefined && isDocumentName(text, { from: first.from, to: last.to });
}
