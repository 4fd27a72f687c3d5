import { type Message, m } from '../locale.ts';

/** What the app's door and the command line say. */
export const cli = {
  'cli.resembles': {
    en: '{file} has much in common with “{title}” ({document}); if it is another version of it, say so in the window under Details.',
    'zh-CN': '{file} 与“{title}”（{document}）大体相同；如果是它的另一版本，请在窗口的“出处”里注明。',
    pt: '{file} tem muito em comum com «{title}» ({document}); se for outra versão dele, diga isso na janela, em Detalhes.',
  },
  'cli.guessed-encoding': m(
    '{file}: the encoding was guessed to be {encoding}; if the text is garbled, name another with --encoding ({others}).',
    '{file}：编码推测为 {encoding}；如果文字是乱码，请用 --encoding 指定另一种（{others}）。',
    '{file}: a codificação foi tida como {encoding}; se o texto estiver ilegível, indique outra com --encoding ({others}).',
  ),
  'cli.read-as': m(
    '{file}: read as {encoding}, as it was told by its bytes; another encoding can be named with --encoding ({others}).',
    '{file}：根据字节判断，按 {encoding} 读取；可用 --encoding 指定另一种（{others}）。',
    '{file}: lido como {encoding}, pelo que mostram os bytes; outra codificação pode ser indicada com --encoding ({others}).',
  ),
  'cli.guessed-labels': m(
    '{file}: the labels of the rows were guessed to stand in column {column}; name another with --label-column ({others}).',
    '{file}：推测第 {column} 列为各行编号；可用 --label-column 另行指定（{others}）。',
    '{file}: os rótulos das linhas foram tidos como os da coluna {column}; indique outra com --label-column ({others}).',
  ),
  'cli.left-out': m(
    '{file}: --json lists what was left out, and --whole brings it in.',
    '{file}：--json 列出没有导入的部分，--whole 可将其一并导入。',
    '{file}: --json lista o que ficou de fora, e --whole traz tudo.',
  ),
  'cli.hidden-left-out': m(
    '{file}: text that the page hides did not come in; --json lists it.',
    '{file}：网页隐藏的文字没有导入；--json 可列出。',
    '{file}: o texto que a página oculta não entrou; --json o lista.',
  ),
  'cli.patient': m(
    '{file}: --patient goes on with it.',
    '{file}：加上 --patient 可继续读取。',
    '{file}: --patient continua a leitura.',
  ),
  'cli.duplicate': m(
    '{file}: the same text is here already; nothing was written.',
    '{file}：文字与项目中已有文档完全相同，未写入。',
    '{file}: o mesmo texto já está aqui; nada foi gravado.',
  ),
  'error.no-project': m(
    'No project is open. Open one or make a new one first.',
    '没有打开的项目。请先打开或新建一个项目。',
    'Nenhum projeto aberto. Abra um ou crie um novo.',
  ),
  'error.unknown-channel': m(
    'The window asked for something this version does not know ({channel}).',
    '窗口请求了此版本不认识的操作（{channel}）。',
    'A janela pediu algo que esta versão não conhece ({channel}).',
  ),
  'error.invalid-input': m(
    'The window asked for something that cannot be done ({channel}: {detail}). Nothing was changed.',
    '窗口的请求无法执行（{channel}：{detail}）。没有任何改动。',
    'A janela pediu algo impossível ({channel}: {detail}). Nada foi alterado.',
  ),
  'error.export-exists': m(
    '{file} was not written by an export, or was changed since; it was left as it is. Choose another name, or replace it on purpose.',
    '{file} 不是由导出写成的，或者之后有改动；已保持原样。请换一个名字，或明确选择覆盖。',
    '{file} não foi escrito por uma exportação ou foi alterado depois; ficou como estava. Escolha outro nome ou substitua-o de propósito.',
  ),
  'error.special-file': m(
    '{file} is a device, a pipe or a socket, not a file; nothing was written. Choose the name of a file.',
    '{file} 是设备、管道或套接字，不是文件；没有写入任何内容。请换一个文件名。',
    '{file} é um dispositivo, um canal ou um soquete, não um arquivo; nada foi gravado. Escolha o nome de um arquivo.',
  ),
  'error.dangling-link': m(
    '{file} is a link that leads nowhere; nothing was written. Choose the name of a file.',
    '{file} 是指向不存在之处的链接；没有写入任何内容。请换一个文件名。',
    '{file} é um link que não leva a lugar nenhum; nada foi gravado. Escolha o nome de um arquivo.',
  ),
  'error.no-folder': m(
    'There is no folder {file}; nothing was written. Make the folder, or choose another place.',
    '没有文件夹 {file}；没有写入任何内容。请先建立该文件夹，或换一个位置。',
    'Não há a pasta {file}; nada foi gravado. Crie a pasta ou escolha outro lugar.',
  ),
  'error.bad-tag-name': m(
    'A tag’s name has 1 to 500 characters; “{name}” will not do.',
    '标签名须为 1 至 500 个字符；“{name}”不可用。',
    'O nome de um código tem de 1 a 500 caracteres; «{name}» não serve.',
  ),
  'error.tag-what': m(
    'Say what to tag: either --quote TEXT, or --doc ID with --clause REF.',
    '请指明要标注什么：用 --quote TEXT，或用 --doc ID 加 --clause REF。',
    'Diga o que marcar: --quote TEXTO, ou --doc ID com --clause REF.',
  ),
  'error.tag-clause-needs-doc': m(
    '--clause needs --doc: a clause’s ref belongs to one document.',
    '--clause 需要同时给出 --doc：条款编号只属于一份文档。',
    '--clause precisa de --doc: a referência de uma cláusula pertence a um só documento.',
  ),
  'error.no-clause': m(
    'Document {document} has no {ref}. The refs are listed by: outline FILE',
    '文档 {document} 中没有 {ref}。可用 outline FILE 查看全部编号。',
    'O documento {document} não tem {ref}. As referências são listadas por: outline ARQUIVO',
  ),
  'error.empty-clause': m('{ref} holds no text.', '{ref} 没有文字。', '{ref} não tem texto.'),
  'error.empty-quote': m('The quote is empty.', '引文为空。', 'A citação está vazia.'),
  'error.quote-not-found': m(
    '“{quote}” stands in no document of the project. Nothing was tagged.',
    '项目的任何文档中都没有“{quote}”。没有标注任何内容。',
    '«{quote}» não está em nenhum documento do projeto. Nada foi marcado.',
  ),
  'error.quote-ambiguous': m(
    '“{quote}” stands in {count} places; give a longer quote, or --all for every place. Nothing was tagged.',
    '“{quote}”出现在 {count} 处；请给出更长的引文，或用 --all 标注全部。没有标注任何内容。',
    '«{quote}» está em {count} lugares; dê uma citação mais longa, ou --all para todos. Nada foi marcado.',
  ),
} as const satisfies Record<string, Message>;
