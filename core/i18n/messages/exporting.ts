import { type Message, m } from '../locale.ts';

/** What the screen of exporting says. */
export const exporting = {
  'export.title': m('Export to Markdown', '导出为 Markdown', 'Exportar para Markdown'),
  'export.by': m('Group by', '分组', 'Agrupar por'),
  'export.byClause': m('Clause', '条款', 'Cláusula'),
  'export.byTag': m('Tag', '标签', 'Código'),
  'export.byDocument': m('Document', '文档', 'Documento'),
  'export.documents': m('Documents', '文档', 'Documentos'),
  'export.tags': m('Tags', '标签', 'Códigos'),
  'export.all': m('All', '全部', 'Todos'),
  'export.preview': m('Preview', '预览', 'Pré-visualização'),
  'export.cutPreview': m(
    'The preview shows the beginning; the file will hold everything.',
    '预览只显示开头，文件包含全部内容。',
    'A pré-visualização mostra o início; o arquivo terá tudo.',
  ),
  'export.frontMatter': m('Front matter', '文件头（YAML）', 'Cabeçalho (YAML)'),
  'export.copy': m('Copy', '复制', 'Copiar'),
  'export.copied': m('Markdown copied.', '已复制 Markdown。', 'Markdown copiado.'),
  'export.save': m('Save…', '保存……', 'Salvar…'),
  'export.saveAs': m('Save as', '另存为', 'Salvar como'),
  'export.saved': m('Written to {path}', '已写入 {path}', 'Escrito em {path}'),
  'export.replace': m('Replace it', '覆盖', 'Substituir'),
  'export.path': m('File', '文件', 'Arquivo'),
  'export.empty': m('Nothing to export yet.', '还没有可以导出的内容。', 'Ainda não há nada para exportar.'),
  'export.emptyNext': m(
    'Highlight and tag some text in the reader first.',
    '请先在阅读界面标注文字。',
    'Destaque e marque primeiro algum texto na leitura.',
  ),
} as const satisfies Record<string, Message>;
