import { isAlphabetic, isBlank, isDigit, isLower } from '../text/chars.ts';
import { exec, type Label, type LabelRole, make, SP, skipBlanks, sticky, toNumber } from './label.ts';
import { HAN_NUMERAL, hanNumber, letterNumber, NUMBER_WORDS, romanNumber, wordNumber } from './numerals.ts';

/*
 * Labels that say what they label: Article 4, Cláusula Segunda, CAPÍTULO I, § 3º, Parágrafo único, Annex B, 附件一.
 */

const SECTION_SIGN = sticky('§§?[ \\u00a0]*([0-9]{1,3})(?:\\.?[ºª°]|o\\b)?(-[A-Z]\\b)?');
const SOLE = sticky('(par[áa]grafo|art(?:igo|\\.)|cl[áa]usula)[ \\u00a0]+[úu]nic[oa]', 'i');
const HAN_ANNEX = sticky(
  `附[件录錄表]${SP}([${HAN_NUMERAL}]{1,4}|[0-9０-９]{1,3})(?![0-9０-９年月日个個项項份])`,
);
const LATIN_ANNEX = sticky(
  '(?:annex|appendix|anexo|apêndice)[ \\u00a0]+(?:([0-9]{1,3})|([IVXLC]{1,7})|([A-Z]))(?![\\p{L}\\d])',
  'iu',
);
const WORD = sticky(
  '(art(?:icle|igo|ículo|iculo|ikel)|art\\.|clause|cl[áa]usula|part(?:e|ie)?|t[íi]t(?:ulo|le|re)|chap(?:ter|itre)|cap[íi]tulo|kapitel|section|se(?:c?ç|cc)[ãa]o|secci[óo]n|abschnitt|par[áa]grafo)' +
    `[ \\t\\u00a0]*(?:([0-9０-９]{1,3})(?:\\.?[ºª°]|(?:o|er|ère|re|e|ème)\\b)?(-[A-Z]\\b)?|([IVXLC]{1,7})\\b|((?:${NUMBER_WORDS})(?:(?:-|[ \\u00a0](?:e[ \\u00a0])?)(?:${NUMBER_WORDS}))?)(?![\\p{L}]))`,
  'iu',
);

/** The label of a division with a name in a language with spaces, or null. */
export function readNamed(text: string, from: number, to: number): readonly Label[] | null {
  const word = exec(WORD, text, from);
  if (word) {
    const label = wordLabel(text, from, to, word);
    if (label) return [label];
  }
  const annex = exec(LATIN_ANNEX, text, from);
  if (annex) return readAnnex(text, from, to, annex);
  const sole = exec(SOLE, text, from);
  if (sole) {
    const paragraph = /^p/i.test(sole[1]!);
    const style = paragraph ? '§' : /^a/i.test(sole[1]!) ? 'article' : 'clause';
    return [
      make(text, from, from + sole[0].length, to, style, 'clause', 1, 3, {
        rank: paragraph ? 5 : 4,
        separated: true,
      }),
    ];
  }
  return null;
}

/** 附件一. */
export function readHanAnnex(text: string, from: number, to: number): readonly Label[] {
  const annex = exec(HAN_ANNEX, text, from);
  return annex ? readAnnex(text, from, to, annex) : [];
}

/** `Annex A`, `Anexo II`, 附件一: a section where it stands alone or over a short title. */
function readAnnex(text: string, from: number, to: number, match: RegExpExecArray): readonly Label[] {
  const end = from + match[0].length;
  const [, first = '', roman, letter] = match;
  const number = roman
    ? (romanNumber(roman) ?? letterNumber(roman))
    : letter
      ? letterNumber(letter)
      : (hanNumber(first) ?? toNumber(first));
  if (!number) return [];
  const next = text.charAt(end);
  if (end < to && !isBlank(text.charCodeAt(end)) && !'.:：–—-'.includes(next)) return [];
  // "Annex A to the Convention" speaks of one.
  if (isLower(text.charCodeAt(skipBlanks(text, end, to)))) return [];
  return [make(text, from, end, to, 'annex', 'section', number, 3, { rank: 0.5, separated: true })];
}

const WORD_STYLES: readonly (readonly [RegExp, string, number, LabelRole])[] = [
  [/^art/i, 'article', 4, 'clause'],
  [/^cl/i, 'clause', 4, 'clause'],
  [/^para?|^parágrafo/i, '§', 5, 'clause'],
  [/^(?:chap|cap|kap)/i, 'chapter', 2, 'section'],
  [/^(?:se|ab)/i, 'section', 3, 'section'],
  [/^(?:t[íi]t)/i, 'title', 1.5, 'section'],
];

function wordLabel(text: string, from: number, to: number, match: RegExpExecArray): Label | null {
  const end = from + match[0].length;
  const number = match[2] ? toNumber(match[2]) : match[4] ? romanNumber(match[4]) : wordNumber(match[5]!);
  if (!number) return null;
  const after = text.charAt(end);
  const next = text.charCodeAt(skipBlanks(text, end, to));
  if (end < to) {
    if (
      isAlphabetic(text.charCodeAt(end)) ||
      isDigit(text.charCodeAt(end)) ||
      after === '(' ||
      after === ',' ||
      after === ';'
    )
      return null;
    if (after === '.' && isDigit(text.charCodeAt(end + 1))) return null;
    // "Article 5 of the Charter provides" speaks of an article and is none.
    if (isBlank(text.charCodeAt(end)) && isLower(next)) return null;
  }
  const name = match[1]!;
  const known = /^par(?:t|te|tie)$/i.test(name)
    ? (['', 'part', 1, 'section'] as const)
    : WORD_STYLES.find(([pattern]) => pattern.test(name));
  if (!known) return null;
  const [, style, rank, role] = known;
  return make(text, from, end, to, style, role, number, 3, { rank, suffix: match[3] ?? '', separated: true });
}

/** § 3º */
export function readSectionSign(text: string, from: number, to: number): readonly Label[] {
  const match = exec(SECTION_SIGN, text, from);
  const number = match && toNumber(match[1]!);
  if (!match || !number) return [];
  return [
    make(text, from, from + match[0].length, to, '§', 'clause', number, 3, {
      rank: 5,
      suffix: match[2] ?? '',
      separated: true,
    }),
  ];
}
