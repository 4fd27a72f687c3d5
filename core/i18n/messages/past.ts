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
  'past.putBack': m('Put back: {file}.', '已放回：{file}。', 'Reposto: {file}.'),
  'past.wouldPutBack': m('Would put back: {file}.', '可以放回：{file}。', 'Reporia: {file}.'),
  'past.sound': m(
    'Everything is whole. There is nothing to repair.',
    '一切完好，无需修复。',
    'Tudo está íntegro. Não há nada a reparar.',
  ),
  'past.title': m('History', '历史', 'Histórico'),
  'past.titleOfOne': m('History of this highlight', '此标注的历史', 'Histórico deste destaque'),
  'past.ofThis': m('History…', '历史…', 'Histórico…'),
  'past.by': m('Who', '人员', 'Quem'),
  'past.everybody': m('Everybody', '所有人', 'Todos'),
  'past.since': m('Since', '起始日期', 'Desde'),
  'past.count': m(
    '{total, plural, one {# edit} other {# edits}}',
    '{total, number} 次编辑',
    '{total, plural, one {# edição} other {# edições}}',
  ),
  'past.nothing': m(
    'Nothing was done that fits these choices.',
    '没有符合条件的操作。',
    'Nada foi feito que corresponda a estas escolhas.',
  ),
  'past.more': m('Show earlier ones', '显示更早的', 'Mostrar anteriores'),
  'past.takeBack': m('Take back…', '撤回此项…', 'Desfazer…'),
  'past.restoreTo': m('Restore to here…', '恢复到此处…', 'Restaurar até aqui…'),
  'past.planRestore': m(
    'Takes back the {after, plural, one {one edit} other {# edits}} after this, in one step that can be undone:',
    '撤回此后的 {after} 次编辑，算作一步，可以撤销：',
    'Desfaz {after, plural, one {a edição posterior} other {as # edições posteriores}}, num só passo que pode ser desfeito:',
  ),
  'past.planTakeBack': m(
    'Takes this one edit back, and leaves the others as they are:',
    '只撤回这一次编辑，其余保持不变：',
    'Desfaz só esta edição e deixa as outras como estão:',
  ),
  'past.left': m(
    'Stays as it is, for it was changed again since:',
    '此后又被改动，保持不变：',
    'Fica como está, pois foi mudado de novo depois:',
  ),
  'past.nothingToDo': m('That would change nothing.', '这样不会改变任何内容。', 'Isso não mudaria nada.'),
  'past.restore': m('Restore', '恢复', 'Restaurar'),
  'past.takeBackNow': m('Take back', '撤回', 'Desfazer'),
  'past.wentBack': m(
    'Restored: {after, plural, one {one edit} other {# edits}} taken back.',
    '已恢复：撤回了 {after} 次编辑。',
    'Restaurado: {after, plural, one {uma edição desfeita} other {# edições desfeitas}}.',
  ),
  'past.tookBack': m('That edit was taken back.', '已撤回该次编辑。', 'Essa edição foi desfeita.'),
  'past.repair': m('Repair from the backup', '用备份修复', 'Reparar com a cópia'),
  'past.repairNow': m('Repair', '修复', 'Reparar'),
  'past.notMended': m('Left as it is', '未能修复', 'Ficou como está'),
  'past.meant': m('This is meant', '这是有意的', 'É intencional'),
  'past.pack': m('Save a copy (.zip)', '保存副本（.zip）', 'Salvar cópia (.zip)'),
  'past.unpack': m('Open a copy (.zip)', '打开副本（.zip）', 'Abrir cópia (.zip)'),
  'past.notKept': m(
    'The latest backup was not made: {why}',
    '最近一次备份未完成：{why}',
    'A última cópia não foi feita: {why}',
  ),
  'past.kept': m(
    'Outside of this project its edits and documents are kept {moments, plural, =0 {not yet} one {since one moment} other {at # moments}}; all backups take up {size} of at most {most}, and those of projects not opened for {days} days go. They lie in {folder}.',
    '此项目的编辑和文献在项目之外{moments, plural, =0 {尚未备份} other {已有 # 个备份时刻}}；全部备份占 {size}，上限 {most}，{days} 天未打开的项目不再保留。位置：{folder}。',
    'Fora deste projeto, suas edições e documentos {moments, plural, =0 {ainda não foram guardados} one {foram guardados uma vez} other {foram guardados # vezes}}; todas as cópias ocupam {size} de no máximo {most}, e as de projetos não abertos há {days} dias são descartadas. Ficam em {folder}.',
  ),
};
