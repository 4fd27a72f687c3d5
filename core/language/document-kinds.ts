/**
 * Words that tell what kind of thing a title names, in small letters: only those that leave no doubt. Names of treaties
 * and statements stand with each language, as `documents`.
 */
export interface DocumentWords {
  /** Laws begin with it. */
  readonly lawsFirst?: readonly string[];
  /** Laws end with it. */
  readonly lawsLast?: readonly string[];
  /** Laws end with it where a year stands behind. */
  readonly lawsDated?: readonly string[];
  /** What ends like a law and is none. */
  readonly noLaws?: readonly string[];
  /** Newspapers have it in their name. */
  readonly papers?: readonly string[];
  /** Journals and gazettes have it in their name. */
  readonly periodicals?: readonly string[];
  /** News agencies have it in their name. */
  readonly agencies?: readonly string[];
}

export const KINDS: readonly DocumentWords[] = [
  // Chinese and Japanese
  {
    lawsLast: [
      '法',
      '法典',
      '宪法',
      '憲法',
      '条例',
      '條例',
      '实施细则',
      '實施細則',
      '管理办法',
      '管理辦法',
      '管理规定',
      '暂行规定',
      '暂行办法',
      '施行令',
      '施行規則',
      '政令',
    ],
    noLaws: [
      '做法',
      '方法',
      '办法',
      '辦法',
      '看法',
      '说法',
      '說法',
      '想法',
      '用法',
      '书法',
      '書法',
      '语法',
      '手法',
      '魔法',
      '写法',
      '打法',
      '疗法',
      '無法',
      '无法',
      '合法',
      '非法',
      '违法',
      '司法',
      '执法',
      '立法',
      '普法',
      '守法',
      '修法',
      '玩法',
      '算法',
      '历法',
    ],
    papers: [
      '日报',
      '日報',
      '晚报',
      '晚報',
      '晨报',
      '早报',
      '時報',
      '时报',
      '周报',
      '週報',
      '新聞',
      '参考消息',
    ],
    periodicals: [
      '周刊',
      '月刊',
      '季刊',
      '杂志',
      '雜誌',
      '学报',
      '學報',
      '政府公报',
      '国务院公报',
      '公报室',
      '宪报',
      '憲報',
      '官報',
    ],
    agencies: ['新华社', '新華社', '通讯社', '通訊社', '中新社', '電訊社', '通信社'],
  },
  // English
  {
    lawsFirst: [
      'law on',
      'law of',
      'law no',
      'act on',
      'act no',
      'act of',
      'constitution of',
      'civil code',
      'criminal code',
      'penal code',
      'code of',
      'regulation (',
      'regulation no',
      'directive (',
      'decree no',
      'decree-law',
      'ordinance no',
    ],
    lawsDated: ['act', 'ordinance', 'regulations', 'code', 'order'],
    papers: ['daily', 'newspaper', 'times', 'herald', 'tribune'],
    periodicals: ['gazette', 'official journal', 'journal', 'magazine'],
    agencies: ['news agency', 'press agency', 'newswire', 'reuters', 'associated press'],
  },
  // Portuguese
  {
    lawsFirst: [
      'lei',
      'decreto',
      'decreto-lei',
      'código',
      'constituição da',
      'constituição política',
      'portaria',
      'medida provisória',
      'emenda constitucional',
    ],
    papers: ['jornal', 'folha de', 'correio da', 'correio do'],
    periodicals: ['diário', 'gazeta', 'boletim oficial', 'revista'],
    agencies: ['agência de notícias', 'agência lusa', 'agência brasil'],
  },
  // Spanish
  {
    lawsFirst: [
      'ley',
      'decreto',
      'real decreto',
      'constitución de',
      'constitución política',
      'reglamento de',
    ],
    papers: ['periódico'],
    periodicals: ['boletín oficial', 'gaceta', 'diario'],
    agencies: ['agencia de noticias', 'agencia efe'],
  },
  // French
  {
    lawsFirst: [
      'loi',
      'décret',
      'ordonnance n',
      'arrêté du',
      'code civil',
      'code pénal',
      'code de',
      'code du',
      'code des',
      'constitution du',
    ],
    papers: ['le monde', 'quotidien'],
    periodicals: ['journal officiel', 'gazette'],
    agencies: ['agence france-presse', 'agence de presse'],
  },
  // German
  {
    lawsFirst: ['gesetz über', 'gesetz zur', 'gesetz zum', 'verordnung über', 'verordnung zur'],
    lawsLast: ['gesetz', 'gesetzbuch', 'verordnung'],
    papers: ['zeitung'],
    periodicals: ['bundesgesetzblatt', 'amtsblatt'],
    agencies: ['presse-agentur', 'nachrichtenagentur'],
  },
  // Russian
  {
    lawsFirst: [
      'закон',
      'федеральный закон',
      'гражданский кодекс',
      'уголовный кодекс',
      'конституция',
      'указ президента',
    ],
    papers: ['газета'],
    periodicals: ['журнал', 'вестник'],
    agencies: ['информационное агентство', 'тасс'],
  },
  // Korean
  {
    lawsLast: ['에 관한 법률', '시행령', '시행규칙', '헌법', '민법', '형법', '상법'],
    papers: ['일보', '신문'],
    periodicals: ['관보'],
    agencies: ['통신사', '연합뉴스'],
  },
];
