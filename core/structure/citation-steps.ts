import { LANGUAGES } from '#core/language/index.ts';
import { isBlank } from '#core/text/chars.ts';
import { readLabels } from './labels/grammar.ts';
import type { Label } from './labels/label.ts';
import {
  type LabelNumber,
  readInsertion,
  readNumbers,
  readNumberWords,
  readSuffix,
  type Suffix,
} from './labels/numbers.ts';
import { continuesWord, readNumerals } from './labels/systems.ts';
import { foldWord, MOST_WORDS, type Word, wordsAround, wordsBefore } from './labels/words.ts';
import type { OutlineNode } from './outline.ts';

/** One step of a citation, as a label takes it: `Article 5`, `(a)`. */
export interface Step {
  /** Equal for whatever names the same among its neighbours: `A:12bis`, `a:2`. */
  readonly key: string;
  /** 0 without a word; else as of labels: chapter 2, article 4, paragraph 5. */
  readonly rank: number;
  /** Of the language whose word it is, BCP 47; empty without a word. */
  readonly language: string;
}

/** The step that leads to a node by its label; null where it bears no number. */
export function stepOf({ label, number, suffix = '' }: OutlineNode): Step | null {
  if (label === undefined || number === undefined) return null;
  // A label alone on its line reads otherwise than one with text behind it.
  const line = `${label} X`;
  const reading = readLabels(line, 0, line.length).find(
    (one) => one.number === number && one.suffix === suffix && one.role !== 'bullet',
  );
  if (!reading) return null;
  const { family, rank } = reading;
  return {
    key: keyOf(kindOf(reading), reading),
    rank,
    language: rank > 0 ? (family.split(':', 1)[0] ?? '') : '',
  };
}

function kindOf({ family, rank, style }: Label): string {
  return rank === 0 ? systemOf(style) : rank <= 4 ? wordKind(family) : rank === 5 ? '§' : '1';
}

type Counted = Pick<LabelNumber, 'number' | 'prefix' | 'suffix' | 'inserted'>;

function keyOf(kind: string, { number, prefix, suffix, inserted }: Counted): string {
  const own = suffix === '' ? '' : suffixKey(suffix, inserted);
  return `${kind}:${prefix === '' ? '' : `${prefix}.`}${number}${own}`;
}

function suffixKey(suffix: string, inserted: number): string {
  return /^[之の의ノ]/.test(suffix) ? `之${inserted}` : suffix.replace(/-(?!\d)/g, '').toLowerCase();
}

/** How a label counts, by its style: `h` for 一、（一）①, `I` for Roman numerals, `1`, or `a` for letters. */
function systemOf(style: string): string {
  const system = style.replace(/^[.()[\]]+/, '').charAt(0);
  if ('一壹①⑴⒈❶㈠'.includes(system)) return 'h';
  if (system === 'i' || system === 'I') return 'I';
  return '1١¹w'.includes(system) ? '1' : 'a';
}

/** In every language the first name of an article means the same: `Art. 5` is Artigo 5, but no disposición adicional. */
const ARTICLES: ReadonlySet<string> = new Set(
  LANGUAGES.map(({ code, divisions }) => `${code}:${divisions.findIndex(({ rank }) => rank === 'article')}`),
);

/** Articles and what stands above them; a subsection may be a part of either. */
function isNaming(rank: number): boolean {
  return rank > 0 && rank <= 4 && rank !== SUBSECTION;
}
const SUBSECTION = 3.5;

function wordKind(id: string): string {
  return ARTICLES.has(id) ? 'A' : id;
}

/** A paragraph without a number, by its count among those of its article. */
export function paragraphKey(count: number): string {
  return `p:${count}`;
}

/** All that one step of typed words may mean: the likeliest key first. */
export interface TypedStep {
  readonly keys: readonly string[];
  /** Whether it names an article, or what stands above one. */
  readonly named: boolean;
}

/** A longer text is no citation. */
const LONGEST = 200;
const MOST_STEPS = 8;
/** Small words between the steps, marks aside. */
const BETWEEN = new Set('of the and do da dos das de del la el las los du des le y e no na'.split(' '));
/** What stands before a number without saying more than that it is one. */
const NUMBER_SIGNS = new Set('n no nr num numero number lit litera let sub'.split(' '));
const MARKS = ',，、;；.．:： /';

/** The steps of a citation as a person writes it, from the outermost in; null for other words. */
export function readSteps(words: string): readonly TypedStep[] | null {
  if (words.length > LONGEST) return null;
  const text = withoutTitle(words).trim();
  const steps: TypedStep[] = [];
  for (let at = 0; at < text.length; ) {
    if (MARKS.includes(text.charAt(at)) || isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const found =
      readAround(text, at) ??
      readSign(text, at) ??
      readWord(text, at) ??
      readLabelled(text, at) ??
      readNumber(text, at);
    if (!found || found.to <= at || steps.length > MOST_STEPS) return null;
    if (found.step) steps.push(found.step);
    at = found.to;
  }
  const last = steps.at(-1);
  // Portuguese begins with the innermost: alínea b) do n.º 2 do artigo 4.º
  if (last?.named && steps[0]?.named === false) steps.reverse();
  const [first] = steps;
  // In some laws § names an article.
  return first && (first.named || first.keys[0]?.startsWith('§')) ? steps : null;
}

/** Without the title of a document that stands before a citation in its marks. */
function withoutTitle(words: string): string {
  return MARKED.test(words) ? words.replace(/^\s*(?:《[^《》]*》|[“"][^“”"]*[”"])/, '') : words;
}
const MARKED = /^\s*[《“"]/;

interface Found {
  readonly to: number;
  readonly step: TypedStep | null;
}

/** 第十三条之一, 第二款, 第（一）项, 제3조의2, 第三之二條. */
function readAround(text: string, at: number): Found | null {
  for (const { open, closes } of wordsAround().get(text.charCodeAt(at)) ?? []) {
    if (!text.startsWith(open, at)) continue;
    const inside = readBrackets(text, at + open.length);
    if (!inside) continue;
    const inner = readInsertion(text, inside.to, text.length);
    const end = inner?.to ?? inside.to;
    const own: Word[] = [];
    let longest = '';
    // The longest come first.
    for (const { close, word } of closes) {
      if (own.length === 0 && text.startsWith(close, end)) longest = close;
      if (close === longest) own.push(word);
    }
    if (own.length === 0) continue;
    const behind = end + longest.length;
    const insertion = inner ? { ...inner, to: behind } : readInsertion(text, behind, text.length);
    return {
      to: insertion?.to ?? behind,
      step: stepFor(own, inside.numbers, insertion, true),
    };
  }
  return null;
}

interface Bracketed {
  readonly to: number;
  readonly numbers: readonly LabelNumber[];
}

/** A number, in brackets or not. */
function readBrackets(text: string, at: number): Bracketed | null {
  let from = at;
  while (isBlank(text.charCodeAt(from))) from++;
  const open = '(（'.includes(text.charAt(from)) && from < text.length;
  if (open) from++;
  const numbers = readNumbers(text, from, text.length, true).filter(({ number }) => number > 0);
  const [first] = numbers;
  if (!first) return null;
  if (!open) return { to: first.to, numbers: numbers.filter(({ to }) => to === first.to) };
  const closed = numbers.filter(({ to }) => ')）'.includes(text.charAt(to)) && to < text.length);
  const [own] = closed;
  return own ? { to: own.to + 1, numbers: closed.filter(({ to }) => to === own.to) } : null;
}

/**
 * What a number behind a word, or around which a word stands, may lead to.
 *
 * @param counts whether the word counts paragraphs without a number as well, as 款 does
 */
function stepFor(
  words: readonly Word[],
  numbers: readonly LabelNumber[],
  behind: Suffix | null,
  counts: boolean,
): TypedStep {
  const keys: string[] = [];
  for (const { id, rank } of words)
    for (const number of numbers) {
      const counted = behind ? { ...number, ...behind } : number;
      const below = rank === 6 ? [] : rank === 5 ? ['§'] : [wordKind(id), '§'];
      // 款 counts paragraphs, with a number or without; 项 what stands below them.
      if (counts && rank === 5) below.push('p');
      const kinds = isNaming(rank) ? [wordKind(id)] : [...below, ...kindsFor(number)];
      for (const kind of kinds) keys.push(keyOf(kind, counted));
    }
  return { keys, named: words.some(({ rank }) => isNaming(rank)) };
}

/** How a label may count whose number is written so: 第一项 may be (1), a letter is only one. */
function kindsFor({ system }: LabelNumber): readonly string[] {
  const own = systemOf(system);
  if (own === 'a') return ['a'];
  return own === 'h' ? ['h', '1', 'I'] : own === 'I' ? ['I'] : ['1', 'h', 'I', '§'];
}

/** § 3º. */
function readSign(text: string, at: number): Found | null {
  if (text.charAt(at) !== '§') return null;
  let from = at;
  while (text.charAt(from) === '§') from++;
  const found = readBrackets(text, from);
  if (!found) return null;
  const keys = found.numbers.flatMap((number) => [keyOf('§', number), keyOf('1', number)]);
  return { to: behindOrdinal(text, found.to), step: { keys, named: false } };
}

/** Artigo 4.º-A, alínea b), n.º 2, Annex II; small words between them are passed over. */
function readWord(text: string, at: number): Found | null {
  for (const { to, name } of namesAt(text, at)) {
    const words = wordsBefore().get(name) ?? wordsBefore().get(`${name}.`);
    const plain = name.replace(/[.º°]/g, '');
    if (!words && !NUMBER_SIGNS.has(plain)) {
      if (BETWEEN.has(plain)) return { to, step: null };
      continue;
    }
    const found = readBrackets(text, to) ?? inWords(text, to);
    if (!found) {
      if (BETWEEN.has(plain)) return { to, step: null };
      continue;
    }
    const end = behindOrdinal(text, found.to);
    const suffix = end > found.to ? readSuffix(text, end, text.length, true) : null;
    const behind = suffix && suffix.suffix !== '' ? suffix : null;
    const step = words
      ? stepFor(words, found.numbers, behind, false)
      : { keys: anyKeys(found.numbers), named: false };
    return { to: behindMark(text, behind?.to ?? end), step };
  }
  return null;
}

function inWords(text: string, at: number): Bracketed | null {
  let from = at;
  while (isBlank(text.charCodeAt(from))) from++;
  const number = readNumberWords(text, from, text.length);
  return number && { to: number.to, numbers: [number] };
}

/** The words at a place, the most of them first: `disposición adicional`, `art.`, `n.º`. */
function namesAt(text: string, at: number): readonly { readonly to: number; readonly name: string }[] {
  const found: { to: number; name: string }[] = [];
  let to = at;
  for (let count = 0; count < MOST_WORDS; count++) {
    const start = to;
    while (to < text.length && continuesWord(text.charCodeAt(to))) to++;
    if (to === start) break;
    const word = to;
    while (to < word + 2 && '.º°'.includes(text.charAt(to)) && to < text.length) to++;
    found.unshift({ to, name: foldWord(text.slice(at, word)) });
    if (to > word || !isBlank(text.charCodeAt(to))) break;
    to++;
  }
  return found;
}

/** 2 kap., 3 §, Erster Abschnitt: the word behind its number. */
function readLabelled(text: string, at: number): Found | null {
  const label = readLabels(text, at, text.length).find(({ rank, number }) => rank > 0 && number > 0);
  if (!label) return null;
  return {
    to: label.to,
    step: { keys: [keyOf(kindOf(label), label)], named: isNaming(label.rank) },
  };
}

/** (2), （一）项, b), II. */
function readNumber(text: string, at: number): Found | null {
  const found = readBrackets(text, at);
  if (!found) return null;
  const to = behindMark(text, behindOrdinal(text, found.to));
  const unit = '项項目号'.includes(text.charAt(to)) && to < text.length ? 1 : 0;
  if (unit === 0 && continuesWord(text.charCodeAt(to))) return null;
  return { to: to + unit, step: { keys: anyKeys(found.numbers), named: false } };
}

function anyKeys(numbers: readonly LabelNumber[]): readonly string[] {
  return numbers.flatMap((number) => kindsFor(number).map((kind) => keyOf(kind, number)));
}

/** º, er, ème: the ending of an ordinal in figures. */
function behindOrdinal(text: string, at: number): number {
  return at + (ORDINAL.exec(text.slice(at, at + 5))?.[0].length ?? 0);
}
const ORDINAL = /^(?:\.?[ºª°]|(?:er|ère|re|ème|e|o|a)(?![\p{L}\d]))/u;

function behindMark(text: string, at: number): number {
  return ')）'.includes(text.charAt(at)) && at < text.length ? at + 1 : at;
}

/** A small number as Chinese writes it: 12 → 十二; in digits from 100 on. */
export function inHan(value: number): string {
  if (value >= 100 || value < 1) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 0 ? '' : `${tens === 1 ? '' : HAN.charAt(tens)}十`}${ones === 0 ? '' : HAN.charAt(ones)}`;
}
const HAN = '〇一二三四五六七八九';

/** Whether a label is written with Han numbers: then those beside it are as well. */
export function countsInHan(label: string): boolean {
  return readNumerals(label, 1, label.length).some(({ system }) => system === '一');
}
