import type { Message } from '../locale.ts';

/** What is said of files that do not come in, and of what one should know of those that do. */
export const importing = {
  'error.encrypted-file': {
    en: '{file} is protected by a password. Nothing was imported; save a copy without the password and import that.',
    'zh-CN': '{file} 有密码保护。没有导入任何内容，请另存一份不带密码的副本再导入。',
    pt: '{file} está protegido por senha. Nada foi importado; salve uma cópia sem senha e importe-a.',
  },
  'error.damaged-file': {
    en: '{file} is cut off or damaged and could not be read. Nothing was imported; get a whole copy of it and import that.',
    'zh-CN': '{file} 不完整或已损坏，无法读取。没有导入任何内容，请取得完整的副本再导入。',
    pt: '{file} está truncado ou danificado e não pôde ser lido. Nada foi importado; obtenha uma cópia íntegra e importe-a.',
  },
  'error.unsafe-file': {
    en: '{file} is built like a trap ({reason, select, ratio {it unpacks to far more than it holds} entries {it holds far too many parts} total {it unpacks to too much} path {a part of it names a place outside} link {a part of it is a link} entities {it declares entities} depth {it is nested too deeply} other {its parts contradict one another}}). Nothing was imported; ask for another copy from a source you trust.',
    'zh-CN':
      '{file} 的构造像是陷阱（{reason, select, ratio {解压后远大于其自身} entries {包含的部件太多} total {解压后过大} path {其中的部件指向外部位置} link {其中的部件是链接} entities {声明了实体} depth {嵌套过深} other {各部件自相矛盾}}）。没有导入任何内容，请向可信的来源索取另一份。',
    pt: '{file} tem a estrutura de uma armadilha ({reason, select, ratio {descompacta muito mais do que contém} entries {contém partes demais} total {descompacta demais} path {uma parte indica um lugar fora dele} link {uma parte é um link} entities {declara entidades} depth {está aninhado fundo demais} other {suas partes se contradizem}}). Nada foi importado; peça outra cópia a uma fonte confiável.',
  },
  'error.no-text-layer': {
    en: '{file} holds pictures of pages and no text. Nothing was imported; run text recognition (OCR) on it and import the result.',
    'zh-CN': '{file} 只有页面图像，没有文字。没有导入任何内容，请先做文字识别（OCR）再导入。',
    pt: '{file} contém imagens de páginas e nenhum texto. Nada foi importado; faça o reconhecimento de texto (OCR) e importe o resultado.',
  },
  'error.bad-encoding': {
    en: '{file} cannot be read as {encoding}. Nothing was imported; choose another encoding.',
    'zh-CN': '{file} 无法按 {encoding} 读取。没有导入任何内容，请选择别的编码。',
    pt: '{file} não pode ser lido como {encoding}. Nada foi importado; escolha outra codificação.',
  },
  'error.no-column': {
    en: '{file} has {count, plural, one {# column} other {# columns}}, so column {column} cannot label its rows. Nothing was imported.',
    'zh-CN': '{file} 只有 {count} 列，无法以第 {column} 列作为各行编号。没有导入任何内容。',
    pt: '{file} tem {count, plural, one {# coluna} other {# colunas}}; a coluna {column} não pode rotular as linhas. Nada foi importado.',
  },
  'error.too-much-text': {
    en: '{file} holds more text than can be read at once. Nothing was imported; split it into smaller files.',
    'zh-CN': '{file} 的文字太多，无法一次读取。没有导入任何内容，请拆成较小的文件。',
    pt: '{file} contém mais texto do que se pode ler de uma vez. Nada foi importado; divida-o em arquivos menores.',
  },
  'error.import-cancelled': {
    en: 'Reading {file} was stopped. Nothing of it was imported.',
    'zh-CN': '已停止读取 {file}，没有导入其中任何内容。',
    pt: 'A leitura de {file} foi interrompida. Nada dele foi importado.',
  },
  'error.import-too-slow': {
    en: 'Reading {file} took more than {seconds} seconds and was stopped. Nothing was imported; split it into smaller files or save it in another format.',
    'zh-CN': '读取 {file} 超过 {seconds} 秒，已停止。没有导入任何内容，请拆成较小的文件或另存为别的格式。',
    pt: 'A leitura de {file} passou de {seconds} segundos e foi interrompida. Nada foi importado; divida-o em arquivos menores ou salve-o em outro formato.',
  },
  'error.import-too-large': {
    en: 'Reading {file} took too much memory and was stopped. Nothing was imported; split it into smaller files or save it in another format.',
    'zh-CN': '读取 {file} 占用内存过多，已停止。没有导入任何内容，请拆成较小的文件或另存为别的格式。',
    pt: 'A leitura de {file} exigiu memória demais e foi interrompida. Nada foi importado; divida-o em arquivos menores ou salve-o em outro formato.',
  },
  'error.import-out-of-proportion': {
    en: '{file} took {what, select, time {far more time} other {far more memory}} to read than files of its size do, so it was stopped: nothing was imported and nothing is lost; if you expect that of it, go on, for up to {seconds} seconds.',
    'zh-CN':
      '读取 {file} 所用的{what, select, time {时间} other {内存}}远超同样大小的文件，已停止：没有导入任何内容，也没有丢失任何内容；如果这在预料之中，可以继续读取，最多 {seconds} 秒。',
    pt: 'A leitura de {file} exigiu {what, select, time {muito mais tempo} other {muito mais memória}} do que a de arquivos do mesmo tamanho e foi interrompida: nada foi importado e nada se perdeu; se isso era de esperar, continue, por até {seconds} segundos.',
  },
  'error.changed-while-read': {
    en: '{file} was changed by another program while it was being read. Nothing was imported; import it again when it is finished.',
    'zh-CN': '{file} 在读取过程中被其他程序改动。没有导入任何内容，请待其完成后重新导入。',
    pt: '{file} foi alterado por outro programa durante a leitura. Nada foi importado; importe-o de novo quando estiver pronto.',
  },
  'warning.replaced-characters': {
    en: '{count, plural, one {One character} other {# characters}} could not be read in this encoding (shown as �); another encoding may be right.',
    'zh-CN': '有 {count} 个字符无法按此编码读取（显示为 �）；也许应选别的编码。',
    pt: '{count, plural, one {Um caractere não pôde ser lido} other {# caracteres não puderam ser lidos}} nesta codificação (em seu lugar, �); talvez outra seja a certa.',
  },
  'warning.changes-accepted': {
    en: 'The file has tracked changes ({inserted, plural, one {# insertion} other {# insertions}}, {deleted, plural, one {# deletion} other {# deletions}}); this is the text with all of them accepted.',
    'zh-CN': '文件有修订（{inserted} 处插入、{deleted} 处删除）；这里是全部接受后的文字。',
    pt: 'O arquivo tem alterações controladas ({inserted, plural, one {# inserção} other {# inserções}}, {deleted, plural, one {# exclusão} other {# exclusões}}); este é o texto com todas aceitas.',
  },
  'warning.pages-without-text': {
    en: '{count, plural, one {Page {pages} holds} other {# pages hold}} no text, perhaps only pictures{count, plural, one {} other { ({pages})}}.',
    'zh-CN': '有 {count} 页没有文字，也许只有图像（第 {pages} 页）。',
    pt: '{count, plural, one {A página {pages} não tem} other {# páginas não têm}} texto, talvez só imagens{count, plural, one {} other { ({pages})}}.',
  },
  'warning.pages-unreadable': {
    en: '{count, plural, one {Page {pages} is} other {# pages are}} damaged and could not be read{count, plural, one {} other { ({pages})}}: the text has a hole there.',
    'zh-CN': '有 {count} 页已损坏，无法读取（第 {pages} 页）：此处文字缺失。',
    pt: '{count, plural, one {A página {pages} está danificada e não pôde ser lida} other {# páginas estão danificadas e não puderam ser lidas}}{count, plural, one {} other { ({pages})}}: falta texto ali.',
  },
  'warning.unknown-letters': {
    en: 'The letters of some fonts on {count, plural, one {page {pages}} other {# pages ({pages})}} cannot be known, and wrong ones or � stand in the text there: get the file in another format, or have the text recognised (OCR).',
    'zh-CN':
      '有 {count} 页（第 {pages} 页）的部分字体没有说明其字形是什么字，那里的文字有误或显示为 �：请换用其他格式的文件，或用文字识别（OCR）。',
    pt: 'Não é possível saber as letras de algumas fontes {count, plural, one {na página {pages}} other {em # páginas ({pages})}}, e ali há letras erradas ou � no texto: obtenha o arquivo em outro formato ou faça o reconhecimento do texto (OCR).',
  },
  'warning.hidden-text': {
    en: '{count, plural, one {One hidden character was} other {# hidden characters were}} left out: text that its author had set not to show.',
    'zh-CN': '略去了 {count} 个隐藏字符：作者设为不显示的文字。',
    pt: '{count, plural, one {Um caractere oculto foi deixado} other {# caracteres ocultos foram deixados}} de fora: texto que o autor marcou para não aparecer.',
  },
  'warning.markdown-by-lines': {
    en: 'The Markdown is too large or too deeply nested to be laid out, so it was read line by line: headings are known, other marks stand in the text.',
    'zh-CN': 'Markdown 过大或嵌套过深，无法完整解析，因此逐行读取：标题可识别，其他标记留在正文中。',
    pt: 'O Markdown é grande demais ou aninhado fundo demais para ser interpretado e foi lido linha por linha: os títulos são reconhecidos, as outras marcas ficam no texto.',
  },
  'warning.outside-article': {
    en: '{count, plural, one {One character} other {# characters}} of the page outside of its article, such as menus and lists of other pages, {count, plural, one {was left} other {were left}} out.',
    'zh-CN': '网页中正文以外的 {count} 个字符（如菜单、其他网页的列表）没有导入。',
    pt: '{count, plural, one {Um caractere da página fora do artigo ficou} other {# caracteres da página fora do artigo, como menus e listas de outras páginas, ficaram}} de fora.',
  },
  'warning.hidden-sheets': {
    en: 'All text of the workbook stands on {count, plural, one {# hidden sheet} other {# hidden sheets}} that the author had set not to show: it came in all the same.',
    'zh-CN': '工作簿的文字都在 {count} 个设为不显示的隐藏工作表里，已照样导入。',
    pt: 'Todo o texto da pasta de trabalho está em {count, plural, one {# planilha oculta} other {# planilhas ocultas}} que o autor marcou para não aparecer: veio mesmo assim.',
  },
  'warning.whole-page': {
    en: 'What is the article of the page could not be told, so all of it came in: menus and comments may stand in the text{count, plural, =0 {} one { (one character of what the page itself calls a menu or a footer was left out)} other { (# characters of what the page itself calls menus and footers were left out)}}.',
    'zh-CN':
      '无法判断网页的正文，因此导入了整个网页：文中可能有菜单和评论{count, plural, =0 {} other {（网页自己标为菜单、页脚的 # 个字符没有导入）}}。',
    pt: 'Não foi possível saber qual é o artigo da página, então ela veio inteira: pode haver menus e comentários no texto{count, plural, =0 {} one { (ficou de fora um caractere do que a própria página chama de menu ou rodapé)} other { (ficaram de fora # caracteres do que a própria página chama de menus e rodapés)}}.',
  },
  'warning.signs-without-letters': {
    en: '{count, plural, one {One sign} other {# signs}} of {font, select, none {a font that the file does not name} other {the font {font}}} {count, plural, one {has no letter that means} other {have no letters that mean}} the same (shown as □); see in the file what stands there.',
    'zh-CN':
      '{font, select, none {文件未写明的某种字体} other {字体 {font}}} 中有 {count} 个符号没有对应的字符（显示为 □），请对照原文件。',
    pt: '{count, plural, one {Um sinal} other {# sinais}} {font, select, none {de uma fonte que o arquivo não nomeia} other {da fonte {font}}} não {count, plural, one {tem letra} other {têm letra}} equivalente (em seu lugar, □); veja no arquivo o que está ali.',
  },
  'warning.parts-unreadable': {
    en: '{count, plural, one {A file embedded} other {# files embedded}} in the document could not be read ({where, select, none {at the beginning} other {after “{where}”{count, plural, one {} other { and elsewhere}}}}): its text is missing there. Save the document anew in Word and import that.',
    'zh-CN':
      '文档中嵌入的 {count} 个文件无法读取（{where, select, none {位于开头} other {位于“{where}”之后{count, plural, one {} other {等处}}}}），此处文字缺失。请用 Word 另存后再导入。',
    pt: '{count, plural, one {Um arquivo incorporado ao documento não pôde ser lido} other {# arquivos incorporados ao documento não puderam ser lidos}} ({where, select, none {no início} other {depois de «{where}»{count, plural, one {} other { e em outros lugares}}}}): falta o texto ali. Salve o documento de novo no Word e importe-o.',
  },
  'warning.drawings-left-out': {
    en: '{count, plural, one {A drawing or formula} other {# drawings and formulas}} ({where, select, none {at the beginning} other {after “{where}”{count, plural, one {} other { and elsewhere}}}}) {characters, plural, one {with # character of text was} other {with # characters of text were}} left out; look {count, plural, one {at it} other {at them}} in the file.',
    'zh-CN':
      '{count} 个图表或公式（{where, select, none {位于开头} other {位于“{where}”之后{count, plural, one {} other {等处}}}}）中的 {characters} 个字符没有导入，请对照原文件。',
    pt: 'De {count, plural, one {um desenho ou fórmula} other {# desenhos e fórmulas}} ({where, select, none {no início} other {depois de «{where}»{count, plural, one {} other { e em outros lugares}}}}) {characters, plural, one {ficou de fora # caractere} other {ficaram de fora # caracteres}} de texto; consulte o arquivo.',
  },
} as const satisfies Record<string, Message>;
