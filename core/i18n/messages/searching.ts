import { type Message, m } from '../locale.ts';

/** What the search says. */
export const searching = {
  'error.bad-query': m(
    'Column {column}: {why, select, empty {there is nothing to look for} long {a query has at most 10 000 characters} deep {too many brackets within one another} quote {this quotation mark is not closed} bracket {this bracket is not closed} close {this bracket was never opened} operand {something to look for is missing here} distance {NEAR wants a number of characters behind it – NEAR 20} operator {“{what}” is no operator; quote it to look for the word} field {“{what}” is no field; quote it to look for the words} value {“{what}” wants a word or a quotation behind it} date {“{what}” is no date – write 2024 or 2024-05 or 2024..2026} unfinished {the regular expression is not closed with /} other {the regular expression is wrong: {what}}}.',
    '第 {column} 列：{why, select, empty {没有要查的内容} long {查询最长 10,000 字} deep {括号嵌套过深} quote {引号没有收尾} bracket {括号没有收尾} close {多出一个右括号} operand {此处缺少要查的内容} distance {NEAR 后面要写字数，如 NEAR 20} operator {“{what}”不是运算符；要查这个词，请加引号} field {“{what}”不是可用的字段；要查这些字，请加引号} value {“{what}”后面要写一个词或引语} date {“{what}”不是日期，可写 2024、2024-05 或 2024..2026} unfinished {正则表达式没有用 / 收尾} other {正则表达式有误：{what}}}。',
    'Coluna {column}: {why, select, empty {não há nada a procurar} long {uma busca tem no máximo 10.000 caracteres} deep {parênteses demais uns dentro dos outros} quote {as aspas não foram fechadas} bracket {o parêntese não foi fechado} close {este parêntese não foi aberto} operand {falta aqui o que procurar} distance {NEAR pede um número de caracteres, como NEAR 20} operator {«{what}» não é um operador; ponha entre aspas para procurar a palavra} field {«{what}» não é um campo; ponha entre aspas para procurar as palavras} value {«{what}» pede uma palavra ou citação em seguida} date {«{what}» não é uma data, como 2024, 2024-05 ou 2024..2026} unfinished {a expressão regular não foi fechada com /} other {a expressão regular está errada: {what}}}.',
  ),
  'error.search-too-slow': m(
    'This search was stopped after {seconds, plural, one {# second} other {# seconds}}: the regular expression takes too long. Make it simpler.',
    '检索已在 {seconds} 秒后停止：这个正则表达式太耗时，请写得简单些。',
    'A busca foi interrompida após {seconds, plural, one {# segundo} other {# segundos}}: a expressão regular demora demais. Simplifique-a.',
  ),
  'search.total': m(
    '{count, plural, =0 {Nothing found} one {# place} other {# places}}{count, plural, =0 {} other { in {documents, plural, one {# document} other {# documents}}}}.',
    '{count, plural, =0 {没有找到} other {{documents} 篇文献，{count} 处}}。',
    '{count, plural, =0 {Nada encontrado} one {# lugar} other {# lugares}}{count, plural, =0 {} other { em {documents, plural, one {# documento} other {# documentos}}}}.',
  ),
  'search.more': m(
    '{count, plural, one {# more place is} other {# more places are}} not shown; --limit shows more.',
    '还有 {count} 处没有列出，可用 --limit 多列。',
    '{count, plural, one {Há mais # lugar não mostrado} other {Há mais # lugares não mostrados}}; --limit mostra mais.',
  ),
  'search.unreadable': m(
    '{count, plural, one {# document} other {# documents}} could not be read and {count, plural, one {was} other {were}} not searched.',
    '有 {count} 篇文献读不出来，没有检索。',
    '{count, plural, one {# documento não pôde ser lido nem pesquisado} other {# documentos não puderam ser lidos nem pesquisados}}.',
  ),
  'search.skipped': m(
    '{count, plural, one {# place} other {# places}} skipped: tagged already, or no passage.',
    '跳过 {count} 处：已有此标签，或不是正文段落。',
    '{count, plural, one {# lugar ignorado} other {# lugares ignorados}}: já com a etiqueta, ou sem passagem.',
  ),
  'search.wouldTag': m(
    'Would tag {count, plural, one {# place} other {# places}}.',
    '将标记 {count} 处。',
    'Marcaria {count, plural, one {# lugar} other {# lugares}}.',
  ),
  'search.in.text': m('text', '正文', 'texto'),
  'search.in.note': m('note', '批注', 'nota'),
  'search.in.tag': m('tag', '标签', 'código'),
  'search.in.label': m('label', '条款号', 'rótulo'),
  'search.in.title': m('title', '标题', 'título'),
  'search.out.document': m('Document', '文献', 'Documento'),
  'search.out.ref': m('Ref', '编号', 'Ref'),
  'search.out.label': m('Clause', '条款', 'Cláusula'),
  'search.out.in': m('In', '位置', 'Em'),
  'search.out.before': m('Before', '前文', 'Antes'),
  'search.out.match': m('Found', '命中', 'Achado'),
  'search.out.after': m('After', '后文', 'Depois'),
} as const satisfies Record<string, Message>;
