import { type Side, unitAt } from '#core/compare/units.ts';
import { neighbours } from '#core/in-step.ts';
import { labelText } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import type { PairReport, ReportRow } from './comparison-report.ts';
import { group, type Segment } from './comparison-segments.ts';

/** How a stretch, or a paragraph's end, came to be: it stands in both versions, only in the earlier or only in the later. */
export type Mark = 'kept' | 'gone' | 'come';

/** A paragraph of a revised document. */
export interface RevisedParagraph {
  readonly runs: readonly { readonly mark: Mark; readonly text: string }[];
  /** Of the paragraph's end. */
  end: Mark;
  readonly style: 'title' | 'heading' | 'text';
  /** The row it belongs to; null for what is not compared. `side`: where a row stands twice, the one shown here. */
  readonly row: ReportRow | null;
  readonly side: 'a' | 'b' | null;
}

/** One block of a page as it is read: its label, and its text. */
interface Block {
  readonly label: string;
  readonly text: string;
  readonly style: RevisedParagraph['style'];
  readonly row: ReportRow | null;
}

/**
 * Both versions as one revised document, a paragraph a block: with everything accepted it is the later page as it is
 * read, with everything rejected the earlier one. What moved is gone at its old place and has come at its new one.
 */
export function revise(pair: PairReport): RevisedParagraph[] {
  const a = blocksOf(pair, 'a');
  const b = blocksOf(pair, 'b');
  const out: RevisedParagraph[] = [];
  let i = 0;
  let j = 0;
  const alone = (toA: number, toB: number): void => {
    for (const paragraph of apart(a.slice(i, toA), b.slice(j, toB))) out.push(paragraph);
  };
  for (const { row, a: ownA, b: ownB } of anchors(pair)) {
    if (ownA.from < i || ownB.from < j) continue;
    alone(ownA.from, ownB.from);
    out.push(...together(row, a.slice(ownA.from, ownA.to), b.slice(ownB.from, ownB.to)));
    i = ownA.to;
    j = ownB.to;
  }
  alone(a.length, b.length);
  return settleEnds(out);
}

/** A link that stays in place and whose clauses stand one behind the other, with the places of their blocks. */
interface Anchor {
  readonly row: ReportRow;
  readonly a: Range;
  readonly b: Range;
}

/** In the order of the later version. */
function anchors({ comparison, rows }: PairReport): Anchor[] {
  return rows
    .flatMap((row): Anchor[] => {
      const a = stretchOf(comparison.a, row.units.a);
      const b = stretchOf(comparison.b, row.units.b);
      return a && b && !row.moved ? [{ row, a, b }] : [];
    })
    .sort((x, y) => x.b.from - y.b.from);
}

/** The places of some units' blocks, where each stands right behind the one before; else null. */
function stretchOf(side: Side, units: readonly number[]): Range | null {
  const places = units.map((unit) => unitAt(side, unit).block);
  const [from] = places;
  if (from === undefined || places.some((place, at) => place !== from + at)) return null;
  return { from, to: from + places.length };
}

function blocksOf({ comparison, rows }: PairReport, which: 'a' | 'b'): Block[] {
  const { page, units } = comparison[which];
  const rowOf = new Map<number, ReportRow>();
  for (const row of rows) for (const unit of row.units[which]) rowOf.set(unit, row);
  const unitOf = new Map(units.map((unit, index) => [unit.block, { unit, row: rowOf.get(index) ?? null }]));
  return page.blocks.map((block, at): Block => {
    const compared = unitOf.get(at);
    const { text } = compared?.unit ?? page.reading(at);
    const whole = labelText(page, block) + page.reading(at).text;
    return {
      label: whole.slice(0, whole.length - text.length),
      text,
      style: block.kind === 'title' ? 'title' : block.kind === 'heading' ? 'heading' : 'text',
      row: compared?.row ?? null,
    };
  });
}

/**
 * Blocks that belong to no link: those that are not compared (repeats, bare labels) and read the same are kept, in order;
 * between them what is gone stands before what has come.
 */
function* apart(a: readonly Block[], b: readonly Block[]): Generator<RevisedParagraph> {
  let gone: Block[] = [];
  /** Before it all of `b` is told. */
  let told = 0;
  for (const block of a) {
    let at = block.row ? b.length : told;
    while (at < b.length && !readSame(block, b[at])) at++;
    const same = b[at];
    if (!same) {
      gone.push(block);
      continue;
    }
    for (const one of gone) yield single(one, 'gone');
    for (const one of b.slice(told, at)) yield single(one, 'come');
    const { text, style, label } = same;
    yield { runs: [{ mark: 'kept', text: label + text }], end: 'kept', style, row: null, side: null };
    gone = [];
    told = at + 1;
  }
  for (const one of gone) yield single(one, 'gone');
  for (const one of b.slice(told)) yield single(one, 'come');
}

/** Whether a block is not compared and reads the same as another. */
function readSame(one: Block, other: Block | undefined): boolean {
  return other?.row === null && one.label + one.text === other.label + other.text;
}

function single({ label, text, style, row }: Block, mark: 'gone' | 'come'): RevisedParagraph {
  const whole = label + text;
  const runs = whole === '' ? [] : [{ mark, text: whole }];
  return { runs, end: mark, style, row, side: mark === 'gone' ? 'a' : 'b' };
}

/** The paragraphs of a link: ends that are new where it was split, ends that are gone where it was merged. */
function together(row: ReportRow, a: readonly Block[], b: readonly Block[]): RevisedParagraph[] {
  const several = a.length > b.length ? 'pieceA' : 'pieceB';
  const count = Math.max(a.length, b.length);
  const pieces = group(row.segments, several);
  return Array.from({ length: count }, (_, at): RevisedParagraph => {
    const last = at === count - 1;
    const before = a[at]?.label ?? '';
    const after = b[at]?.label ?? '';
    const runs = [
      ...(before === after ? run('kept', before) : [...run('gone', before), ...run('come', after)]),
      ...(pieces[at] ?? []).flatMap(runsOf),
    ];
    return {
      runs,
      end: last ? 'kept' : several === 'pieceA' ? 'gone' : 'come',
      style: (b[at] ?? b.at(-1))?.style ?? 'text',
      row,
      side: null,
    };
  });
}

function runsOf({ kind, a, b }: Segment): RevisedParagraph['runs'] {
  return kind === 'same' ? run('kept', b) : [...run('gone', a), ...run('come', b)];
}

function run(mark: Mark, text: string): RevisedParagraph['runs'] {
  return text === '' ? [] : [{ mark, text }];
}

/**
 * The last end of a document stays whatever is accepted or rejected. Behind the last paragraph that is kept each end is
 * therefore that of the paragraph it leads to; where none is kept, the first that is gone and the first that has come
 * are one.
 */
function settleEnds(paragraphs: RevisedParagraph[]): RevisedParagraph[] {
  let kept = paragraphs.findLastIndex(({ end }) => end === 'kept');
  if (kept === -1) {
    const gone = paragraphs.findIndex(({ end }) => end === 'gone');
    const come = paragraphs.findIndex(({ end }) => end === 'come');
    const one = paragraphs[come] ?? paragraphs[gone];
    if (!one) return paragraphs;
    if (gone !== -1 && come !== -1) {
      const both = paragraphs.filter((_, at) => at === gone || at === come);
      const runs = both.flatMap((paragraph) => paragraph.runs);
      paragraphs.splice(Math.max(gone, come), 1);
      paragraphs[Math.min(gone, come)] = { ...one, runs, end: 'kept' };
      kept = paragraphs.findLastIndex(({ end }) => end === 'kept');
    } else kept = 0;
  }
  for (const [paragraph, next] of neighbours(paragraphs.slice(kept))) paragraph.end = next.end;
  const last = paragraphs.at(-1);
  if (last) last.end = 'kept';
  return paragraphs;
}
