import { type Message, m } from '../locale.ts';

/** What is said of the signed documents that a text lists. */
export const agreements = {
  'agreements.document': m('Document', '文献', 'Documento'),
  'agreements.ref': m('Ref', '编号', 'Referência'),
  'agreements.number': m('No.', '序号', 'N.º'),
  'agreements.title': m('Title', '名称', 'Título'),
  'agreements.instrument': m('Instrument', '文书', 'Instrumento'),
  'agreements.parties': m('Parties', '签署方', 'Partes'),
  'agreements.sides': m('Sides', '国家', 'Lados'),
  'agreements.subject': m('Subject', '事项', 'Assunto'),
  'agreements.amount': m('Amount', '金额', 'Valor'),
  'agreements.currency': m('Currency', '币种', 'Moeda'),
  'agreements.from': m('From', '起', 'De'),
  'agreements.to': m('To', '止', 'Até'),
  'agreements.section': m('Section', '部分', 'Seção'),
  'agreements.date': m('Signed on', '签署日期', 'Data'),
  'agreements.place': m('Signed in', '签署地点', 'Local'),
  'agreements.none': m(
    'There is no list of signed documents in {file}; nothing was changed.',
    '{file} 中没有签署文件的清单；没有任何改动。',
    'Não há lista de documentos assinados em {file}; nada foi alterado.',
  ),
  'error.agreements-what': m(
    'Say what to read: either a file, or --project DIR. Nothing was read.',
    '请指明读取什么：给出一个文件，或用 --project DIR。没有读取任何内容。',
    'Diga o que ler: um arquivo ou --project DIR. Nada foi lido.',
  ),
  'error.agreements-out': m(
    'What to write to {file} is not clear from its name. Say --md, --csv or --json.',
    '从文件名 {file} 看不出要写成什么格式。请加上 --md、--csv 或 --json。',
    'Pelo nome {file} não se sabe o que gravar. Indique --md, --csv ou --json.',
  ),
} as const satisfies Record<string, Message>;
