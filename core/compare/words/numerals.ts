import { kindOfCode, LETTER } from '../../text/fold.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Numbers below twenty, as English, French, Spanish, Portuguese, Italian, German and Russian write them. */
const SMALL = set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen un une deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve um uma dois duas três quatro sete oito nove dez doze treze quatorze dezesseis dezasseis dezessete dezassete dezoito dezenove dezanove due tre quattro cinque sei sette otto dieci ein eine zwei drei vier fünf sechs sieben acht neun zehn один одна два две три четыре пять шесть семь восемь девять десять',
);

/** Numbers that others stand with: tens, hundreds, and what is counted by thousands. */
const LARGE = set(
  'twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent cents mille millions milliard milliards veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos doscientas trescientos trescientas cuatrocientos cuatrocientas quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos ochocientas novecientos novecientas mil millón millones vinte trinta quarenta cinquenta sessenta oitenta cem cento duzentos duzentas trezentos trezentas quatrocentos quatrocentas quinhentos quinhentas seiscentos seiscentas setecentos setecentas oitocentos oitocentas novecentos novecentas milhão milhões bilhão bilhões mila milione milioni miliardo miliardi hundert tausend millionen milliarde milliarden двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов',
);

/** What stands between two words of one number, behind a large one: cent et un, one hundred and five, cento e vinte. */
const JOINT = set('and et e y');
const LONGEST = 14;
const BETWEEN = ' -\u00a0\u2010\u2011';

/** Whether a number in words goes on over `at`, which is before or behind what parts two of its words: deux| cent, cent et |un. */
export function isInsideNumeral(text: string, at: number): boolean {
  const gap = isGap(text, at) ? at : at - 1;
  return isGap(text, gap) && joins(text, gap);
}

/** Where the number in words ends whose first word is `text[from, to)`; `to` where that is none, or alone. Not behind `end`. */
export function numeralEnd(text: string, from: number, to: number, end: number): number {
  let at = to;
  while (at - from < FARTHEST && isGap(text, at) && joins(text, at)) {
    at++;
    while (at < end && isLetter(text, at)) at++;
  }
  return Math.min(at, end);
}
/** Numbers are longer nowhere, in code units. */
const FARTHEST = 120;

function isGap(text: string, at: number): boolean {
  return BETWEEN.includes(text.charAt(at)) && isLetter(text, at - 1) && isLetter(text, at + 1);
}

/** Whether the words on both sides of a gap are of one number. */
function joins(text: string, gap: number): boolean {
  const before = wordBefore(text, gap);
  if (before === '') return false;
  const behind = wordBehind(text, gap + 1);
  if (JOINT.has(before)) {
    const outer = gap - before.length - 1;
    return isNumber(behind) && isGap(text, outer) && LARGE.has(wordBefore(text, outer));
  }
  if (!LARGE.has(before)) return SMALL.has(before) && LARGE.has(behind);
  if (isNumber(behind)) return true;
  const next = gap + 1 + behind.length;
  return JOINT.has(behind) && isGap(text, next) && isNumber(wordBehind(text, next + 1));
}

function isNumber(word: string): boolean {
  return SMALL.has(word) || LARGE.has(word);
}

/** The word that ends at a place in small letters; empty where it is longer than any of a number. */
function wordBefore(text: string, end: number): string {
  let from = end;
  while (end - from <= LONGEST && isLetter(text, from - 1)) from--;
  return end - from > LONGEST ? '' : text.slice(from, end).toLowerCase();
}

function wordBehind(text: string, from: number): string {
  let end = from;
  while (end - from <= LONGEST && isLetter(text, end)) end++;
  return end - from > LONGEST ? '' : text.slice(from, end).toLowerCase();
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && kindOfCode(text.charCodeAt(at)) === LETTER;
}
