import { type Message, m } from '../locale.ts';

/** What the command line says of itself. Commands, options and values are the same in every language. */
export const help = {
  'help.program': m(
    'Read, tag and export statements, treaties and lists of signed documents, offline.',
    '离线阅读、标注并导出声明、条约与成果清单。',
    'Ler, codificar e exportar declarações, tratados e listas de documentos assinados, sem rede.',
  ),
  'help.usage': m('Usage:', '用法：', 'Uso:'),
  'help.arguments': m('Arguments:', '参数：', 'Argumentos:'),
  'help.options': m('Options:', '选项：', 'Opções:'),
  'help.commands': m('Commands:', '命令：', 'Comandos:'),
  'help.choices': m('choices: {list}', '可选：{list}', 'valores: {list}'),
  'help.default': m('default: {value}', '默认：{value}', 'padrão: {value}'),
  'help.help': m('show help', '显示帮助', 'mostrar a ajuda'),
  'help.helpCommand': m('show help for a command', '显示某个命令的帮助', 'mostrar a ajuda de um comando'),
  'help.version': m('print the version', '显示版本号', 'mostrar a versão'),
  'help.project': m('the project’s folder', '项目所在的文件夹', 'a pasta do projeto'),
  'help.json': m('print JSON', '输出 JSON', 'escrever JSON'),
  'help.author': m(
    'in whose name; without it, the name chosen in the settings',
    '以谁的名义；不给出时用设置里的名字',
    'em nome de quem; sem ela, o nome escolhido nas configurações',
  ),
  'help.outline': m(
    'print the structure of a file and the findings',
    '显示文件的结构和待核对之处',
    'mostrar a estrutura de um arquivo e os avisos',
  ),
  'help.outline.why': m(
    'print for every line how it is read, what that costs and what else it could be',
    '逐行显示如何识别、代价多少、还可能是什么',
    'mostrar para cada linha como é lida, quanto isso custa e o que mais poderia ser',
  ),
  'help.outline.line': m(
    'only this line of the file, from 1; with --why',
    '只看文件的这一行，从 1 起；与 --why 同用',
    'só esta linha do arquivo, a partir de 1; com --why',
  ),
  'help.import': m(
    'bring files into a project; makes the project if need be; prints a document id per file',
    '把文件导入项目；没有项目时新建；每个文件输出一个文献编号',
    'trazer arquivos para um projeto; cria o projeto se preciso; mostra um identificador por arquivo',
  ),
  'help.import.files': m(
    'files, or folders with all that is in them',
    '文件，或文件夹（连同其中所有文件）',
    'arquivos, ou pastas com tudo o que contêm',
  ),
  'help.import.encoding': m(
    'read text files in this encoding, e.g. gb18030',
    '按此编码读取文本文件，如 gb18030',
    'ler arquivos de texto nesta codificação, por exemplo gb18030',
  ),
  'help.import.changes': m(
    'of a file with tracked changes',
    '文件带有修订时取哪一种文本',
    'de um arquivo com alterações controladas',
  ),
  'help.import.whole': m(
    'all of a saved page, and the hidden sheets of a workbook too',
    '导入网页的全部内容，以及工作簿的隐藏工作表',
    'a página salva inteira, e também as planilhas ocultas',
  ),
  'help.import.labelColumn': m(
    'of a table: the column that labels its rows, counted from 1, or none',
    '表格中作为各行编号的列，从 1 数起；none 表示没有',
    'de uma tabela: a coluna que rotula as linhas, contada a partir de 1, ou none',
  ),
  'help.import.patient': m(
    'go on with a file that takes far longer or more memory than its size lets expect',
    '即使文件所需的时间或内存远超其大小应有的程度，也继续读取',
    'continuar com um arquivo que exige muito mais tempo ou memória do que o seu tamanho faz esperar',
  ),
  'help.import.as': m(
    'annotations: what was edited in exported notes comes back as proposals; writes nothing without --apply',
    'annotations：把在导出笔记中所作的修改作为建议带回；没有 --apply 时不写入',
    'annotations: o que se editou nas notas exportadas volta como propostas; nada grava sem --apply',
  ),
  'help.import.apply': m(
    'with --as: take over what was changed in the files, save where the project changed as well',
    '与 --as 同用：采用文件中的改动，项目另有改动之处除外',
    'com --as: aproveitar o que mudou nos arquivos, salvo onde o projeto também mudou',
  ),
  'help.import.force': m(
    'with --as: take it over even where the project changed as well',
    '与 --as 同用：即使项目另有改动也予以采用',
    'com --as: aproveitar mesmo onde o projeto também mudou',
  ),
  'help.tag': m(
    'put a tag on a quote or on a whole clause; makes the tag if need be',
    '给一段引文或整条条款贴标签；没有该标签时新建',
    'pôr um código numa citação ou numa cláusula inteira; cria o código se preciso',
  ),
  'help.tag.name': m('the tag’s name', '标签名', 'o nome do código'),
  'help.tag.note': m('a note, in Markdown', '批注，可用 Markdown', 'uma nota, em Markdown'),
  'help.tag.quote': m(
    'the passage as it is read; page cuts and line wraps do not matter',
    '按所读的文字给出；分页与换行不影响',
    'o trecho como se lê; quebras de página e de linha não importam',
  ),
  'help.tag.doc': m('only in this document', '只在这份文献中', 'só neste documento'),
  'help.tag.all': m(
    'every place where the quote stands; without it the quote must stand once (repeats do not count)',
    '标注引文出现的每一处；不给出时引文只能出现一次（重复部分不计）',
    'todos os lugares em que a citação está; sem ela, a citação deve estar uma vez (repetições não contam)',
  ),
  'help.tag.clause': m(
    'a whole clause, item or paragraph of --doc, e.g. a2/c13',
    '--doc 中的整条条款、项目或段落，如 a2/c13',
    'uma cláusula, um item ou um parágrafo inteiro de --doc, por exemplo a2/c13',
  ),
  'help.tag.query': m(
    'every place that a query finds; what has the tag already is skipped and counted',
    '检索查到的每一处；已有此标签的跳过并计数',
    'todos os lugares que uma busca acha; o que já tem o código é ignorado e contado',
  ),
  'help.tag.dryRun': m(
    'only tell what would be tagged; nothing is written',
    '只说明将标记哪些，不写入',
    'apenas dizer o que seria marcado; nada é gravado',
  ),
  'help.search': m(
    'search texts, notes, tags, labels and titles of a project',
    '检索项目的正文、批注、标签、条款号与标题',
    'pesquisar textos, notas, códigos, rótulos e títulos de um projeto',
  ),
  'help.search.query': m(
    'words; "…" as they stand; /…/ a regular expression; tag: note: doc: lang: by: date: label:; NOT over NEAR n and IN over AND over OR',
    '字词；"…" 照字面；/…/ 正则表达式；tag: note: doc: lang: by: date: label:；先 NOT，再 NEAR n 与 IN，再 AND，后 OR',
    'palavras; "…" como estão; /…/ expressão regular; tag: note: doc: lang: by: date: label:; NOT antes de NEAR n e IN, antes de AND, antes de OR',
  ),
  'help.search.exact': m(
    'character for character: case, width and Han forms count',
    '逐字检索：区分大小写、全半角与简繁',
    'caractere por caractere: maiúsculas, largura e formas Han contam',
  ),
  'help.search.wholeWords': m(
    'whole words of alphabets and whole numbers alone',
    '拼音文字和数字只查整词',
    'só palavras inteiras de alfabetos e números inteiros',
  ),
  'help.search.limit': m(
    'so many places are printed, 1000 if not given; all are counted, with 0 that alone',
    '最多列出多少处，缺省 1000；全部计数，0 为只计数',
    'quantos lugares são mostrados, 1000 se não for dado; todos são contados, com 0 só isso',
  ),
  'help.search.md': m('print Markdown', '输出 Markdown', 'escrever Markdown'),
  'help.search.csv': m('print a table', '输出表格', 'escrever uma tabela'),
  'help.list': m('print the annotations', '列出标注', 'listar as anotações'),
  'help.export': m(
    'write the tagged notes as Markdown, passages as a table, documents as a bibliography, one document with its notes for Word or as a page',
    '把带标签的批注写成 Markdown，段落写成表格，文档写成文献列表，一份文档连同批注写成 Word 或网页',
    'escrever as notas com os seus códigos em Markdown, passagens em tabela, documentos em bibliografia, um documento com as suas notas para Word ou como página',
  ),
  'help.export.out': m(
    'the file to write; - for standard output',
    '要写入的文件；- 表示标准输出',
    'o arquivo a escrever; - para a saída padrão',
  ),
  'help.export.by': m('how to group', '按什么分组', 'como agrupar'),
  'help.export.to': m(
    'the format: notes in Markdown, passages as a table, documents for a reference manager (CSL-JSON, BibTeX), one document with its notes (docx, html, with --doc)',
    '格式：Markdown 批注、段落表格、供文献管理软件用的文档列表（CSL-JSON、BibTeX）、连同批注的一份文档（docx、html，须加 --doc）',
    'o formato: notas em Markdown, passagens em tabela, documentos para um gestor de referências (CSL-JSON, BibTeX), um documento com as suas notas (docx, html, com --doc)',
  ),
  'help.export.dryRun': m(
    'only tell what would be written',
    '只说明会写什么',
    'só dizer o que seria gravado',
  ),
  'help.export.cite': m('how passages are cited', '引文的写法', 'como as passagens são citadas'),
  'help.export.preset': m(
    'by a preset: notes, memo, documents, table, sources, citations, comparison, obsidian, or the name of one of the project’s',
    '使用预设：notes、memo、documents、table、sources、citations、comparison、obsidian，或项目里保存的名称',
    'por uma predefinição: notes, memo, documents, table, sources, citations, comparison, obsidian, ou o nome de uma do projeto',
  ),
  'help.export.template': m(
    'by a template in a file (Liquid)',
    '使用文件里的模板（Liquid）',
    'por um modelo num arquivo (Liquid)',
  ),
  'help.export.query': m(
    'only the passages that a query finds, as in search',
    '只要检索式找到的段落，写法与 search 相同',
    'só as passagens que uma consulta encontra, como em search',
  ),
  'help.export.doc': m('only this document', '只要这份文档', 'só este documento'),
  'help.export.lang': m(
    'the language of what heads a table and stands around a document',
    '表头和文档以外的文字用哪种语言',
    'a língua do cabeçalho de uma tabela e do que cerca um documento',
  ),
  'help.agreements': m(
    'print the signed documents that a file or a project lists: instrument, parties, subject, amount, years',
    '列出文件或项目中签署的文书：种类、签署方、事项、金额、年限',
    'mostrar os documentos assinados que um arquivo ou projeto lista: instrumento, partes, assunto, valor, anos',
  ),
  'help.agreements.project': m(
    'all documents of this project instead of a file',
    '不给文件时，取此项目的全部文献',
    'todos os documentos deste projeto em vez de um arquivo',
  ),
  'help.agreements.agency': m(
    'only what this agency signs, by any of its names',
    '只列出此机构（按其任一名称）签署的文书',
    'só o que este órgão assina, por qualquer dos seus nomes',
  ),
  'help.agreements.csv': m(
    'write a table, a row for each',
    '写成表格，每项一行',
    'escrever uma tabela, uma linha para cada um',
  ),
  'help.agreements.md': m(
    'write a table in Markdown',
    '写成 Markdown 表格',
    'escrever uma tabela em Markdown',
  ),
  'help.agreements.xlsx': m(
    'write a workbook for spreadsheets',
    '写成电子表格工作簿',
    'escrever uma pasta de trabalho para planilhas',
  ),
  'help.agreements.force': m(
    'replace a file that is there',
    '替换已有的文件',
    'substituir um arquivo que já existe',
  ),
  'help.force': m(
    'replace a file even if it was not written by an export, or was changed since',
    '即使文件不是导出写成的，或之后有改动，也予以替换',
    'substituir um arquivo mesmo que não tenha sido escrito por uma exportação ou tenha mudado depois',
  ),
  'help.compare': m(
    'compare versions clause by clause and word by word, the earliest first',
    '逐条逐词比较各版本，最早的在前',
    'comparar versões cláusula por cláusula e palavra por palavra, a mais antiga primeiro',
  ),
  'help.compare.versions': m(
    'two files or more, or document ids with --project',
    '两个或更多文件；有 --project 时为文献编号',
    'dois arquivos ou mais, ou identificadores de documentos com --project',
  ),
  'help.compare.project': m(
    'take document ids of this project',
    '取此项目的文献编号',
    'usar identificadores de documentos deste projeto',
  ),
  'help.compare.md': m(
    'write Markdown: a table of clauses, and a redline of each that changed',
    '写成 Markdown：条款对照表，以及每条改动的修订对照',
    'escrever Markdown: uma tabela de cláusulas e as marcas de cada uma que mudou',
  ),
  'help.compare.html': m(
    'write a page that opens anywhere',
    '写成任何地方都能打开的网页',
    'escrever uma página que abre em qualquer lugar',
  ),
  'help.compare.docx': m(
    'write a Word document with tracked changes; needs --out',
    '写成带修订的 Word 文档；需要 --out',
    'escrever um documento do Word com alterações controladas; precisa de --out',
  ),
  'help.compare.csv': m(
    'write the status of every clause as a table',
    '把每条条款的状态写成表格',
    'escrever o estado de cada cláusula como tabela',
  ),
  'help.compare.out': m(
    'the file to write, by its ending where no format is named; - for standard output',
    '要写入的文件，未指明格式时看扩展名；- 表示标准输出',
    'o arquivo a escrever, pela extensão onde não se diz o formato; - para a saída padrão',
  ),
  'help.compare.marks': m(
    'how Markdown marks changes: CriticMarkup, or bold and struck',
    'Markdown 如何标示改动：CriticMarkup，或粗体与删除线',
    'como o Markdown marca as alterações: CriticMarkup, ou negrito e riscado',
  ),
  'help.compare.onlyA': m(
    'only these articles or clauses of the first version, e.g. a1/c5,a1/c6',
    '只取第一个版本的这些文章或条款，如 a1/c5,a1/c6',
    'só estes artigos ou cláusulas da primeira versão, por exemplo a1/c5,a1/c6',
  ),
  'help.compare.onlyB': m(
    'only these articles or clauses of the second version',
    '只取第二个版本的这些文章或条款',
    'só estes artigos ou cláusulas da segunda versão',
  ),
  'help.compare.force': m(
    'replace a file even if it was not written by an export, or was changed since; a table or JSON is never replaced without',
    '即使文件不是导出写成的，或之后有改动，也予以替换；表格与 JSON 没有此项绝不替换',
    'substituir um arquivo mesmo que não tenha sido escrito por uma exportação ou tenha mudado depois; uma tabela ou um JSON nunca é substituído sem ela',
  ),
  'help.carry': m(
    'follow the annotations of one version into another; writes nothing without --apply',
    '把一个版本的标注对应到另一个版本；没有 --apply 时不写入',
    'seguir as anotações de uma versão em outra; nada grava sem --apply',
  ),
  'help.carry.from': m(
    'the document that bears the annotations',
    '带有标注的文献',
    'o documento que tem as anotações',
  ),
  'help.carry.to': m('the version they are followed into', '要对应到的版本', 'a versão em que são seguidas'),
  'help.carry.apply': m(
    'carry over those of these states: kept, shifted, moved, edited, split',
    '沿用这些状态的标注：kept, shifted, moved, edited, split',
    'levar as que têm estes estados: kept, shifted, moved, edited, split',
  ),
  'help.check': m(
    'verify logs, digests and ranges; exit 1 when anything is wrong',
    '核验日志、摘要和位置；有任何问题时以 1 退出',
    'verificar registros, resumos e posições; termina com 1 quando algo está errado',
  ),
  'help.check.meant': m(
    'what is missing now is meant (a restored copy, an earlier checkout): do not tell it again',
    '现在缺少的内容是有意为之（恢复的副本、较早的检出），今后不再提示',
    'o que falta agora é intencional (cópia restaurada, versão anterior): não avisar de novo',
  ),
  'help.history': m(
    'list what was done to a project, the latest first',
    '列出对项目做过的操作，最近的在前',
    'listar o que foi feito num projeto, do mais recente ao mais antigo',
  ),
  'help.history.annotation': m(
    'only what was done to this annotation',
    '只列出对这条标注的操作',
    'só o que foi feito a esta anotação',
  ),
  'help.history.by': m('only what this person did', '只列出此人的操作', 'só o que esta pessoa fez'),
  'help.history.since': m(
    'only from this time on (ISO 8601)',
    '只列出此时刻以后的操作（ISO 8601）',
    'só a partir deste momento (ISO 8601)',
  ),
  'help.restore': m(
    'take a project back to a moment, in one step that can be undone',
    '把项目恢复到某一时刻，算作一步，可以撤销',
    'levar um projeto de volta a um momento, num só passo que pode ser desfeito',
  ),
  'help.restore.list': m(
    'list the moments and the backups there are',
    '列出可恢复的时刻和备份',
    'listar os momentos e as cópias que existem',
  ),
  'help.restore.to': m(
    'an id from the list, or a time (ISO 8601)',
    '列表中的编号，或时间（ISO 8601）',
    'um identificador da lista, ou um momento (ISO 8601)',
  ),
  'help.dryRun': m(
    'change nothing, only say what would be done',
    '不改动，只说明会做什么',
    'não mudar nada, só dizer o que seria feito',
  ),
  'help.repair': m(
    'put back from the backup what is damaged or gone; exit 1 when anything is left',
    '用备份修复损坏或丢失的内容；仍有问题时以 1 退出',
    'repor da cópia o que está danificado ou sumiu; termina com 1 quando resta algo',
  ),
  'help.demo': m(
    'the sample in, tags and notes, Markdown out; prints the paths',
    '导入示例，加标签和批注，导出 Markdown；显示各文件的路径',
    'o exemplo entra, códigos e notas, Markdown sai; mostra os caminhos',
  ),
  'help.readAnew': m(
    'whether the file of a document, as the project keeps it, gives another text today',
    '以项目保存的原文件重新读取文档，看今日所得文字是否不同',
    'se o arquivo de um documento, como o projeto o guarda, dá hoje outro texto',
  ),
  'help.readAnew.doc': m('the document', '文档', 'o documento'),
  'help.readAnew.apply': m(
    'bring another text in as a version of it',
    '文字不同时，作为该文档的另一版本导入',
    'importar o outro texto como versão do documento',
  ),
  'help.demo.out': m(
    'where to put it (default: a new temporary folder)',
    '放在哪里（默认：新的临时文件夹）',
    'onde pôr (padrão: uma nova pasta temporária)',
  ),
  'error.cli-unknown-option': m(
    'Unknown option {what}. See --help.',
    '没有选项 {what}。请看 --help。',
    'Opção desconhecida: {what}. Veja --help.',
  ),
  'error.cli-unknown-command': m(
    'Unknown command {what}. See --help.',
    '没有命令 {what}。请看 --help。',
    'Comando desconhecido: {what}. Veja --help.',
  ),
  'error.cli-missing-option': m(
    'The option {what} has to be given. See --help.',
    '必须给出选项 {what}。请看 --help。',
    'É preciso dar a opção {what}. Veja --help.',
  ),
  'error.cli-missing-argument': m(
    '{what} is missing. See --help.',
    '缺少 {what}。请看 --help。',
    'Falta {what}. Veja --help.',
  ),
  'error.cli-invalid-value': m(
    '{value} is no value for {what}; it takes {choices}.',
    '{value} 不能作为 {what} 的值，可用的有 {choices}。',
    '{value} não é um valor de {what}; os valores são {choices}.',
  ),
  'error.cli-conflict': m(
    '{what} and {value} do not go together. See --help.',
    '{what} 与 {value} 不能同时使用。请看 --help。',
    '{what} e {value} não se usam juntas. Veja --help.',
  ),
  'error.cli-too-many-arguments': m(
    'Too many arguments. See --help.',
    '参数过多。请看 --help。',
    'Argumentos demais. Veja --help.',
  ),
  'error.long-author': m(
    'A name has at most 200 characters; nothing was written.',
    '名字最多 200 个字符；没有写入任何内容。',
    'Um nome tem no máximo 200 caracteres; nada foi gravado.',
  ),
} as const satisfies Record<string, Message>;
