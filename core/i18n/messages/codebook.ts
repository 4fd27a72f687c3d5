import { type Message, m } from '../locale.ts';

/** What the codebook says. */
export const codebook = {
  'codebook.title': m('Codebook', '标签', 'Códigos'),
  'codebook.new': m('New tag', '新建标签', 'Novo código'),
  'codebook.add': m('Add', '添加', 'Adicionar'),
  'codebook.empty': m('No tags yet.', '还没有标签。', 'Ainda não há códigos.'),
  'codebook.emptyNext': m(
    'Select text in the reader and press T, or add one here.',
    '在阅读界面选中文字后按 T，或在此添加。',
    'Selecione texto na leitura e pressione T, ou adicione um aqui.',
  ),
  'codebook.name': m('Name', '名称', 'Nome'),
  'codebook.key': m('Key', '按键', 'Tecla'),
  'codebook.count': m('Highlights', '高亮', 'Destaques'),
  'codebook.delete': m('Delete', '删除', 'Excluir'),
  'codebook.deleted': m(
    'Tag “{name}” deleted; it was on {count, plural, =0 {no highlight} one {# highlight} other {# highlights}}, which are kept.',
    '已删除标签“{name}”；曾用于 {count} 处高亮，高亮仍保留。',
    'Código «{name}» excluído; estava em {count, plural, =0 {nenhum destaque} one {# destaque} other {# destaques}}, que se mantêm.',
  ),
  'codebook.taken': m(
    'There is a tag of that name already.',
    '已有同名标签。',
    'Já existe um código com esse nome.',
  ),
} as const satisfies Record<string, Message>;
