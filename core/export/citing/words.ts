import type { LocatorKind } from '#core/text/layout.ts';

/** What opens and closes, outside and within: `“ ” ‘ ’`. */
type Marks = readonly [open: string, close: string, innerOpen: string, innerClose: string];

/** How several are told: what parts them, what stands before the last, what stands within and behind a row of them. */
interface Joining {
  readonly between: string;
  readonly last: string;
  readonly to: string;
  readonly end: string;
}

/** One and several of what bears a bare number, with what parts it from the number: `['item ', 'items ']`. */
type Counted = readonly [one: string, several: string];

/** What citations are written with in one language. */
export interface CitingWords {
  readonly titleMarks: Marks;
  readonly quoteMarks: Marks;
  /** Whether the titles of works are set in italics, without marks, where letters can be. */
  readonly italics: boolean;
  /** Whether punctuation is as wide as the characters. */
  readonly wide: boolean;
  /** Between the parts of a citation. */
  readonly comma: string;
  /** Behind an author. */
  readonly by: string;
  /** Numbers behind one name: 第五、六条, Articles 5 and 6. */
  readonly numbers: Joining;
  /** Whole names: 第五条第二款至第六条. */
  readonly names: Joining;
  /** Whether a name stands with each of its numbers: 第五条及び第六条. */
  readonly repeats: boolean;
  /** Names of divisions and what stands in them, in small letters, with their plural. */
  readonly plurals: Readonly<Record<string, string>>;
  /** Whether a plural keeps the capital of its name. */
  readonly capitals: boolean;
  /** What a bare number numbers, where the number stands behind the word. */
  readonly section: Counted;
  readonly clause: Counted;
  readonly item: Counted;
  /** What stands before and behind the pages, by how many they are: one, several. */
  readonly locators: Readonly<Record<LocatorKind, readonly [before: Counted, behind: string]>>;
  /** Between a title and the place in it. */
  readonly beside: string;
  /** Between what holds a work and the work, where that is told first, else between the work and what holds it. */
  readonly within: readonly [before: string, middle: string];
  /** What stands before the holder in a footnote, where that is told otherwise: 载《东岸日报》. */
  readonly held: string;
  /** What stands before the date of a law or a treaty within its name: `de 4 de maio de 2024`. */
  readonly dated: string;
  /** What stands before an address that is told as where something can be read. */
  readonly available: string;
}

const CURLY: Marks = ['“', '”', '‘', '’'];
const DASH = '–';
const NONE: readonly [Counted, string] = [['', ''], ''];

function latin(and: string, to: string): Joining {
  return { between: ', ', last: ` ${and} `, to: ` ${to} `, end: '' };
}

const en: CitingWords = {
  titleMarks: CURLY,
  quoteMarks: CURLY,
  italics: true,
  wide: false,
  comma: ', ',
  by: ', ',
  numbers: latin('and', 'to'),
  names: latin('and', 'to'),
  repeats: false,
  plurals: {
    article: 'articles',
    'art.': 'arts.',
    section: 'sections',
    'sec.': 'secs.',
    clause: 'clauses',
    rule: 'rules',
    regulation: 'regulations',
    principle: 'principles',
    guideline: 'guidelines',
    standard: 'standards',
    paragraph: 'paragraphs',
    subparagraph: 'subparagraphs',
    point: 'points',
    item: 'items',
    part: 'parts',
    title: 'titles',
    chapter: 'chapters',
    subsection: 'subsections',
    annex: 'annexes',
    appendix: 'appendices',
    schedule: 'schedules',
    protocol: 'protocols',
    '§': '§§',
  },
  capitals: true,
  section: ['section ', 'sections '],
  clause: ['clause ', 'clauses '],
  item: ['item ', 'items '],
  locators: { page: [['p. ', 'pp. '], ''], row: [['row ', 'rows '], ''], time: NONE, part: NONE },
  beside: ', ',
  within: ['', ', in '],
  held: '',
  dated: '',
  available: 'available at ',
};

const pt: CitingWords = {
  ...en,
  numbers: latin('e', 'a'),
  names: latin('e', 'a'),
  plurals: {
    artigo: 'artigos',
    'art.': 'arts.',
    cláusula: 'cláusulas',
    parágrafo: 'parágrafos',
    'n.º': 'n.os',
    inciso: 'incisos',
    alínea: 'alíneas',
    item: 'itens',
    ponto: 'pontos',
    parte: 'partes',
    livro: 'livros',
    título: 'títulos',
    capítulo: 'capítulos',
    secção: 'secções',
    seção: 'seções',
    anexo: 'anexos',
    '§': '§§',
  },
  capitals: false,
  section: ['secção ', 'secções '],
  clause: ['cláusula ', 'cláusulas '],
  item: ['item ', 'itens '],
  locators: { page: [['p. ', 'pp. '], ''], row: [['linha ', 'linhas '], ''], time: NONE, part: NONE },
  within: ['', ', em '],
  dated: 'de ',
  available: 'disponível em ',
};

const es: CitingWords = {
  ...en,
  titleMarks: ['«', '»', '“', '”'],
  quoteMarks: ['«', '»', '“', '”'],
  numbers: latin('y', 'a'),
  names: latin('y', 'a'),
  plurals: {
    artículo: 'artículos',
    'art.': 'arts.',
    cláusula: 'cláusulas',
    apartado: 'apartados',
    fracción: 'fracciones',
    letra: 'letras',
    párrafo: 'párrafos',
    punto: 'puntos',
    parte: 'partes',
    libro: 'libros',
    título: 'títulos',
    capítulo: 'capítulos',
    sección: 'secciones',
    anexo: 'anexos',
  },
  capitals: false,
  section: ['sección ', 'secciones '],
  clause: ['apartado ', 'apartados '],
  item: ['punto ', 'puntos '],
  locators: { page: [['p. ', 'pp. '], ''], row: [['fila ', 'filas '], ''], time: NONE, part: NONE },
  within: ['', ', en '],
  dated: 'de ',
  available: 'disponible en ',
};

const fr: CitingWords = {
  ...en,
  titleMarks: ['« ', ' »', '“', '”'],
  quoteMarks: ['« ', ' »', '“', '”'],
  numbers: latin('et', 'à'),
  names: latin('et', 'à'),
  plurals: {
    article: 'articles',
    'art.': 'art.',
    paragraphe: 'paragraphes',
    alinéa: 'alinéas',
    point: 'points',
    clause: 'clauses',
    partie: 'parties',
    livre: 'livres',
    titre: 'titres',
    chapitre: 'chapitres',
    section: 'sections',
    annexe: 'annexes',
  },
  capitals: false,
  clause: ['paragraphe ', 'paragraphes '],
  item: ['point ', 'points '],
  locators: { page: [['p. ', 'p. '], ''], row: [['ligne ', 'lignes '], ''], time: NONE, part: NONE },
  within: ['', ', dans '],
  available: 'disponible sur ',
};

const it: CitingWords = {
  ...en,
  titleMarks: ['«', '»', '“', '”'],
  quoteMarks: ['«', '»', '“', '”'],
  numbers: latin('e', '–'),
  names: latin('e', '–'),
  plurals: {
    articolo: 'articoli',
    'art.': 'artt.',
    comma: 'commi',
    lettera: 'lettere',
    punto: 'punti',
    parte: 'parti',
    titolo: 'titoli',
    capo: 'capi',
    sezione: 'sezioni',
    allegato: 'allegati',
  },
  capitals: false,
  section: ['sezione ', 'sezioni '],
  clause: ['punto ', 'punti '],
  item: ['punto ', 'punti '],
  locators: { page: [['p. ', 'pp. '], ''], row: [['riga ', 'righe '], ''], time: NONE, part: NONE },
  within: ['', ', in '],
  available: 'disponibile su ',
};

const de: CitingWords = {
  ...en,
  titleMarks: ['„', '“', '‚', '‘'],
  quoteMarks: ['„', '“', '‚', '‘'],
  numbers: latin('und', 'bis'),
  names: latin('und', 'bis'),
  plurals: {
    artikel: 'Artikel',
    'art.': 'Art.',
    absatz: 'Absätze',
    nummer: 'Nummern',
    ziffer: 'Ziffern',
    buchstabe: 'Buchstaben',
    teil: 'Teile',
    titel: 'Titel',
    kapitel: 'Kapitel',
    abschnitt: 'Abschnitte',
    anlage: 'Anlagen',
    anhang: 'Anhänge',
    '§': '§§',
  },
  section: ['Abschnitt ', 'Abschnitte '],
  clause: ['Ziffer ', 'Ziffern '],
  item: ['Nummer ', 'Nummern '],
  locators: { page: [['S. ', 'S. '], ''], row: [['Zeile ', 'Zeilen '], ''], time: NONE, part: NONE },
  within: ['', ', in '],
  available: 'abrufbar unter ',
};

const ru: CitingWords = {
  ...en,
  titleMarks: ['«', '»', '„', '“'],
  quoteMarks: ['«', '»', '„', '“'],
  italics: false,
  numbers: { between: ', ', last: ' и ', to: DASH, end: '' },
  names: { between: ', ', last: ' и ', to: ' – ', end: '' },
  plurals: {
    статья: 'статьи',
    'ст.': 'ст.',
    пункт: 'пункты',
    часть: 'части',
    глава: 'главы',
    раздел: 'разделы',
    приложение: 'приложения',
  },
  capitals: false,
  section: ['раздел ', 'разделы '],
  clause: ['пункт ', 'пункты '],
  item: ['пункт ', 'пункты '],
  locators: { page: [['с. ', 'с. '], ''], row: [['строка ', 'строки '], ''], time: NONE, part: NONE },
  within: ['', ', в '],
  available: '',
};

const zh: CitingWords = {
  titleMarks: ['《', '》', '〈', '〉'],
  quoteMarks: CURLY,
  italics: false,
  wide: true,
  comma: '，',
  by: '：',
  numbers: { between: '、', last: '、', to: '至', end: '' },
  names: { between: '、', last: '和', to: '至', end: '' },
  repeats: false,
  plurals: {},
  capitals: true,
  section: ['', ''],
  clause: ['', ''],
  item: ['', ''],
  locators: { page: [['第', '第'], '页'], row: [['第', '第'], '行'], time: NONE, part: NONE },
  beside: '',
  within: ['所载', ''],
  held: '载',
  dated: '',
  available: '',
};

const zhHant: CitingWords = {
  ...zh,
  within: ['所載', ''],
  held: '載',
  locators: { page: [['第', '第'], '頁'], row: [['第', '第'], '行'], time: NONE, part: NONE },
};

const ja: CitingWords = {
  ...zh,
  comma: '、',
  by: '、',
  titleMarks: ['「', '」', '『', '』'],
  quoteMarks: ['「', '」', '『', '』'],
  numbers: { between: '、', last: '及び', to: 'から', end: 'まで' },
  names: { between: '、', last: '及び', to: 'から', end: 'まで' },
  repeats: true,
  locators: { page: [['', ''], 'ページ'], row: [['第', '第'], '行'], time: NONE, part: NONE },
  within: ['所収', ''],
  held: '',
};

const ko: CitingWords = {
  ...zh,
  titleMarks: ['「', '」', '『', '』'],
  wide: false,
  comma: ', ',
  by: ', ',
  numbers: { between: ', ', last: ' 및 ', to: '부터 ', end: '까지' },
  names: { between: ', ', last: ' 및 ', to: '부터 ', end: '까지' },
  repeats: true,
  locators: { page: [['', ''], '쪽'], row: [['', ''], '행'], time: NONE, part: NONE },
  beside: ' ',
  within: [' 수록 ', ''],
  held: '',
};

const WORDS: Readonly<Record<string, CitingWords>> = { zh, en, pt, es, fr, it, de, ru, ja, ko };
const PT_BR: CitingWords = { ...pt, section: ['seção ', 'seções '] };

/** Whether a BCP 47 language is Chinese in traditional forms. */
export function isTraditional(language: string): boolean {
  return TRADITIONAL.test(language);
}
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)/i;

/** The words of citations in a BCP 47 language; in English where a language has none. */
export function citingWords(language: string): CitingWords {
  let words = KNOWN.get(language);
  if (!words) {
    words = wordsOf(language);
    KNOWN.set(language, words);
  }
  return words;
}

/** By language as it is written; there are few. */
const KNOWN = new Map<string, CitingWords>();

function wordsOf(language: string): CitingWords {
  const name = language.toLowerCase();
  if (name === 'pt-br') return PT_BR;
  if (isTraditional(name)) return zhHant;
  return WORDS[name.split('-', 1)[0] ?? ''] ?? en;
}

const STRAIGHT = /"([^"]*)"/g;
const GERMAN = /„([^“„]*)“/g;
const WITHIN_TITLE = /^《[^《》]*》$/;

/** What is said, in marks of its language; the same marks within it become those that stand within. */
export function inMarks(said: string, [open, close, innerOpen, innerClose]: Marks): string {
  if (open === '《' && WITHIN_TITLE.test(said)) return said;
  const straight = said.replace(STRAIGHT, `${innerOpen}$1${innerClose}`);
  if (open === '„') return `${open}${straight.replace(GERMAN, `${innerOpen}$1${innerClose}`)}${close}`;
  const inner = straight
    .replaceAll(open, innerOpen)
    .replaceAll(close, innerClose)
    .replaceAll(open.trim(), innerOpen)
    .replaceAll(close.trim(), innerClose);
  return open + inner + close;
}

/** A text without these characters at its end. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Several of one kind, as the language tells them: `5, 6 and 9`. */
export function joined(parts: readonly string[], { between, last }: Joining): string {
  if (parts.length < 2) return parts[0] ?? '';
  return parts.slice(0, -1).join(between) + last + parts.at(-1);
}
