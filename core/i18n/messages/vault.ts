import { type Message, m } from '../locale.ts';

/** What is said of folders of notes, and of what comes back from them. */
export const vault = {
  'error.vault-in-project': m(
    '{file} lies in the project {project}, whose files are its own. Nothing was written; choose a folder outside of it.',
    '{file} 位于项目 {project} 之内，那里只放项目自己的文件。没有写入任何内容，请选择项目之外的文件夹。',
    '{file} fica dentro do projeto {project}, que só guarda os próprios arquivos. Nada foi gravado; escolha uma pasta fora dele.',
  ),
  'error.vault-name-taken': m(
    '{file} was not written by Vermilion, and a note of that name is to be written. Nothing was written; rename or move that file.',
    '{file} 不是朱批写成的，而要写入的笔记正用此名。没有写入任何内容，请将该文件改名或移走。',
    '{file} não foi escrito pelo Vermilion, e há uma nota a gravar com esse nome. Nada foi gravado; renomeie ou mova esse arquivo.',
  ),
  'error.vault-same-note': m(
    '{file} and {other} are one and the same note. Nothing was written; take the line “vermilion” with its id out of the one that is a copy, or delete it.',
    '{file} 与 {other} 是同一条笔记。没有写入任何内容，请把副本文件头中的 vermilion 一项去掉，或删除副本。',
    '{file} e {other} são a mesma nota. Nada foi gravado; tire do cabeçalho da cópia o item «vermilion», ou apague a cópia.',
  ),
  'error.vault-too-large': m(
    '{file} holds more than {most} files and folders. Nothing was read or written; choose the folder of your notes.',
    '{file} 中的文件和文件夹超过 {most} 个。没有读取或写入任何内容，请选择存放笔记的文件夹。',
    '{file} tem mais de {most} arquivos e pastas. Nada foi lido nem gravado; escolha a pasta das suas notas.',
  ),
  'error.note-marker': m(
    'In line {line} of {file} a comment that begins or ends a passage is missing or broken. Nothing of the file was read or written; mend that line.',
    '{file} 第 {line} 行，标示段落起止的注释缺失或损坏。没有读取或写入该文件的任何内容，请修复这一行。',
    'Na linha {line} de {file} falta ou está quebrado um comentário que abre ou fecha uma passagem. Nada do arquivo foi lido nem gravado; conserte essa linha.',
  ),
  'error.note-front': m(
    'The properties of {file} cannot be read from line {line} on. Nothing of the file was read or written; mend that line.',
    '{file} 的文件头（YAML）从第 {line} 行起无法读取。没有读取或写入该文件的任何内容，请修复这一行。',
    'As propriedades de {file} não podem ser lidas a partir da linha {line}. Nada do arquivo foi lido nem gravado; conserte essa linha.',
  ),
  'error.note-not-text': m(
    '{file} is not UTF-8 text, as notes are. It was left as it is; save it as UTF-8.',
    '{file} 不是 UTF-8 文本，而笔记应为 UTF-8。文件保持原样，请另存为 UTF-8。',
    '{file} não é texto UTF-8, como as notas são. Ficou como está; salve-o em UTF-8.',
  ),
  'error.note-too-large': m(
    '{file} is larger than {limit} MiB, which no note is. It was left as it is.',
    '{file} 超过 {limit} MiB，笔记不会这么大。文件保持原样。',
    '{file} tem mais de {limit} MiB, o que nenhuma nota tem. Ficou como está.',
  ),
  'error.note-changed': m(
    '{file} was changed in the meantime and was left as it is. Run the export again.',
    '{file} 在此期间有改动，已保持原样。请重新导出。',
    '{file} foi alterado nesse meio-tempo e ficou como está. Exporte de novo.',
  ),
  'error.note-other-project': m(
    '{file} was written from another project. Nothing of it was taken; name the project that it comes from.',
    '{file} 由另一个项目写成。没有采用其中任何内容，请指明它所属的项目。',
    '{file} foi escrito a partir de outro projeto. Nada dele foi aproveitado; indique o projeto de onde vem.',
  ),
  'back.nothing': m(
    'Nothing was changed in the files.',
    '文件中没有改动。',
    'Nada foi alterado nos arquivos.',
  ),
  'back.note': m('{anchor}: note', '{anchor}：批注', '{anchor}: nota'),
  'back.tags': m('{anchor}: tags', '{anchor}：标签', '{anchor}: códigos'),
  'back.before': m('before: {text}', '之前：{text}', 'antes: {text}'),
  'back.after': m('after: {text}', '之后：{text}', 'depois: {text}'),
  'back.none': m('(none)', '（无）', '(nada)'),
  'back.conflict': m(
    'The project may have changed as well, or another file says otherwise: it is taken over with --force only.',
    '项目可能也有改动，或另一个文件的说法不同：只有加上 --force 才会采用。',
    'O projeto também pode ter mudado, ou outro arquivo diz outra coisa: só é aproveitado com --force.',
  ),
  'back.placed': m(
    '{count, plural, one {# change was} other {# changes were}} taken over.',
    '已采用 {count} 处改动。',
    '{count, plural, one {# alteração aproveitada} other {# alterações aproveitadas}}.',
  ),
  'back.why.unknown-passage': m(
    '“{quote}”: no annotation of the project has this anchor.',
    '“{quote}”：项目中没有标注使用这个锚点。',
    '«{quote}»: nenhuma anotação do projeto tem esta âncora.',
  ),
  'back.why.removed-passage': m(
    '“{quote}”: this annotation was removed from the project.',
    '“{quote}”：这条标注已从项目中删除。',
    '«{quote}»: esta anotação foi removida do projeto.',
  ),
  'back.why.quote-changed': m(
    '“{quote}”: the quote was changed; the project keeps the text of the document.',
    '“{quote}”：引文有改动；项目仍以文献原文为准。',
    '«{quote}»: a citação foi alterada; o projeto mantém o texto do documento.',
  ),
  'back.why.other-text': m(
    '“{quote}”: what was written beside it is neither its note nor its tags, and stays in the file.',
    '“{quote}”：旁边写的内容既不是批注也不是标签，留在文件中。',
    '«{quote}»: o que se escreveu ao lado não é a nota nem os códigos, e fica no arquivo.',
  ),
  'back.why.bad-tag': m(
    '“{quote}”: one of its hashtags cannot be the name of a tag.',
    '“{quote}”：其中一个 # 标签不能用作标签名。',
    '«{quote}»: uma das hashtags não pode ser nome de código.',
  ),
  'back.why.too-many-tags': m(
    '“{quote}”: it has more tags than an annotation may bear.',
    '“{quote}”：标签过多，超过一条标注的上限。',
    '«{quote}»: tem mais códigos do que uma anotação pode ter.',
  ),
  'back.why.long-note': m(
    '“{quote}”: its note is longer than a note may be.',
    '“{quote}”：批注过长，超过上限。',
    '«{quote}»: a nota é mais longa do que uma nota pode ser.',
  ),
  'vault.write': m('new: {file}', '新增：{file}', 'novo: {file}'),
  'vault.change': m('changed: {file}', '有改动：{file}', 'alterado: {file}'),
  'vault.keep': m(
    '{count, plural, one {# note stays} other {# notes stay}} as they are',
    '{count, number} 则笔记不变',
    '{count, plural, one {# nota fica} other {# notas ficam}} como está',
  ),
  'vault.edited': m(
    '{file} was changed outside: those places stay as they are. Bring them in with import --as annotations, or write over them with --force, which keeps the old text beside.',
    '“{file}”在外面改过：那些地方保持不变。可用 import --as annotations 带回，或用 --force 写过去，旧文另存在旁边。',
    '{file} foi alterado fora: esses trechos ficam como estão. Traga-os com import --as annotations, ou grave por cima com --force, que guarda o texto antigo ao lado.',
  ),
  'error.vault-needs-out': m(
    'A folder of notes needs a folder: --out FOLDER.',
    '笔记文件夹需要一个文件夹：--out FOLDER。',
    'Uma pasta de notas precisa de uma pasta: --out FOLDER.',
  ),
} as const satisfies Record<string, Message>;
