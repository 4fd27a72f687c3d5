import { m } from '../locale.ts';

/** What was done to a project, going back to it, and what is kept outside of it. */
export const past = {
  'past.restored': m(
    'Restored to {date}: {after, plural, one {one edit is} other {# edits are}} taken back by {changes, plural, one {one change} other {# changes}}, in one step that can be undone.',
    '已恢复到 {date}：撤回其后的 {after} 次编辑，共 {changes} 项更改，算作一步，可以撤销。',
    'Restaurado para {date}: {after, plural, one {uma edição desfeita} other {# edições desfeitas}} por {changes, plural, one {uma mudança} other {# mudanças}}, num só passo que pode ser desfeito.',
  ),
  'past.wouldRestore': m(
    'Restoring to {date} would take back {after, plural, one {one edit} other {# edits}} by {changes, plural, one {one change} other {# changes}}. Nothing was changed.',
    '恢复到 {date} 将撤回其后的 {after} 次编辑，共 {changes} 项更改。目前没有任何改动。',
    'Restaurar para {date} desfaria {after, plural, one {uma edição} other {# edições}} por {changes, plural, one {uma mudança} other {# mudanças}}. Nada foi mudado.',
  ),
  'past.backup.import': m(
    'backup before documents came in',
    '导入文献前的备份',
    'cópia antes da entrada de documentos',
  ),
  'past.backup.bulk': m(
    'backup before many changes at once',
    '批量更改前的备份',
    'cópia antes de muitas mudanças de uma vez',
  ),
  'past.backup.migration': m(
    'backup before the files took another form',
    '文件格式转换前的备份',
    'cópia antes de os arquivos mudarem de forma',
  ),
  'past.backup.work': m('backup while working', '工作中的备份', 'cópia durante o trabalho'),
  'past.mended': m(
    'Put right: {file}. What stood there is kept as {keptAs}.',
    '已修复：{file}。原来的内容保存在 {keptAs}。',
    'Reparado: {file}. O que estava lá foi guardado em {keptAs}.',
  ),
  'past.wouldMend': m(
    'Would put right: {file}. What stands there would be kept as {keptAs}.',
    '可以修复：{file}。原来的内容将保存在 {keptAs}。',
    'Repararia: {file}. O que está lá seria guardado em {keptAs}.',
  ),
  'past.sound': m(
    'Everything is whole. There is nothing to repair.',
    '一切完好，无需修复。',
    'Tudo está íntegro. Não há nada a reparar.',
  ),
};
