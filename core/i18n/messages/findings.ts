import type { Message } from '../locale.ts';

/** One sentence for each finding code. The facts are those of `core/structure/findings.ts`. */
export const findings = {
  'finding.split': {
    en: '{labelled, select, word {{label}} yes {{kind, select, clause {Clause} item {Item} heading {Heading} other {Paragraph}} {label}} other {{kind, select, clause {The clause} item {The item} heading {The heading} other {The paragraph}} “{quote}”}} is cut by a page break: joined.',
    'zh-CN':
      '{kind, select, clause {条款} item {条目} heading {标题} other {段落}}{labelled, select, no {“{quote}”} other {“{label}”}}被分页截断，已接合。',
    pt: '{labelled, select, word {{label}: o texto foi cortado por uma quebra de página: unido} other {{kind, select, clause {A cláusula} item {O item} heading {O título} other {O parágrafo}} {labelled, select, yes {{label}} other {“{quote}”}} {kind, select, clause {foi cortada por uma quebra de página: unida} other {foi cortado por uma quebra de página: unido}}}}.',
  },
  'finding.possible-cut': {
    en: '{labelled, select, word {{label}} yes {{kind, select, clause {Clause} item {Item} heading {Heading} other {Paragraph}} {label}} other {{kind, select, clause {The clause} item {The item} heading {The heading} other {The paragraph}} “{quote}”}} may go on in the next paragraph, as if a page had cut it: not joined.',
    'zh-CN':
      '{kind, select, clause {条款} item {条目} heading {标题} other {段落}}{labelled, select, no {“{quote}”} other {“{label}”}}可能被分页截断、续于下一段，未接合。',
    pt: '{labelled, select, word {{label}: o texto pode continuar} other {{kind, select, clause {A cláusula} item {O item} heading {O título} other {O parágrafo}} {labelled, select, yes {{label}} other {“{quote}”}} pode continuar}} no parágrafo seguinte, como se uma página a tivesse cortado: sem unir.',
  },
  'finding.repeated': {
    en: '{kind, select, clause {{count, plural, one {# clause} other {# clauses}}} item {{count, plural, one {# item} other {# items}}} other {{count, plural, one {# block} other {# blocks}}}}{labelled, select, yes { ({first}–{last})} other {}} {count, plural, one {repeats} other {repeat}} {titled, select, yes {“{title}”} other {another passage}} to the letter: folded.',
    'zh-CN':
      '{count}{kind, select, clause {条} item {项} other {段}}{labelled, select, yes {（{first}–{last}）} other {}}与{titled, select, yes {“{title}”} other {另一处}}逐字重复，已折叠。',
    pt: '{kind, select, clause {{count, plural, one {# cláusula} other {# cláusulas}}} item {{count, plural, one {# item} other {# itens}}} other {{count, plural, one {# bloco} other {# blocos}}}}{labelled, select, yes { ({first}–{last})} other {}} {count, plural, one {repete} other {repetem}} {titled, select, yes {“{title}”} other {outra passagem}} letra por letra: {kind, select, clause {recolhidas} other {recolhidos}}.',
  },
  'finding.truncated': {
    en: '{labelled, select, word {{label}} yes {{kind, select, clause {Clause} item {Item} heading {Heading} other {Paragraph}} {label}} other {{kind, select, clause {The clause} item {The item} heading {The heading} other {The paragraph}} “{quote}”}} breaks off: its end is not here.',
    'zh-CN':
      '{kind, select, clause {条款} item {条目} heading {标题} other {段落}}{labelled, select, no {“{quote}”} other {“{label}”}}至此中断，下文缺失。',
    pt: '{labelled, select, word {{label}: o texto está interrompido} other {{kind, select, clause {A cláusula} item {O item} heading {O título} other {O parágrafo}} {labelled, select, yes {{label}} other {“{quote}”}} está {kind, select, clause {interrompida} other {interrompido}}}}: falta o fim.',
  },
  'finding.gap': {
    en: 'After {after} comes {before}: {missing} is missing.',
    'zh-CN': '“{after}”之后是“{before}”：缺 {missing}。',
    pt: 'Depois de {after} vem {before}: falta {missing}.',
  },
  'finding.number-twice': {
    en: 'The number {label} stands twice in a row.',
    'zh-CN': '编号“{label}”连续出现两次。',
    pt: 'O número {label} aparece duas vezes seguidas.',
  },
  'finding.count-match': {
    en: 'The page says {stated}; {found} found{several, select, yes { ({parts})} other {}}.',
    'zh-CN': '文中称共{stated}项，实有{found}项{several, select, yes {（{parts}）} other {}}，相符。',
    pt: 'A página indica {stated}; {found, plural, one {encontrado #} other {encontrados #}}{several, select, yes { ({parts})} other {}}.',
  },
  'finding.count-mismatch': {
    en: 'The page says {stated}, but {found} {found, plural, one {was} other {were}} found{several, select, yes { ({parts})} other {}}.',
    'zh-CN': '文中称共{stated}项，实有{found}项{several, select, yes {（{parts}）} other {}}，不符。',
    pt: 'A página indica {stated}, mas {found, plural, one {foi encontrado #} other {foram encontrados #}}{several, select, yes { ({parts})} other {}}.',
  },
  'finding.hyphenated': {
    en: '{count, plural, one {One word is} other {# words are}} parted by a hyphen at the end of a line{count, plural, one {: joined (“{word}”)} other {: joined (“{word}” …)}}.',
    'zh-CN': '有 {count} 个词在行末被连字符断开，已接合（“{word}”{count, plural, =1 {} other { 等}}）。',
    pt: '{count, plural, one {Uma palavra está dividida} other {# palavras estão divididas}} por hífen no fim da linha: {count, plural, one {unida (“{word}”)} other {unidas (“{word}” …)}}.',
  },
  'finding.contents': {
    en: 'A list of contents ({count, plural, one {# line} other {# lines}}): it numbers nothing of the text.',
    'zh-CN': '此处为目录（{count} 行），不计入正文编号。',
    pt: 'Um sumário ({count, plural, one {# linha} other {# linhas}}): não numera nada no texto.',
  },
  'finding.quoted': {
    en: '{count, plural, one {# paragraph is} other {# paragraphs are}} quoted from another text (“{quote}”): left out of the numbering.',
    'zh-CN': '此处引用其他文件的条文（{count} 段，“{quote}”），不计入本文编号。',
    pt: '{count, plural, one {# parágrafo é citado} other {# parágrafos são citados}} de outro texto (“{quote}”): fora da numeração.',
  },
  'finding.correction-idle': {
    en: 'A correction made by hand ({correction, select, join {join with the block before} split {split here} heading {make it a heading} clause {make it a clause} item {make it an item} paragraph {make it a paragraph} fold {fold the repeat} unfold {unfold the repeat} other {more than one}}) has nothing to act on here any more{quoted, select, no {} other {: “{quote}”}}.',
    'zh-CN':
      '一处手工更正（{correction, select, join {与上一段接合} split {在此拆分} heading {设为标题} clause {设为条款} item {设为项目} paragraph {设为段落} fold {折叠重复内容} unfold {展开重复内容} other {多项}}）在此处已不起作用{quoted, select, no {} other {：“{quote}”}}。',
    pt: 'Uma correção feita à mão ({correction, select, join {unir ao bloco anterior} split {dividir aqui} heading {tornar título} clause {tornar cláusula} item {tornar ponto} paragraph {tornar parágrafo} fold {recolher a repetição} unfold {abrir a repetição} other {mais de uma}}) já não tem sobre que agir aqui{quoted, select, no {} other {: “{quote}”}}.',
  },
} as const satisfies Record<string, Message>;
