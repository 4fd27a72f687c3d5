import { LANGUAGES } from '#core/language/index.ts';
import type { Language } from '#core/language/language.ts';
import { lazily } from '#core/lazily.ts';
import { isDigit, isSentenceEnd, isWideCode } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import { Beginnings, fold, foldWord, isMonth, wordsBefore } from './labels/words.ts';

/*
 * What surrounds the body of a text: the words that head a preamble, final provisions or an annex, that sign it, that
 * list what is attached. All of them come from the tables of languages.
 */

type Lists = {
  [Name in keyof Language]-?: Language[Name] extends readonly string[] ? Name : never;
}[keyof Language];

function foldedOf(...names: readonly Lists[]): ReadonlySet<string> {
  return new Set(LANGUAGES.flatMap((language) => names.flatMap((name) => language[name].map(foldLine))));
}

/** Blanks inside Chinese headings widen them: 附　则. */
function foldLine(line: string): string {
  const folded = fold(line.trim());
  return /[\u3000-\u9fff]/.test(folded)
    ? folded.replace(/[\s\u3000]+/g, '')
    : folded.replace(/[\s\u00a0]+/g, ' ');
}

/** Phrases of a kind: most lines begin with none. */
class Phrases {
  private readonly beginnings: Beginnings;

  constructor(phrases: Iterable<string>) {
    this.beginnings = new Beginnings(phrases);
  }

  /** Whether a line begins with one of them, as whole words. */
  begins(text: string, { from, to }: Range): boolean {
    if (isWideCode(text.charCodeAt(from)))
      return this.beginnings.standing(text, from).some((words) => text.startsWith(words, from));
    if (!this.beginnings.mayStand(text, from)) return false;
    const near = this.beginnings.standing(text, from);
    const head = foldLine(text.slice(from, Math.min(to, from + LONGEST)));
    return near.some((words) => head.startsWith(words) && !/^[\p{L}\d]/u.test(head.slice(words.length)));
  }

  /** Whether a line is one of them. */
  holds(text: string, range: Range): boolean {
    const first = text.startsWith('**', range.from) ? range.from + 2 : range.from;
    if (range.to - range.from > LONGEST) return false;
    const phrases = this.beginnings.standing(text, first);
    if (phrases.length === 0) return false;
    // A line is longer than what it is folded to by blanks and marks, and by a note behind it.
    const most = noteIn(text, range) - range.from;
    if (!phrases.some((words) => most <= 2 * words.length + 2)) return false;
    const line = lineOf(text, range);
    return phrases.includes(line);
  }
}

const preambles = lazily(() => new Phrases(foldedOf('preamble')));
const finals = lazily(() => new Phrases(foldedOf('final')));
const contents = lazily(() => new Phrases(foldedOf('contents')));
const leadsToContents = lazily(() => [...foldedOf('contents')].filter((phrase) => phrase.includes(' ')));
const attachments = lazily(
  () => new Set([...foldedOf('attachments')].map((one) => one.replace(/[:：]$/, ''))),
);
/** Their first characters, as small letters and capitals: most lines begin with none of them. */
const beginsAttachments = lazily(
  () => new Set([...attachments()].flatMap((one) => [one.charCodeAt(0), one.toUpperCase().charCodeAt(0)])),
);
const signing = lazily(() => new Phrases(foldedOf('signing')));
/** Words for an annex that stand alone over it. */
const annexes = lazily(
  () =>
    new Phrases(
      new Set(
        LANGUAGES.flatMap(({ divisions }) =>
          divisions.flatMap(({ rank, before = [], after }) =>
            rank === 'annex' && !after ? before.map(foldLine) : [],
          ),
        ),
      ),
    ),
);
const LONGEST = 48;

/** Where a note in brackets begins behind the first character of a line: 부칙 <법률 제12호>, 附則（平成…）; its end for none. */
function noteIn(text: string, { from, to }: Range): number {
  for (let at = from + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3c || code === 0x28 || code === 0xff08) return at;
  }
  return to;
}

function lineOf(text: string, { from, to }: Range): string {
  if (to - from > LONGEST) return '';
  const words = text.slice(from, noteIn(text, { from, to }));
  return foldLine(words.replace(/^\*\*|\*\*$|[:：]$/g, ''));
}

/** What a line alone heads by its words: a preamble, final provisions, an annex without a number; null for none. */
export function headsSection(text: string, line: Range): 'preamble' | 'final' | 'annex' | null {
  if (/[:：]$/.test(text.slice(line.from, line.to))) return null;
  if (preambles().holds(text, line)) return 'preamble';
  if (finals().holds(text, line)) return 'final';
  return annexes().holds(text, line) ? 'annex' : null;
}

/** Whether a line begins a list of what is attached: 附件：1. …. */
export function listsAttachments(text: string, { from, to }: Range): boolean {
  if (!beginsAttachments().has(text.charCodeAt(from))) return false;
  const head = text.slice(from, Math.min(to, from + 24));
  const mark = /[:：]/.exec(head);
  return mark !== null && attachments().has(foldLine(head.slice(0, mark.index)));
}

/** A sentence that leads to a list of contents takes at most so many code units. */
const LONGEST_LEAD = 160;

/** Whether a line heads a list of contents, alone or as a sentence that leads to it: `The table of contents is as follows:`. */
export function headsContents(text: string, line: Range): boolean {
  if (contents().holds(text, line)) return true;
  const { from, to } = line;
  if (text.charAt(to - 1) !== ':' || to - from > LONGEST_LEAD) return false;
  const words = foldLine(text.slice(from, to));
  return leadsToContents().some((phrase) => words.includes(phrase));
}

/** Whether a paragraph signs the text: `Done at …`, 本协定于…签订. */
export function signs(text: string, line: Range): boolean {
  return signing().begins(text, line);
}

/** Whether a short line holds a place and a day, or begins as those of signatures do: the text is at its end. */
export function standsForSigning(text: string, range: Range): boolean {
  const { from, to } = range;
  if (to - from > LONGEST_SIGNATURE) return false;
  const last = text.charAt(to - 1);
  if (')）:：'.includes(last) && SEAL.test(text.slice(from, to))) return true;
  if (!holdsFigure(text, range)) return false;
  if (HAN_SIGNING.test(text.slice(from, to))) return true;
  if (isPlaceAndDay(text.slice(from, to))) return true;
  if (isSentenceEnd(text.charCodeAt(to - 1))) return false;
  const words = text.slice(from, to).split(/[\s\u00a0.,]+/);
  return (
    words.length <= MOST_WORDS &&
    words.some((word) => /^\d{4}$/.test(word)) &&
    words.some((word) => word.length > 2 && isMonth(word))
  );
}

/** A year holds one; 二〇三六 and 二零三六 too. */
function holdsFigure(text: string, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || code === 0x4e8c || code === 0x3007 || code === 0x96f6) return true;
  }
  return false;
}

/** A place, a comma and a day, and nothing else: `Serra Clara, 5 de outubro de 2031.` */
function isPlaceAndDay(whole: string): boolean {
  // … de 2031; 210º da Independência
  const [line = ''] = whole.split(';', 1);
  const comma = line.indexOf(',');
  if (comma < 2 || !/^\p{Lu}/u.test(line) || line.slice(0, comma).split(' ').length > MOST_PLACE)
    return false;
  const words = line
    .slice(comma + 1)
    .split(/[\s\u00a0.,]+/)
    .filter((word) => word !== '');
  return (
    words.some((word) => /^\d{4}$/.test(word)) && words.every((word) => word.length <= 4 || isMonth(word))
  );
}
/** A place's name has at most so many words. */
const MOST_PLACE = 4;

/** 二零三六年六月二日通過。 */
const HAN_SIGNING =
  /^.{0,2}(?:[二〇零]|\d{4}).{3,14}日[^，,]{0,6}(?:[签簽]署|通[过過]|公[布佈]|[发發]布|印[发發])[。]?$/;
/** 甲方（盖章）：, and nothing else. */
const SEAL = /^[^。，；（(]{1,24}[（(](?:盖章|蓋章|公章|签章|簽章|签字|簽字|签名|簽名|印)[）)][：:]?$/;
const LONGEST_SIGNATURE = 90;
const MOST_WORDS = 9;

/** The rank of the division that a line without a number begins with, PARTIE LÉGISLATIVE; null for none. */
export function rankNamed(text: string, { from, to }: Range): number | null {
  const [first = ''] = text.slice(from, Math.min(to, from + 24)).split(/[\s\u00a0]/);
  return (
    wordsBefore()
      .get(foldWord(first))
      ?.find(({ role }) => role === 'section')?.rank ?? null
  );
}

/** Whether a line begins with the name of a division that has no number. */
export function namesDivision(text: string, range: Range): boolean {
  return rankNamed(text, range) !== null;
}
