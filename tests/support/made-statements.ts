import fc from 'fast-check';

/** A block of a made-up statement, before it is laid out as a page. */
export interface MadeBlock {
  readonly kind: 'title' | 'text';
  readonly label: string;
  readonly text: string;
  /** 1 of an item below a clause. */
  readonly depth: number;
}

export type MadeLanguage = 'zh' | 'en' | 'pt';

export interface MadeStatement {
  readonly language: MadeLanguage;
  readonly blocks: readonly MadeBlock[];
}

interface Words {
  readonly title: string;
  readonly who: readonly string[];
  readonly does: readonly string[];
  readonly what: readonly string[];
  readonly tail: readonly string[];
  readonly gap: string;
  readonly stop: string;
  readonly part: string;
  readonly colon: string;
  readonly labels: readonly ((number: number) => string)[];
  readonly items: readonly ((number: number) => string)[];
}

const han = (number: number): string =>
  (number > 9 ? '十' : '') + (number % 10 === 0 ? '' : ' 一二三四五六七八九'.charAt(number % 10));
const letter = (number: number): string => String.fromCharCode(96 + number);

const WORDS: Readonly<Record<MadeLanguage, Words>> = {
  zh: {
    title: '澜川共和国和南屿王国关于深化全面合作伙伴关系的联合声明',
    who: ['双方', '两国', '澜方', '南屿方', '两国元首', '双方主管部门'],
    does: ['同意加强', '愿深化', '支持', '高度评价', '将继续推进', '重申重视'],
    what: [
      '在港口、航运和基础设施领域的合作',
      '“沿江振兴规划”同“蓝色经济路线图”的对接',
      '极端天气预警系统建设(包括沿海观测站)',
      '《关于渔业资源养护的协定》的落实',
      '双边贸易规模在2030年前翻一番',
      '3.5万名学生的交流计划',
    ],
    tail: [
      '',
      '，为地区和平稳定作出积极贡献',
      '，并于2025年上半年举行第九次会议',
      '，具体安排由两国主管部门商定',
    ],
    gap: '',
    stop: '。',
    part: '；',
    colon: '：',
    labels: [
      (number) => `${han(number)}、`,
      (number) => `（${han(number)}）`,
      (number) => `${number}.`,
      (number) => `第${han(number)}条　`,
    ],
    items: [(number) => `（${number}）`, (number) => String.fromCharCode(0x245f + number)],
  },
  en: {
    title: 'Joint Statement of the Republic of Lanchuan and the Kingdom of Nanyu',
    who: ['The two sides', 'The Parties', 'Lanchuan', 'The two leaders', 'Both governments'],
    does: ['agreed to strengthen', 'welcomed', 'reaffirmed their support for', 'noted with satisfaction'],
    what: [
      'cooperation in ports, shipping and the wider field of maritime transport',
      'the opening of consultations between their customs authorities',
      'the growth of trade, which rose by 3.5% in 2023',
      'a dialogue on artificial intelligence (including capacity building)',
    ],
    tail: ['', ', with a view to promoting regional stability', ' at the earliest possible date'],
    gap: ' ',
    stop: '.',
    part: ';',
    colon: ':',
    labels: [(number) => `${number}. `, (number) => `Article ${number}. `],
    items: [(number) => `(${letter(number)}) `],
  },
  pt: {
    title: 'Declaração Conjunta da República de Lanchuan e do Reino de Nanyu',
    who: ['As Partes', 'Os dois lados', 'Os dois Governos', 'Os Chefes de Estado'],
    does: ['acordaram em reforçar', 'saudaram', 'reafirmaram o seu apoio a', 'registraram com satisfação'],
    what: [
      'a cooperação nos domínios dos portos e da navegação marítima',
      'a abertura de consultas entre as respetivas autoridades aduaneiras',
      'o crescimento do comércio bilateral, que aumentou 3,5% em 2023',
      'a execução do Acordo de 1998 sobre transporte marítimo',
    ],
    tail: [
      '',
      ', com vista a promover a estabilidade regional',
      ', em conformidade com o direito internacional',
    ],
    gap: ' ',
    stop: '.',
    part: ';',
    colon: ':',
    labels: [(number) => `${number}. `, (number) => `Artigo ${number}º `],
    items: [(number) => `${letter(number)}) `],
  },
};

/** Statements of a title, an opening paragraph and four to fourteen clauses, some of them with items. */
export const madeStatements: fc.Arbitrary<MadeStatement> = fc
  .constantFrom('zh' as const, 'en' as const, 'pt' as const)
  .chain((language) => {
    const words = WORDS[language];
    const sentence = fc
      .tuple(
        fc.constantFrom(...words.who),
        fc.constantFrom(...words.does),
        fc.constantFrom(...words.what),
        fc.constantFrom(...words.tail),
      )
      .map(([who, does, what, tail]) => [who, does, what].join(words.gap) + tail);
    const paragraph = fc
      .array(sentence, { minLength: 1, maxLength: 4 })
      .map((sentences) => sentences.map((one) => one + words.stop).join(words.gap));
    const clause = fc.oneof(
      { weight: 3, arbitrary: paragraph.map((text) => ({ text, items: [] as string[] })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(sentence, fc.array(sentence, { minLength: 2, maxLength: 5 }))
          .map(([text, items]) => ({ text: text + words.colon, items })),
      },
    );
    return fc
      .tuple(
        paragraph,
        fc.array(clause, { minLength: 4, maxLength: 14 }),
        fc.constantFrom(...words.labels),
        fc.constantFrom(...words.items),
      )
      .map(([opening, clauses, label, itemLabel]): MadeStatement => {
        const blocks: MadeBlock[] = [
          { kind: 'title', label: '', text: words.title, depth: 0 },
          { kind: 'text', label: '', text: opening, depth: 0 },
        ];
        for (const [at, { text, items }] of clauses.entries()) {
          blocks.push({ kind: 'text', label: label(at + 1), text, depth: 0 });
          for (const [place, item] of items.entries()) {
            const end = place === items.length - 1 ? words.stop : words.part;
            blocks.push({ kind: 'text', label: itemLabel(place + 1), text: item + end, depth: 1 });
          }
        }
        return { language, blocks };
      })
      .filter(({ blocks }) => {
        // Two lists that chance has made alike would repeat one another.
        const items = blocks.filter(({ depth }) => depth === 1).map(({ label, text }) => label + text);
        return new Set(items).size === items.length;
      });
  });

export interface Layout {
  /** Columns; 0 leaves every block on one line. */
  readonly width: number;
  /** By how many columns a line may fall short; taken in turn. */
  readonly rag: readonly number[];
  /** Before the first line of a paragraph. */
  readonly indent: string;
  /** Before the further lines of a labelled block. */
  readonly hang: number;
  readonly newline: string;
  readonly markdown: boolean;
}

/** One block a line, parted by blank lines. */
export const PLAIN: Layout = { width: 0, rag: [0], indent: '', hang: 0, newline: '\n', markdown: false };

/** A statement as a page. Blocks are parted by blank lines. */
export function layOut(blocks: readonly MadeBlock[], layout: Layout): string {
  const { width, indent, hang, newline, markdown } = layout;
  const page = blocks.map(({ kind, label, text }) => {
    if (kind === 'title') return markdown ? `# ${text}` : text;
    const start = indent + label + text;
    return width === 0 ? start : wrap(start, layout, label === '' ? '' : ' '.repeat(hang));
  });
  return `${page.join('\n\n')}\n`.replaceAll('\n', newline);
}

const WIDE = /[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]/;
const columns = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** Wraps as an editor does: at spaces; in Chinese anywhere but before a closing mark or behind an opening one. */
function wrap(text: string, { width, rag }: Layout, hang: string): string {
  const units = WIDE.test(text)
    ? (text.match(/[“《（(]*(?:[A-Za-z0-9.%-]+|[\s\S])[，。；：、）》”),.;:]*/gu) ?? [])
    : text.split(/(?<= )/);
  const lines: string[] = [];
  let line = '';
  for (const unit of units) {
    const limit = width - (rag[lines.length % rag.length] ?? 0);
    if (line.trim() !== '' && columns(line + unit.trimEnd()) > limit) {
      lines.push(line.trimEnd());
      line = hang;
    }
    line += unit;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** Where a page may cut a text of this language: behind this character and before that, inside a sentence. */
export function cutPlaces(text: string, language: MadeLanguage): number[] {
  const places: number[] = [];
  for (let at = Math.max(12, Math.ceil(text.length * 0.2)); at < text.length * 0.85; at++) {
    const before = text.charAt(at - 1);
    if (language === 'zh' ? /\p{Script=Han}{2}/u.test(text.slice(at - 1, at + 1)) : before === ' ')
      if (!/[.:;,]/.test(text.charAt(at - 2))) places.push(at);
  }
  return places;
}
