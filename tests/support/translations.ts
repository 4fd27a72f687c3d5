import type { Link } from '#core/compare/alignment.ts';
import type { Comparison } from '#core/compare/comparison.ts';
import type { Side } from '#core/compare/units.ts';
import { random } from '#tests/bench/measure.ts';
import type { StatementLanguage } from './statement-words.ts';

/** What is done in the translation, each as a share of the clauses; `conflict` plants a wrong number. */
export interface TranslationScript {
  readonly drop: number;
  readonly add: number;
  readonly move: number;
  readonly split: number;
  readonly merge: number;
  readonly conflict: number;
  /** Which sides number their clauses; `again`: the translation numbers what it has from 1. */
  readonly numbered: 'both' | 'again' | 'a' | 'b' | 'none';
}

export const FAITHFUL: TranslationScript = {
  drop: 0,
  add: 0,
  move: 0,
  split: 0,
  merge: 0,
  conflict: 0,
  numbered: 'both',
};

export const LOOSE: TranslationScript = {
  drop: 0.03,
  add: 0.03,
  move: 0.02,
  split: 0.03,
  merge: 0.03,
  conflict: 0.1,
  numbered: 'both',
};

/** A made-up statement and its translation. Clauses are numbered from 0. */
export interface Translation {
  readonly a: string;
  readonly b: string;
  readonly clausesA: readonly string[];
  readonly clausesB: readonly string[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly moved: ReadonlySet<number>;
  readonly split: ReadonlySet<number>;
  readonly merged: ReadonlySet<number>;
  /** Numbers that differ: the clauses they stand in, and how each side writes its own. */
  readonly conflicts: readonly { clauseA: number; clauseB: number; a: string; b: string }[];
  readonly glossary: readonly (readonly string[])[];
}

type Three = Readonly<Record<StatementLanguage, string>>;

/** `zh|en|pt`, one thing a line. */
const three = (text: string): Three[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [zh = '', en = '', pt = ''] = line.trim().split('|');
      return { zh, en, pt };
    });

const SUBJECTS = three(`
双方|The two sides|As Partes
两国元首|The two Heads of State|Os dois Chefes de Estado
澜川|Lanchuan|Lanchuan
南屿|Nanyu|Nanyu
两国主管部门|The competent authorities of both countries|As entidades competentes dos dois países
两国海关|The customs services of both countries|Os serviços aduaneiros dos dois países
工商界|The business communities|Os meios empresariais
联合工作组|The Joint Working Group|O Grupo de Trabalho Conjunto
`);
const TOPICS = three(`
港口航运|ports and shipping|portos e navegação
海上风电|offshore wind power|energia eólica no mar
传统医药|traditional medicine|medicina tradicional
远程诊疗|remote diagnosis and treatment|diagnóstico e tratamento à distância
人工智能治理|the governance of artificial intelligence|a governação da inteligência artificial
跨境电商|cross-border online retail|vendas transfronteiriças pela Internet
渔业资源养护|the conservation of fish stocks|a conservação dos recursos pesqueiros
适应气候变化|adaptation to a changing climate|a adaptação às alterações climáticas
职业教育|vocational education|o ensino profissional
青年往来|contacts among young people|os contactos entre jovens
乡村旅游|rural tourism|turismo rural
文物修复|the restoration of cultural relics|o restauro do património cultural
防灾减灾|disaster prevention and relief|prevenção e socorro em catástrofes
粮食储备|grain reserves|reservas de cereais
绿色债券|green bonds|obrigações verdes
直航航线|direct air routes|rotas aéreas diretas
铁路电气化|railway electrification|eletrificação ferroviária
存款保险|deposit insurance|o seguro de depósitos
本币结算|settlement in local currencies|a liquidação em moedas locais
专利审查|patent examination|o exame de patentes
动植物检疫|animal and plant quarantine|a quarentena animal e vegetal
引渡逃犯|the extradition of fugitives|a extradição de foragidos
缉毒情报|intelligence on narcotics|informações sobre estupefacientes
网络应急响应|responses to cyber incidents|respostas a incidentes informáticos
卫星遥感|remote sensing by satellite|a deteção remota por satélite
深海观测|deep-sea observation|a observação do mar profundo
防治荒漠化|combating desertification|o combate à desertificação
节水灌溉|water-saving irrigation|rega eficiente
稻种改良|better rice varieties|melhores variedades de arroz
锂矿勘探|lithium prospecting|prospeção de lítio
电网互联|the interconnection of power grids|a interligação das redes elétricas
垃圾分类|waste sorting|a triagem de resíduos
基础数学|pure mathematics|matemática pura
中小学汉语教学|the teaching of Chinese in schools|o ensino do chinês nas escolas
足球训练|football training|treino de futebol
纪录片合拍|documentary co-productions|coproduções de documentários
记者交流|exchanges of journalists|o intercâmbio de jornalistas
友城往来|ties between sister cities|os laços entre cidades geminadas
残疾人康复|the rehabilitation of persons with disabilities|a reabilitação de pessoas com deficiência
反假币|the fight against counterfeit money|o combate à moeda falsa
边民互市|markets for border residents|mercados para residentes fronteiriços
领事探视|consular visits|visitas consulares
极地科考|polar expeditions|expedições polares
茶叶贸易|the tea trade|o comércio de chá
冷链仓库|cold-storage warehouses|armazéns frigoríficos
桥梁检测|bridge inspection|a inspeção de pontes
红树林保护|the protection of mangroves|a proteção dos mangais
海啸预警|tsunami warnings|alertas de tsunami
养老服务|care for the elderly|os cuidados a idosos
博物馆借展|museum loans|empréstimos entre museus
`);
const NAMES = three(`
青禾走廊|Qinghe Corridor|Corredor Qinghe
白鹭港|Egret Harbour|Porto das Garças
云岭隧道|Yunling Tunnel|Túnel de Yunling
七星岛|Seven Star Island|Ilha das Sete Estrelas
望海塔|Wanghai Tower|Torre Wanghai
安澜大坝|Anlan Dam|Barragem de Anlan
长汀盐场|Changting Saltworks|Salinas de Changting
碧波实验室|Bibo Laboratory|Laboratório Bibo
`);
const TITLES = three(`
海洋空间规划指南|Guide to Marine Spatial Planning|Guia do Ordenamento do Espaço Marítimo
沿江振兴纲要|Outline for the Revival of the River Lands|Linhas Gerais para a Revitalização das Terras do Rio
关于互免签证的协定|Agreement on Mutual Visa Exemption|Acordo de Isenção Mútua de Vistos
电子原产地证书备忘录|Memorandum on Electronic Certificates of Origin|Memorando sobre Certificados de Origem Eletrónicos
灯塔守则|Lighthouse Rules|Regras dos Faróis
`);
const COUNTRIES = three(`
巴西|Brazil|Brasil
安哥拉|Angola|Angola
葡萄牙|Portugal|Portugal
莫桑比克|Mozambique|Moçambique
印度尼西亚|Indonesia|Indonésia
肯尼亚|Kenya|Quénia
智利|Chile|Chile
挪威|Norway|Noruega
`);

/** `#` a number, `@` an amount, `%` a share, `&` a date, `^` a year; the other letters as in {@link fillers}. */
const SENTENCES = three(`
S同意加强T领域的合作。|S agreed to strengthen cooperation on T.|S acordaram em reforçar a cooperação em T.
S就T交换了意见，并达成广泛共识。|On T, S compared notes and found broad common ground.|No que toca a T, S trocaram impressões e chegaram a amplo consenso.
S将于&前提出关于T的首份方案。|A first proposal on T is to be tabled by S before &.|S apresentarão, antes de &, uma primeira proposta sobre T.
为此，S将投入@美元用于T。|For this purpose @ dollars will be spent by S on T.|Para o efeito, S gastarão @ dólares em T.
力争到^把T的规模提高%。|The aim is to enlarge T by % by ^.|Pretende-se aumentar T em % até ^.
S愿在#年内为T培训人员。|Within # years S will train staff for T.|S formarão pessoal para T no prazo de # anos.
S高度评价T取得的进展，认为前景广阔，潜力很大，应当珍惜。|S spoke warmly of what has been done in T and saw much room to go further.|S congratularam-se com o que já se fez em matéria de T e consideraram que há ainda muito por fazer.
N将承担T的试点任务。|Pilot work on T will be carried out at the N.|O projeto-piloto de T ficará a cargo do N.
S将落实《X》，推进T。|S will give effect to the “X” and take T forward.|S darão execução ao «X» e farão avançar T.
S欢迎K以观察员身份参与T。|S welcomed K as an observer in matters of T.|S saudaram K como observador em matéria de T.
在T方面，S反对任何形式的歧视。|Discrimination of any kind in T was rejected by S.|S rejeitaram qualquer discriminação no domínio de T.
S决定设立T热线，每年至少通话#次。|S decided to open a hotline on T and to use it at least # times a year.|S decidiram criar uma linha direta sobre T e usá-la pelo menos # vezes por ano.
S授权各自的专家就T起草细则，细则未尽事宜由有关方面另行商定。|Experts were told by S to write down the details of T; what they leave open will be settled elsewhere.|S incumbiram os respetivos peritos de redigir os pormenores relativos a T; o que ficar em aberto será decidido noutra sede.
N二期工程将于&开工，可停靠#艘船。|Work on the second stage of the N begins on & and will give room to # vessels.|A segunda fase do N arranca a & e terá lugar para # navios.
S对T表示关切，希望有关各方保持克制。|S voiced concern about T and hoped for restraint on all hands.|S manifestaram preocupação com T e esperam contenção de todos.
`);

const MONTHS: Readonly<Record<'en' | 'pt', readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
};
const SMALL: Readonly<Record<StatementLanguage, readonly string[]>> = {
  zh: '三 四 五 六 七 八 九 十 十一 十二'.split(' '),
  en: 'three four five six seven eight nine ten eleven twelve'.split(' '),
  pt: 'três quatro cinco seis sete oito nove dez onze doze'.split(' '),
};

interface Slot {
  readonly kind: '#' | '@' | '%' | '&' | '^';
  readonly value: number;
  /** Which way it is written, from 0 to 1. */
  readonly way: number;
}

/** What one sentence says, in no language. */
interface Meaning {
  readonly sentence: Three;
  readonly words: Readonly<Record<string, Three>>;
  readonly slots: readonly Slot[];
}

/** A statement of so many clauses in one language and its translation into another, the same for the same seed. */
export function makeTranslation(
  seed: number,
  from: StatementLanguage,
  to: StatementLanguage,
  clauses: number,
  script: TranslationScript,
): Translation {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const value = (kind: Slot['kind']): number => {
    if (kind === '#') return next() < 0.5 ? 3 + Math.floor(next() * 10) : 13 + Math.floor(next() * 480);
    if (kind === '@') return pick([1e4, 1e6, 1e7, 1e8]) * (11 + Math.floor(next() * 88));
    if (kind === '%') return 5 + Math.floor(next() * 90);
    if (kind === '^') return 2026 + Math.floor(next() * 25);
    return Date.UTC(2025 + Math.floor(next() * 5), Math.floor(next() * 12), 1 + Math.floor(next() * 28));
  };
  const mean = (topic: Three): Meaning => {
    const sentence = pick(SENTENCES);
    return {
      sentence,
      words: { S: pick(SUBJECTS), T: topic, N: pick(NAMES), X: pick(TITLES), K: pick(COUNTRIES) },
      slots: [...sentence.zh.matchAll(/[#@%&^]/g)].map(([kind]) => ({
        kind: kind as Slot['kind'],
        value: value(kind as Slot['kind']),
        way: next(),
      })),
    };
  };
  const clause = (): Meaning[] => {
    const topic = pick(TOPICS);
    const count = next() < 0.25 ? 1 : next() < 0.7 ? 2 : 3;
    return Array.from({ length: count }, () => mean(next() < 0.7 ? topic : pick(TOPICS)));
  };
  const print = (meaning: Meaning, language: StatementLanguage): string => {
    const slots = meaning.slots.slice();
    return meaning.sentence[language].replace(/[STNXK](?![A-Za-zÀ-ú])|[#@%&^]/g, (mark) => {
      if (!/[#@%&^]/.test(mark)) return meaning.words[mark]![language];
      const at = slots.findIndex(({ kind }) => kind === mark);
      return write(slots.splice(at, 1)[0]!, language);
    });
  };
  const say = (meanings: readonly Meaning[], language: StatementLanguage): string =>
    meanings.map((one) => print(one, language)).join(language === 'zh' ? '' : ' ');

  const before = Array.from({ length: clauses }, clause);
  const clausesA = before.map((one) => say(one, from));
  interface Draft {
    readonly text: string;
    readonly origins: readonly number[];
    readonly planted: { a: string; b: string } | null;
    moved: boolean;
  }
  const drafts: Draft[] = [];
  const split = new Set<number>();
  const merged: Draft[] = [];
  const plain = (meanings: readonly Meaning[], ...origins: number[]): Draft => ({
    text: say(meanings, to),
    origins,
    planted: null,
    moved: false,
  });
  for (let index = 0; index < clauses; index++) {
    const meanings = before[index]!;
    let dice = next();
    const happens = (share: number): boolean => {
      dice -= share;
      return dice < 0 && dice >= -share;
    };
    if (happens(script.drop)) continue;
    if (happens(script.split) && meanings.length > 1) {
      split.add(index);
      drafts.push(plain(meanings.slice(0, 1), index), plain(meanings.slice(1), index));
    } else if (happens(script.merge) && index + 1 < clauses) {
      const both = plain([...meanings, ...before[index + 1]!], index, index + 1);
      merged.push(both);
      drafts.push(both);
      index++;
    } else if (happens(script.move)) drafts.push({ ...plain(meanings, index), moved: true });
    else if (happens(script.conflict)) drafts.push(plant(meanings, index));
    else drafts.push(plain(meanings, index));
    if (next() < script.add) drafts.push(plain(clause()));
  }
  function plant(meanings: readonly Meaning[], index: number): Draft {
    for (const [place, meaning] of meanings.entries()) {
      const slot = meaning.slots[0];
      if (!slot || slot.kind === '&') continue;
      const wrong: Slot = { ...slot, value: slot.value * 3 + (slot.kind === '^' ? -4051 : 1) };
      const changed: Meaning = { ...meaning, slots: [wrong, ...meaning.slots.slice(1)] };
      const text = say(meanings.with(place, changed), to);
      const planted = { a: write(slot, from), b: write(wrong, to) };
      return { text, origins: [index], planted, moved: false };
    }
    return plain(meanings, index);
  }

  const later = drafts.filter(({ moved }) => !moved);
  for (const draft of drafts.filter(({ moved }) => moved)) {
    const home = later.findIndex(({ origins, moved }) => !moved && (origins[0] ?? -1) > draft.origins[0]!);
    const here = home === -1 ? later.length : home;
    let place = here;
    // Never between the pieces of a split clause.
    const parts = (at: number): boolean =>
      at > 0 && at < later.length && later[at - 1]!.origins[0] === later[at]!.origins[0];
    for (let tries = 0; (Math.abs(place - here) < 8 || parts(place)) && tries < 50; tries++)
      place = Math.floor(next() * (later.length + 1));
    if (Math.abs(place - here) < 8) draft.moved = false;
    later.splice(draft.moved ? place : here, 0, draft);
  }
  const { numbered } = script;
  const numbersB = numbered === 'both' ? keptNumbers(later) : later.map((_, at) => at + 1);
  return {
    a: lay(from, clausesA, numbered === 'b' || numbered === 'none' ? null : clausesA.map((_, at) => at + 1)),
    b: lay(
      to,
      later.map(({ text }) => text),
      numbered === 'a' || numbered === 'none' ? null : numbersB,
    ),
    clausesA,
    clausesB: later.map(({ text }) => text),
    pairs: later.flatMap(({ origins }, at) => origins.map((one): [number, number] => [one, at])),
    moved: new Set(later.flatMap(({ moved }, at) => (moved ? [at] : []))),
    split,
    merged: new Set(merged.map((draft) => later.indexOf(draft))),
    conflicts: later.flatMap(({ origins, planted }, at) =>
      planted ? [{ clauseA: origins[0]!, clauseB: at, ...planted }] : [],
    ),
    glossary: NAMES.map(({ zh, en, pt }) => [zh, en, pt]),
  };
}

/** A translation that keeps the numbers has gaps where clauses are missing; what is new or out of order has none. */
function keptNumbers(
  later: readonly { readonly origins: readonly number[]; readonly moved: boolean }[],
): (number | null)[] {
  let last = 0;
  return later.map(({ origins, moved }) => {
    const number = (origins[0] ?? -1) + 1;
    if (moved || number <= last) return null;
    last = number;
    return number;
  });
}

const HAN_DIGITS = '零一二三四五六七八九';

/** A number below a thousand in Chinese. */
function han(number: number): string {
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor(number / 10) % 10;
  const ones = number % 10;
  let text = hundreds > 0 ? `${HAN_DIGITS.charAt(hundreds)}百` : '';
  if (tens > 0) text += `${tens === 1 && hundreds === 0 ? '' : HAN_DIGITS.charAt(tens)}十`;
  else if (hundreds > 0 && ones > 0) text += '零';
  return text + (ones > 0 ? HAN_DIGITS.charAt(ones) : '');
}

function lay(
  language: StatementLanguage,
  clauses: readonly string[],
  numbers: readonly (number | null)[] | null,
): string {
  const title = {
    zh: '澜川共和国和南屿王国联合声明',
    en: 'Joint Statement of Lanchuan and Nanyu',
    pt: 'Declaração Conjunta de Lanchuan e Nanyu',
  }[language];
  const label = (number: number): string => (language === 'zh' ? `${han(number)}、` : `${number}. `);
  const labelled = clauses.map((text, at) => {
    const number = numbers?.[at] ?? null;
    return (number === null ? '' : label(number)) + text;
  });
  return `${title}\n\n${labelled.join('\n\n')}\n`;
}

/** The ways to write a number; a text takes any of them. */
function spellings({ kind, value }: Slot, language: StatementLanguage): string[] {
  const english = language === 'en';
  const grouped = String(value).replace(/\B(?=(?:\d{3})+$)/g, english ? ',' : '.');
  if (kind === '#') {
    const small = SMALL[language][value - 3];
    if (language === 'zh') return value < 1000 ? [han(value), String(value)] : [String(value)];
    return small ? [small, String(value)] : [grouped];
  }
  if (kind === '%') {
    const word = english ? 'per cent' : 'por cento';
    if (language === 'zh') return value < 1000 ? [`百分之${han(value)}`, `${value}%`] : [`${value}%`];
    return [`${value}%`, `${value} ${word}`];
  }
  if (kind === '@') {
    if (language === 'zh') {
      const wan = value / 1e4;
      return [value >= 1e8 ? `${value / 1e8}亿` : `${wan}万`, ...(wan < 1000 ? [`${han(wan)}万`] : [])];
    }
    const point = (number: number): string => (english ? String(number) : String(number).replace('.', ','));
    if (value >= 1e9) return english ? [`${value / 1e9} billion`] : [`${point(value / 1e9)} mil milhões`];
    if (value >= 1e6) return [`${point(value / 1e6)} ${english ? 'million' : 'milhões'}`, grouped];
    return [grouped];
  }
  if (kind === '^') return language === 'zh' ? [`${value}年`] : [String(value)];
  const date = new Date(value);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (language === 'zh') return [`${year}年${month + 1}月${day}日`];
  const name = MONTHS[language][month]!;
  return english ? [`${day} ${name} ${year}`, `${name} ${day}, ${year}`] : [`${day} de ${name} de ${year}`];
}

function write(slot: Slot, language: StatementLanguage): string {
  const ways = spellings(slot, language);
  return ways[Math.floor(slot.way * ways.length)]!;
}

/** The links of a comparison between clauses, which are numbered from 0 on each side; headlines are none. */
export function clauseLinks({ a, b, links }: Comparison): Link[] {
  const places = ({ units }: Side): number[] => {
    let at = 0;
    return units.map(({ node }) => (node ? at++ : -1));
  };
  const placesA = places(a);
  const placesB = places(b);
  return links
    .map((link) => ({ ...link, a: link.a.map((i) => placesA[i]!), b: link.b.map((j) => placesB[j]!) }))
    .filter((link) => link.a[0] !== -1 && link.b[0] !== -1);
}
