import { type Comparison, comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { proposeMisprints } from '#core/compare/words/misprints.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { makeRedraft, scoreRedraft } from '../support/redrafts.ts';
import { makePassages, type Score, score, scoreCarry } from '../support/statement-score.ts';
import type { StatementLanguage } from '../support/statement-words.ts';
import { makeVersions, type Script, USUAL, type Versions } from '../support/statements.ts';
import { benchPeers } from './compare-peers.ts';
import { benchCompareWindow } from './compare-window.ts';
import { atMost, median, mustEqual, type Row, random } from './measure.ts';

/** How fast two versions are compared and how much of what was done is found, on seeds never used before. */
export async function benchCompare(): Promise<Row[]> {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`Fresh seed: ${seed}`);
  const small = makeVersions(seed, 'zh', 200, USUAL);
  const middle = makeVersions(seed + 1, 'zh', 2000, USUAL);
  const large = makeVersions(seed + 2, 'zh', 10_000, USUAL);
  const noisy = makeVersions(seed + 2, 'zh', 10_000, { ...USUAL, noise: 0.01 });
  for (const versions of [small, middle]) mustRebuild(versions);
  return [
    atMost('200 clauses, alignment and edits', everything(small, 40), 8),
    ...benchPeers('200 clauses', small),
    atMost('2,000 labelled clauses a side, alignment and edits', everything(middle, 20), 60),
    ...benchPeers('2,000 clauses', middle),
    atMost('10,000 × 10,000 clauses, alignment, clean', alignment(large, 9), 150),
    atMost('10,000 × 10,000 clauses, alignment, 1% misprints', alignment(noisy, 7), 300),
    atMost('10,000 clauses, compared again after one edit', again(large, 15), 150),
    atLeast('10,000 clauses, clean: links, F1', scoreOf(large).linkF1, 0.999),
    ...quality(seed + 10),
    ...redrafted(seed + 30),
    ...carrying(seed + 40),
    ...(await benchCompareWindow(seed + 60)),
  ];
}

const page = (text: string): Page => new Page(text, parseOutline(text));
const compare = ({ a, b }: Versions): Comparison => comparePages(page(a), page(b));

/** Throws where the later version does not come out of the earlier one and what was found. */
function mustRebuild(versions: Versions): void {
  const comparison = compare(versions);
  const { a, b, links } = comparison;
  const edits = editsOfAll(comparison);
  for (const [index, link] of links.entries()) {
    const before = joinedText(a, link.a);
    const after = joinedText(b, link.b);
    let rebuilt = '';
    let at = 0;
    for (const edit of edits[index]!) {
      rebuilt += before.slice(at, edit.a.from) + after.slice(edit.b.from, edit.b.to);
      at = edit.a.to;
    }
    mustEqual('a clause rebuilt from the one before', rebuilt + before.slice(at), after);
  }
}

function everything(versions: Versions, times: number): number {
  return repeat(times, versions, (a, b) => editsOfAll(comparePages(a, b)));
}

function alignment(versions: Versions, times: number): number {
  return repeat(times, versions, comparePages);
}

/** The median; each run has pages that nothing was read from yet. */
function repeat(times: number, versions: Versions, work: (a: Page, b: Page) => unknown): number {
  const outlines = [parseOutline(versions.a), parseOutline(versions.b)] as const;
  const all: number[] = [];
  for (let run = 0; run < times + 5; run++) {
    const a = new Page(versions.a, outlines[0]);
    const b = new Page(versions.b, outlines[1]);
    const start = performance.now();
    work(a, b);
    if (run >= 5) all.push(performance.now() - start);
  }
  return median(all);
}

/** Edits before the first that counts: somebody who edits a text does so more than once. */
const WARM = 15;

/** One clause after the other is edited; parsing is not counted. */
function again({ a, b }: Versions, times: number): number {
  const first = page(a);
  let text = b;
  let previous = comparePages(first, page(text));
  const all: number[] = [];
  for (let run = 0; run < times + WARM; run++) {
    const at = text.indexOf('，', Math.floor((text.length * (run + 1)) / (times + WARM + 2)));
    text = `${text.slice(0, at)}和相关机构${text.slice(at)}`;
    const second = page(text);
    const start = performance.now();
    previous = comparePages(first, second, { previous });
    if (run >= WARM) all.push(performance.now() - start);
  }
  const fresh = comparePages(first, page(text));
  const told = ({ links, deleted, inserted }: Comparison) => ({ links, deleted, inserted });
  mustEqual('compared again and compared anew', told(previous), told(fresh));
  return median(all);
}

function scoreOf(versions: Versions): Score {
  const comparison = compare(versions);
  const edits = proposeMisprints(comparison, editsOfAll(comparison)).flat();
  // What is typesetting, or may be a misprint, is told apart: the rest is what somebody has to read.
  return score(versions, comparison, edits.filter((edit) => !edit.noise && edit.class !== 'misprint').length);
}

const LANGUAGES: readonly StatementLanguage[] = ['zh', 'en', 'pt'];

/** Means of three seeds, and of three languages. */
function quality(seed: number): Row[] {
  const scores = (languages: readonly StatementLanguage[], script: Script): Score[] =>
    languages.flatMap((language) =>
      [0, 1, 2].map((more) => scoreOf(makeVersions(seed + more, language, 2000, script))),
    );
  const mean = (of: keyof Score, list: readonly Score[]): number =>
    list.reduce((sum, one) => sum + one[of], 0) / list.length;
  const rows: Row[] = [];
  for (const [what, languages] of [
    ['2,000 clauses', ['zh']],
    ['2,000 clauses in three languages', LANGUAGES],
  ] as const) {
    const clean = scores(languages, USUAL);
    rows.push(atLeast(`${what}, clean: links, F1`, mean('linkF1', clean), 0.999));
    rows.push(
      atLeast(`${what}, clean: moved clauses, half of them edited, F1`, mean('movedF1', clean), 0.995),
    );
    rows.push(atLeast(`${what}, clean: splits and merges, recall`, mean('splitRecall', clean), 0.995));
    rows.push(noMore(`${what}, clean: regions reported by true changes`, mean('regions', clean), 1.02));
  }
  const noisy = scores(['zh'], { ...USUAL, noise: 0.01 });
  // A misprint is proposed where it parts a word of the list: about every second one is shown as wording.
  rows.push(noMore('2,000 clauses, 1% misprints folded: regions by true changes', mean('regions', noisy), 2));
  const worse = scores(['zh'], { ...USUAL, noise: 0.03 });
  rows.push(atLeast('2,000 clauses, 3% misprints: links, F1', mean('linkF1', worse), 0.997));
  return rows;
}

/**
 * Acts that were reworked as drafters do it: rewritten, shortened, copied, with lists under one formula. A rewritten clause
 * keeps who acts and on what and nothing else, and one put in its place may have as much by chance: that is what is missing.
 */
function redrafted(seed: number): Row[] {
  return LANGUAGES.map((language) => {
    const scores = Array.from({ length: 8 }, (_, more) => {
      const redraft = makeRedraft(seed + more, language, 60);
      return scoreRedraft(redraft, comparePages(page(redraft.a), page(redraft.b))).f1;
    });
    const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    return atLeast(`redrafted acts of 60 articles, ${language}: links, F1`, mean, 0.97);
  });
}

/** Passages carried over, a third of them deleted or replaced by others in the same formula. */
function carrying(seed: number): Row[] {
  const total = { placed: 0, through: 0, misplaced: 0, deleted: 0 };
  for (const [index, language] of LANGUAGES.entries()) {
    const versions = makeVersions(seed + index, language, 2000, { ...USUAL, remove: 0.06, replace: 0.06 });
    const passages = makePassages(versions, 1500, random(seed + index));
    const found = scoreCarry(versions, compare(versions), passages);
    for (const key of ['placed', 'through', 'misplaced', 'deleted'] as const) total[key] += found[key];
  }
  return [
    atLeast(`${total.through} passages carried to the right place`, total.placed / total.through, 0.999),
    noMore(`${total.deleted} deleted passages: put on other text`, total.misplaced, 0),
  ];
}

function atLeast(what: string, value: number, limit: number): Row {
  return { what, measured: value.toFixed(4), claim: `≥ ${limit}`, holds: value >= limit };
}

function noMore(what: string, value: number, limit: number): Row {
  return { what, measured: value.toFixed(limit === 0 ? 0 : 3), claim: `≤ ${limit}`, holds: value <= limit };
}
