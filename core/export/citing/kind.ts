import { type DocumentWords, KINDS } from '#core/language/document-kinds.ts';
import { isDocumentName } from '#core/structure/document-names.ts';
import { withoutEnd } from './words.ts';

/** What kind of thing is cited, as far as its title, its layout or its address say so; `other` where they do not. */
export type DocumentKind = 'law' | 'treaty' | 'standard' | 'news' | 'web' | 'other';

/** What tells the kind of a document. */
interface Told {
  readonly title: string;
  /** The title of the document that holds it, or its own. */
  readonly container: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly file?: { readonly importer: string };
  /** The lines by which an article says who reports, and from where. */
  readonly reported?: string;
}

/** What an agency or a correspondent reports is news, whatever its title names; after that the title's own words are asked. */
export function kindOf(told: Told): DocumentKind {
  const { reported = '' } = told;
  if (CORRESPONDENT.test(reported) || isAgency(reported)) return 'news';
  const title = withoutRemark(told.title);
  if (isDocumentName(title, { from: 0, to: title.length })) return 'treaty';
  if (isLaw(told.title)) return 'law';
  if (STANDARD.test(told.title)) return 'standard';
  const papers = [told.publisher ?? '', told.container === told.title ? '' : told.container];
  if (papers.some((name) => isPeriodical(name) || isAgency(name))) return 'news';
  return told.url !== undefined || told.file?.importer === 'html' ? 'web' : 'other';
}

/** 新华社巴西利亚11月20日电(记者 甲). */
const CORRESPONDENT = /日[电電讯訊]|记者|記者/u;

/** A title without the year or the remark behind it: `Ports Act 2020`, 港口法（2018修正）. */
function withoutRemark(title: string): string {
  const own = title.trim();
  if (CLOSED.test(own.slice(-1))) {
    const open = Math.max(...['(', '（', '[', '〔'].map((mark) => own.lastIndexOf(mark)));
    return open > 0 && own.length - open <= LONGEST_REMARK ? own.slice(0, open).trim() : own;
  }
  return YEARS.test(own.slice(-5)) ? withoutEnd(own.slice(0, -4).trim(), ',，') : own;
}
const LONGEST_REMARK = 42;
const CLOSED = /[)）\]〕]/;
const YEARS = /^\D\d{4}$/;
/** The numbers of standards: GB/T 7714—2015, ISO 690:2021. */
const STANDARD =
  /(?:^|[\s:：《(（])(?:GB|ISO|IEC|EN|DIN|NBR|NP|ABNT|JIS|KS|ГОСТ)(?:[/ ][A-Z]{1,4})*[ -]?\d{2,6}/u;

/** Whether a name is that of a newspaper, a journal or a gazette. */
export function isPeriodical(name: string): boolean {
  return says(name, 'periodicals') || isNewspaper(name);
}

/** Whether a name is that of a newspaper. */
export function isNewspaper(name: string): boolean {
  return says(name, 'papers');
}

/** Whether a name is that of a news agency. */
export function isAgency(name: string): boolean {
  return says(name, 'agencies');
}

function isLaw(title: string): boolean {
  const plain = fold(withoutRemark(withoutRemark(title)));
  if (MARKED.test(plain)) return false;
  return KINDS.some(
    ({ lawsFirst = [], lawsLast = [], lawsDated = [], noLaws = [] }) =>
      !noLaws.some((word) => plain.endsWith(word)) &&
      (lawsFirst.some((word) => plain.startsWith(word) && isEdge(plain, word.length)) ||
        lawsLast.some((word) => plain.endsWith(word) && plain.length > word.length + 1) ||
        (YEAR.test(title) && lawsDated.some((word) => plain.endsWith(` ${word}`)))),
  );
}
/** Sentences and lists of things have marks that the names of laws have not. */
const MARKED = /[。！？!?；;：:“”"]|，/u;
const YEAR = /\b(?:1[6-9]|20)\d{2}\b/;

function says(name: string, list: keyof DocumentWords): boolean {
  const plain = fold(name);
  return KINDS.some((words) =>
    words[list]?.some((word) => {
      const at = plain.indexOf(word);
      return at !== -1 && (HAN.test(word) || (isEdge(plain, at + word.length) && isStart(plain, at)));
    }),
  );
}
const HAN = /^\p{Script=Han}/u;

function isEdge(text: string, at: number): boolean {
  return !LETTER.test(text.slice(at, at + 2));
}

function isStart(text: string, at: number): boolean {
  return at === 0 || !LETTER.test(text.charAt(at - 1));
}
const LETTER = /^[\p{L}\p{M}]/u;

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(SPACES, ' ').trim();
}
const SPACES = /\s+/g;
