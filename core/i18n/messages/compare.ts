import type { Message } from '../locale.ts';

function m(en: string, zh: string, pt: string): Message {
  return { en, 'zh-CN': zh, pt };
}

/** What comparing versions says. */
export const compare = {
  'compare.summary': m(
    '{same} the same, {edited} edited, {split} split, {merged} merged, {deleted} deleted, {inserted} inserted; {moved} moved, {renumbered} renumbered; {edits, plural, one {# change} other {# changes}} of wording, {noise} of spacing, marks or misprints only.',
    '相同 {same} 条，改动 {edited} 条，拆分 {split} 处，合并 {merged} 处，删去 {deleted} 条，新增 {inserted} 条；移位 {moved} 条，改号 {renumbered} 条；措辞改动 {edits} 处，仅空格、标点或形近误字 {noise} 处。',
    '{same} iguais, {edited} alteradas, {split} divididas, {merged} fundidas, {deleted} suprimidas, {inserted} acrescentadas; {moved} deslocadas, {renumbered} renumeradas; {edits, plural, one {# alteração} other {# alterações}} de redação, {noise} só de espaços, sinais ou gralhas.',
  ),
  'compare.edited': m('edited', '改动', 'alterada'),
  'compare.same': m('same', '相同', 'igual'),
  'compare.split': m('split', '拆分', 'dividida'),
  'compare.merged': m('merged', '合并', 'fundidas'),
  'compare.deleted': m('deleted', '删去', 'suprimida'),
  'compare.inserted': m('inserted', '新增', 'acrescentada'),
  'compare.moved': m('moved', '移位', 'deslocada'),
  'error.same-document': m(
    'Both are the same document ({a} and {b} hold the same text): there is nothing to compare.',
    '两份是同一文档（{a} 与 {b} 文字完全相同）：没有可比较的内容。',
    'Os dois são o mesmo documento ({a} e {b} têm o mesmo texto): não há o que comparar.',
  ),
  'error.nothing-to-compare': m(
    '{file} holds no clause, item or paragraph that could be compared.',
    '{file} 中没有可比较的条款或段落。',
    '{file} não tem cláusula, alínea ou parágrafo que se possa comparar.',
  ),
} satisfies Record<string, Message>;
