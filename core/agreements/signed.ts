import type { Language } from '#core/language/language.ts';
import { isMonth } from '#core/structure/labels/words.ts';
import { type Article, walk } from '#core/structure/outline.ts';
import { isHan } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import { type Reading, readRanges, toSource } from '#core/text/reading.ts';
import type { SignedHere } from './assemble.ts';
import type { Draft } from './draft.ts';
import { tokenise } from './tokens.ts';

/** Where lines are looked at: so many paragraphs above the first item. */
const MOST_LINES = 6;
/** Code units of a line that says date and place and nothing else. */
const LONGEST_LINE = 90;

/** When and where a list was signed, where a line above it says a place and a date and nothing else. */
export function signedOf(text: string, article: Article, language: Language): SignedHere | null {
  const { subtitle, byline, dateline, kicker } = article;
  const lines: (readonly Range[])[] = [subtitle, byline, dateline, kicker].flatMap((range) =>
    range ? [[range]] : [],
  );
  let above = 0;
  for (const node of walk(article.nodes)) {
    if (node.kind === 'item' || node.kind === 'clause' || above++ === MOST_LINES) break;
    if (node.kind === 'paragraph') lines.push(node.ranges);
  }
  for (const ranges of lines) {
    const reading = readRanges(text, ranges);
    const found = reading.text.length > LONGEST_LINE ? null : lineOf(reading.text, language);
    if (found) return said(reading, found, 0);
  }
  return inBrackets(readRanges(text, article.title), language);
}

/** `Instruments signed at the summit (Port Alder, 6 November 2026)`: what the title says in the brackets that end it. */
function inBrackets(title: Reading, language: Language): SignedHere | null {
  const found = /[(（]([^()（）]{6,90})[)）]\s*$/.exec(title.text);
  const inside = found?.[1];
  const line = inside ? lineOf(inside, language) : null;
  return found && line ? said(title, line, found.index + 1) : null;
}

/** `《…》（2027年5月4日签署于岚港）`: when and where one document of a list was signed, said behind its title. */
export function signedBehind(reading: Reading, { title }: Draft): SignedHere | null {
  const found = SIGNED_HAN.exec(reading.text.slice(title.to));
  if (!found) return null;
  const { before, behind, date = '' } = found.groups ?? {};
  const place = behind ?? before ?? null;
  const from = title.to + found.index;
  return { date, place, ranges: toSource(reading, from, from + found[0].length) };
}
const SIGNED_HAN =
  /(?<date>\d{4}年\d{1,2}月\d{1,2}日)(?:[在于](?<before>\p{Script=Han}{2,8}?))?(?:签署|签订|签字)(?:于(?<behind>\p{Script=Han}{2,8}))?/u;

function lineOf(line: string, language: Language): Line | null {
  return /[\u4e00-\u9fff]/.test(line) ? hanLine(line) : latinLine(line, language);
}

/** @param by where the line begins in the reading */
function said(reading: Reading, { date, place }: Line, by: number): SignedHere {
  const words = ({ from, to }: Range): string => reading.text.slice(by + from, by + to);
  const from = by + Math.min(date.from, place.from);
  return {
    date: words(date),
    place: words(place),
    ranges: toSource(reading, from, by + Math.max(date.to, place.to)),
  };
}

interface Line {
  readonly date: Range;
  readonly place: Range;
}

const HAN_DATE = /\d{4}年\d{1,2}月\d{1,2}日/;

function hanLine(line: string): Line | null {
  const found = HAN_DATE.exec(line);
  if (!found) return null;
  const date = { from: found.index, to: found.index + found[0].length };
  const rest = line.slice(0, date.from) + '\n'.repeat(found[0].length) + line.slice(date.to);
  const from = [...rest].findIndex((char) => isHan(char.charCodeAt(0)));
  if (from < 0) return null;
  let to = from;
  while (to < rest.length && isHan(rest.charCodeAt(to))) to++;
  // Nothing but the place, marks and blanks.
  const others = rest.slice(0, from) + rest.slice(to);
  if (
    to - from < 2 ||
    to - from > 10 ||
    /[\p{L}\p{N}]/u.test(others) ||
    /[电電报報讯訊源]$/.test(rest.slice(from, to))
  )
    return null;
  return { date, place: { from, to } };
}

function latinLine(line: string, { signing, functionWords }: Language): Line | null {
  const tokens = tokenise(line);
  const small = new Set(functionWords);
  const sign = signing.find((phrase) => line.toLowerCase().startsWith(phrase));
  const isNumber = (at: number): boolean => tokens[at]?.kind === 'number';
  // Mar is a month, and a sea.
  const dated = tokens.map(
    ({ word }, at) =>
      isNumber(at) ||
      (isMonth(word) && [-2, -1, 1].some((by) => isNumber(at + by) && tokens[at + by - 1] !== undefined)),
  );
  const first = dated.indexOf(true);
  const last = dated.lastIndexOf(true);
  if (!tokens.some(({ word }) => /^[12]\d{3}$/.test(word)) || !tokens.some(({ word }) => isMonth(word)))
    return null;
  const inDate = tokens
    .slice(first, last + 1)
    .every(
      ({ word, kind }, at) => dated[first + at] || kind === 'mark' || small.has(word) || word.length < 3,
    );
  if (!inDate) return null;
  const names = tokens.filter(
    ({ kind, from }, at) => (at < first || at > last) && kind === 'word' && from >= (sign?.length ?? 0),
  );
  const name = names.filter(({ word }) => !small.has(word));
  const [head] = name;
  const end = name.at(-1);
  if (!head || !end || name.length > 4 || name.some(({ capital }) => !capital)) return null;
  // One stretch, before the date or behind it.
  if (tokens.indexOf(head) < first && tokens.indexOf(end) > last) return null;
  return {
    date: { from: tokens[first]?.from ?? 0, to: tokens[last]?.to ?? 0 },
    place: { from: head.from, to: end.to },
  };
}
