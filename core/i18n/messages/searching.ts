import { type Message, m } from '../locale.ts';

/** What the search says. */
export const searching = {
  'error.bad-query': m(
    'Column {column}: {why, select, empty {there is nothing to look for} too-long {a query has at most 10 000 characters} too-deep {too many brackets within one another} quote {this quotation mark is not closed} bracket {this bracket is not closed} close {this bracket was never opened} operand {something to look for is missing here} distance {NEAR wants a number of characters behind it – NEAR 20} operator {“{what}” is no operator; quote it to look for the word} field {“{what}” is no field; quote it to look for the words} value {“{what}” wants a word or a quotation behind it} date {“{what}” is no date – write 2024 or 2024-05 or 2024..2026} pattern-end {the regular expression is not closed with /} other {the regular expression is wrong: {what}}}.',
    '第 {column} 列：{why, select, empty {没有要查的内容} too-long {查询最长 10,000 字} too-deep {括号嵌套过深} quote {引号没有收尾} bracket {括号没有收尾} close {多出一个右括号} operand {此处缺少要查的内容} distance {NEAR 后面要写字数，如 NEAR 20} operator {“{what}”不是运算符；要查这个词，请加引号} field {“{what}”不是可用的字段；要查这些字，请加引号} value {“{what}”后面要写一个词或引语} date {“{what}”不是日期，可写 2024、2024-05 或 2024..2026} pattern-end {正则表达式没有用 / 收尾} other {正则表达式有误：{what}}}。',
    'Coluna {column}: {why, select, empty {não há nada a procurar} too-long {uma busca tem no máximo 10.000 caracteres} too-deep {parênteses demais uns dentro dos outros} quote {as aspas não foram fechadas} bracket {o parêntese não foi fechado} close {este parêntese não foi aberto} operand {falta aqui o que procurar} distance {NEAR pede um número de caracteres, como NEAR 20} operator {«{what}» não é um operador; ponha entre aspas para procurar a palavra} field {«{what}» não é um campo; ponha entre aspas para procurar as palavras} value {«{what}» pede uma palavra ou citação em seguida} date {«{what}» não é uma data, como 2024, 2024-05 ou 2024..2026} pattern-end {a expressão regular não foi fechada com /} other {a expressão regular está errada: {what}}}.',
  ),
  'error.search-too-slow': m(
    'This search was stopped after {seconds, plural, one {# second} other {# seconds}}: the regular expression takes too long. Make it simpler.',
    '检索已在 {seconds} 秒后停止：这个正则表达式太耗时，请写得简单些。',
    'A busca foi interrompida após {seconds, plural, one {# segundo} other {# segundos}}: a expressão regular demora demais. Simplifique-a.',
  ),
} as const satisfies Record<string, Message>;
