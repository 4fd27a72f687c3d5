import type { Comparison } from '#core/compare/compare.ts';
import type { Side, Unit } from '#core/compare/units.ts';
import { random } from '#tests/bench/measure.ts';

export type StatementLanguage = 'zh' | 'en' | 'pt';

/** What is done to the clauses of the earlier version, each as a share of them from 0 to 1. */
export interface Script {
  readonly edit: number;
  readonly move: number;
  /** Of the moved: how many are edited as well. */
  readonly moveEdited: number;
  readonly remove: number;
  readonly insert: number;
  readonly split: number;
  readonly merge: number;
  /** Of the later version's characters: how many are misprinted. */
  readonly noise: number;
}

export const NO_CHANGE: Script = {
  edit: 0,
  move: 0,
  moveEdited: 0,
  remove: 0,
  insert: 0,
  split: 0,
  merge: 0,
  noise: 0,
};

/** A bit of everything. */
export const USUAL: Script = {
  edit: 0.15,
  move: 0.04,
  moveEdited: 0.5,
  remove: 0.03,
  insert: 0.03,
  split: 0.02,
  merge: 0.02,
  noise: 0,
};

/** Where `text[from, to)` of a clause of the later version stood before. */
export interface Provenance {
  readonly from: number;
  readonly to: number;
  readonly clause: number;
  readonly at: number;
}

/** Two versions of a made-up statement and what was done between them. Clauses are numbered from 0. */
export interface Versions {
  readonly a: string;
  readonly b: string;
  readonly clausesA: readonly string[];
  readonly clausesB: readonly string[];
  /** Clauses of `a` and of `b` that belong together. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Clauses of `b` that were moved. */
  readonly moved: ReadonlySet<number>;
  /** Clauses of `a` that became several, and clauses of `b` that were several. */
  readonly split: ReadonlySet<number>;
  readonly merged: ReadonlySet<number>;
  /** How many passages were changed. */
  readonly changes: number;
  /** For each clause of `b`, what of it came from `a`, misprints aside. */
  readonly provenance: readonly (readonly Provenance[])[];
}

interface Words {
  readonly title: string;
  readonly slots: readonly (readonly string[])[];
  readonly label: (number: number) => string;
  readonly gap: string;
  readonly noise: string;
}

const list = (text: string): string[] => text.split('|');

/** A number up to 99,999 in Chinese, as articles are numbered. */
function han(number: number): string {
  const digits = String(number);
  let text = '';
  let zero = false;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(at));
    if (digit === 0) zero = true;
    else {
      text +=
        (zero ? '零' : '') +
        '零一二三四五六七八九'.charAt(digit) +
        ['', '十', '百', '千', '万'][digits.length - 1 - at];
      zero = false;
    }
  }
  return text.replace(/^一十/, '十');
}

const WORDS: Readonly<Record<StatementLanguage, Words>> = {
  zh: {
    title: '澜川共和国和南屿王国联合声明',
    slots: [
      list('双方|两国元首|两国企业|两国海关|主管部门|澜方|南屿方|外交部门|地方政府|科研机构'),
      list('同意加强|愿深化|支持|高度评价|将继续推进|重申重视|积极探讨|一致主张推动|欢迎启动|商定扩大'),
      list(
        '港口航运|海上风电|传统医药|远程医疗|人工智能|数字经济|跨境电商|渔业资源|气候适应|公共卫生|职业教育|青年交流|乡村旅游|文物修复|防灾减灾|粮食储备|能源转型|绿色金融|航空运输|铁路建设|银行监管|本币结算|知识产权|标准互认|检验检疫|司法协助|禁毒执法|网络安全|卫星导航|海洋观测|荒漠治理|水利灌溉|农业机械|种子研发|矿产勘探|电力联网|智慧城市|基础研究|大学联盟|语言教学|体育赛事|影视制作|新闻媒体|友好城市|妇女事务|残疾康复|减贫经验|边境管理|领事保护|极地科考',
      ),
      list('领域的务实合作|方面的政策沟通|议题上的协调配合|项目的联合论证|规划的相互衔接|机制的有效运行'),
      list(
        '，为地区和平稳定作出贡献|，支持多边主义|，年内设立工作组|，适时召开部长级会议|，推动签署谅解备忘录|，鼓励民间资本参与|，培训一百名技术人员|，实现互利共赢|，定期通报进展情况|，力争三年内完成首批任务|，探索第三方市场|，尊重彼此核心利益',
      ),
      ['。'],
    ],
    label: (number) => `第${han(number)}条　`,
    gap: '',
    noise:
      '的一是了我不人在他有这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切',
  },
  en: {
    title: 'Joint Statement of Lanchuan and Nanyu',
    slots: [
      list(
        'The two sides |Both governments |The leaders |The customs authorities |The ministers |Lanchuan |Nanyu ',
      ),
      list(
        'agreed to strengthen |will deepen |support |highly value |will continue to advance |reaffirmed |are exploring |welcomed ',
      ),
      list(
        'port logistics|offshore wind|traditional medicine|remote health care|artificial intelligence|digital trade|fishery resources|climate adaptation|public health|vocational training|youth exchange|rural tourism|heritage restoration|disaster relief|grain storage|energy transition|green finance|air transport|railway construction|banking supervision|local currency settlement|intellectual property|mutual recognition|quarantine inspection|legal assistance|drug enforcement|cyber security|satellite navigation|ocean observation|desert control|irrigation|farm machinery|seed research|mineral exploration|power grids|smart cities|basic research|university alliances|language teaching|sport events|film production|news media|sister towns|consular protection|polar science',
      ),
      list(
        ' in a practical manner| through policy dialogue| by close coordination| with joint studies| under existing plans| within the framework in force',
      ),
      list(
        ', contributing to regional peace|, in support of multilateral institutions|, and will set up a working group this year|, with a ministerial meeting in due course|, encouraging private investors|, training one hundred technicians|, to mutual benefit|, reporting on progress every quarter|, aiming to finish first tasks within three years',
      ),
      ['.'],
    ],
    label: (number) => `Article ${number}. `,
    gap: ' ',
    noise: 'abcdefghijklmnopqrstuvwxyz',
  },
  pt: {
    title: 'Declaração Conjunta de Lanchuan e Nanyu',
    slots: [
      list(
        'As Partes |Os dois Governos |Os Chefes de Estado |As autoridades aduaneiras |Os ministros |Lanchuan |Nanyu ',
      ),
      list(
        'acordaram em reforçar |aprofundarão |apoiam |valorizam muito |continuarão a promover |reafirmaram |estudam |saudaram ',
      ),
      list(
        'a logística portuária|a energia eólica|a medicina tradicional|a saúde à distância|a inteligência artificial|o comércio digital|os recursos piscatórios|a adaptação climática|a saúde pública|a formação profissional|o intercâmbio juvenil|o turismo rural|o restauro do património|o socorro em catástrofes|as reservas de cereais|a transição energética|as finanças verdes|o transporte aéreo|a construção ferroviária|a supervisão bancária|a propriedade intelectual|o reconhecimento mútuo|a inspeção sanitária|a assistência judiciária|a segurança informática|a navegação por satélite|a observação dos oceanos|a irrigação|as máquinas agrícolas|a investigação de sementes|a prospeção mineira|as redes elétricas|as cidades inteligentes|o ensino da língua|os eventos desportivos|a produção cinematográfica|a imprensa|a proteção consular|a ciência polar',
      ),
      list(
        ' de forma prática| através do diálogo político| em estreita coordenação| com estudos conjuntos| nos termos dos planos existentes| no quadro em vigor',
      ),
      list(
        ', contribuindo para a paz regional|, em apoio do multilateralismo|, criando um grupo de trabalho este ano|, com reunião ministerial oportuna|, incentivando investidores privados|, formando cem técnicos|, com benefícios mútuos|, informando todos os trimestres|, visando concluir as primeiras tarefas em três anos',
      ),
      ['.'],
    ],
    label: (number) => `Artigo ${number}. `,
    gap: ' ',
    noise: 'abcdefghijklmnopqrstuvwxyz',
  },
};

interface Chunk {
  readonly text: string;
  readonly slot: number;
  readonly clause: number;
  readonly at: number;
}
type Sentence = Chunk[];
interface Draft {
  sentences: Sentence[];
  from: number[];
  moved: boolean;
}

/** Two versions of a statement of so many clauses, the same for the same seed. */
export function makeVersions(
  seed: number,
  language: StatementLanguage,
  clauses: number,
  script: Script,
): Versions {
  const next = random(seed);
  const words = WORDS[language];
  const pick = (slot: number, unlike = ''): string => {
    const from = words.slots[slot]!;
    for (;;) {
      const word = from[Math.floor(next() * from.length)]!;
      if (word !== unlike) return word;
    }
  };
  const sentence = (clause: number): Sentence =>
    words.slots.map((_, slot) => ({ text: pick(slot), slot, clause, at: -1 }));
  const made = (clause: number): Sentence[] => {
    const count = 3 + Math.floor(next() * 2);
    let at = 0;
    return Array.from({ length: count }, (_, index) =>
      sentence(clause).map((chunk, place) => {
        if (index > 0 && place === 0) at += words.gap.length;
        const placed = { ...chunk, at };
        at += chunk.text.length;
        return placed;
      }),
    );
  };
  const read = (sentences: readonly Sentence[]): string =>
    sentences.map((chunks) => chunks.map(({ text }) => text).join('')).join(words.gap);

  const before = Array.from({ length: clauses }, (_, index) => made(index));
  const drafts: Draft[] = [];
  const split = new Set<number>();
  const merged: Draft[] = [];
  let changes = 0;
  const edit = (sentences: Sentence[]): Sentence[] => {
    const wanted = 1 + Math.floor(next() * 2);
    const places = new Set<number>();
    while (places.size < Math.min(wanted, sentences.length))
      places.add(Math.floor(next() * sentences.length));
    return sentences.map((chunks, index) => {
      if (!places.has(index)) return chunks;
      changes++;
      const slot = [0, 2, 2, 4][Math.floor(next() * 4)]!;
      const gone = slot === 4 && next() < 0.5;
      return chunks.flatMap((chunk) => {
        if (chunk.slot !== slot) return [chunk];
        return gone ? [] : [{ ...chunk, text: pick(slot, chunk.text), clause: -1 }];
      });
    });
  };
  for (let index = 0; index < clauses; index++) {
    const dice = next();
    const { sentences, from }: { sentences: Sentence[]; from: number[] } = {
      sentences: before[index]!,
      from: [index],
    };
    const { remove, split: parts, merge, move } = script;
    if (dice < remove) continue;
    if (dice < remove + parts && sentences.length > 1) {
      const cut = 1 + Math.floor(next() * (sentences.length - 1));
      split.add(index);
      drafts.push({ sentences: sentences.slice(0, cut), from, moved: false });
      drafts.push({ sentences: sentences.slice(cut), from, moved: false });
    } else if (dice < remove + parts + merge && index + 1 < clauses) {
      const joined = {
        sentences: [...sentences, ...before[index + 1]!],
        from: [index, index + 1],
        moved: false,
      };
      merged.push(joined);
      drafts.push(joined);
      index++;
    } else if (dice < remove + parts + merge + move) {
      const edited = next() < script.moveEdited;
      drafts.push({ sentences: edited ? edit(sentences) : sentences, from, moved: true });
    } else if (dice < remove + parts + merge + move + script.edit)
      drafts.push({ sentences: edit(sentences), from, moved: false });
    else drafts.push({ sentences, from, moved: false });
    if (next() < script.insert) drafts.push({ sentences: made(-1), from: [], moved: false });
  }
  const movers = drafts.filter(({ moved }) => moved);
  const later = drafts.filter(({ moved }) => !moved);
  for (const draft of movers) {
    // Far enough for it to be told from its neighbours' moving.
    const home = later.findIndex(({ from, moved }) => !moved && (from[0] ?? -1) > draft.from[0]!);
    const here = home === -1 ? later.length : home;
    let place = here;
    for (let tries = 0; Math.abs(place - here) < 12 && tries < 50; tries++)
      place = Math.floor(next() * (later.length + 1));
    if (Math.abs(place - here) < 12) draft.moved = false;
    later.splice(draft.moved ? place : here, 0, draft);
  }
  const clausesB = later.map(({ sentences }) => misprint(read(sentences), script.noise, words, next));
  const lay = (list: readonly string[]): string =>
    `${words.title}\n\n${list.map((text, index) => `${words.label(index + 1)}${text}`).join('\n\n')}\n`;
  const clausesA = before.map(read);
  return {
    a: lay(clausesA),
    b: lay(clausesB),
    clausesA,
    clausesB,
    pairs: later.flatMap(({ from }, index) => from.map((one): [number, number] => [one, index])),
    moved: new Set(later.flatMap(({ moved }, index) => (moved ? [index] : []))),
    split,
    merged: new Set(merged.map((draft) => later.indexOf(draft))),
    changes,
    provenance: later.map(({ sentences }) => {
      let at = 0;
      return sentences.flatMap((chunks, index) => {
        if (index > 0) at += words.gap.length;
        return chunks.flatMap(({ text, clause, at: place }): Provenance[] => {
          const from = at;
          at += text.length;
          return clause === -1 ? [] : [{ from, to: at, clause, at: place }];
        });
      });
    }),
  };
}

function misprint(text: string, share: number, words: Words, next: () => number): string {
  if (share === 0) return text;
  let out = '';
  for (const char of text)
    out +=
      /\p{L}/u.test(char) && next() < share
        ? words.noise.charAt(Math.floor(next() * words.noise.length))
        : char;
  return out;
}

/** How well a comparison found what was done. */
export interface Score {
  readonly linkF1: number;
  readonly movedF1: number;
  /** Of the splits and merges: those found with all their pieces and labelled as such. */
  readonly splitRecall: number;
  /** Regions reported by true changes; NaN where nothing was changed. */
  readonly regions: number;
}

/** The units of a side that are clauses: those that no article's frame holds. */
export function clausesOf({ units }: Side): Unit[] {
  return units.filter(({ node }) => node !== null);
}

/** The place of each unit of a side among its clauses; -1 for a part of an article's frame. */
function clausePlaces({ units }: Side): number[] {
  let at = 0;
  return units.map(({ node }) => (node ? at++ : -1));
}

/**
 * Scores a comparison against what was done. The clauses of a made-up statement are its units, in order.
 *
 * @param regions how many edits without noise were reported in links
 */
export function score(versions: Versions, comparison: Comparison, regions: number): Score {
  const placesA = clausePlaces(comparison.a);
  const placesB = clausePlaces(comparison.b);
  const links = comparison.links
    .map((link) => ({ ...link, a: link.a.map((i) => placesA[i]!), b: link.b.map((j) => placesB[j]!) }))
    .filter(({ a, b }) => a[0] !== -1 || b[0] !== -1);
  const truth = new Set(versions.pairs.map(([i, j]) => `${i} ${j}`));
  const found = new Set(links.flatMap(({ a, b }) => a.flatMap((i) => b.map((j) => `${i} ${j}`))));
  const moved = new Set(links.flatMap((link) => (link.moved ? link.b : [])));
  let labelled = 0;
  for (const { kind, a, b } of links) {
    const exact = (whole: number, pieces: readonly number[], side: 0 | 1): boolean => {
      const wanted = versions.pairs.filter((pair) => pair[side] === whole).map((pair) => pair[1 - side]);
      return wanted.length === pieces.length && wanted.every((one) => pieces.includes(one!));
    };
    if (kind === 'split' && versions.split.has(a[0]!) && exact(a[0]!, b, 0)) labelled++;
    if (kind === 'merged' && versions.merged.has(b[0]!) && exact(b[0]!, a, 1)) labelled++;
  }
  const all = versions.split.size + versions.merged.size;
  return {
    linkF1: f1(truth, found),
    movedF1: f1(versions.moved, moved),
    splitRecall: all === 0 ? 1 : labelled / all,
    regions: regions / versions.changes,
  };
}

function f1<T>(truth: ReadonlySet<T>, found: ReadonlySet<T>): number {
  if (truth.size + found.size === 0) return 1;
  let hits = 0;
  for (const one of found) if (truth.has(one)) hits++;
  return (2 * hits) / (truth.size + found.size);
}
