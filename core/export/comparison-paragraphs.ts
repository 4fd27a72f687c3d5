import type { Side } from '#core/compare/units.ts';
import type { Page } from '#core/structure/page.ts';
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
    for (const [x, y] of [...equals(a, i, toA, b, j, toB), [toA, toB] as const]) {
      while (i < x) out.push(single(a[i++]!, 'gone'));
      while (j < y) out.push(single(b[j++]!, 'come'));
      if (x === toA) continue;
      const { text, style, label } = b[y]!;
      out.push({ runs: [{ mark: 'kept', text: label + text }], end: 'kept', style, row: null, side: null });
      i++;
      j++;
    }
  };
  for (const { row, a: ownA, b: ownB } of anchors(pair)) {
    if (ownA[0]! < i || ownB[0]! < j) continue;
    alone(ownA[0]!, ownB[0]!);
    out.push(
      ...together(
        row,
        ownA.map((at) => a[at]!),
        ownB.map((at) => b[at]!),
      ),
    );
    i = ownA.at(-1)! + 1;
    j = ownB.at(-1)! + 1;
  }
  alone(a.length, b.length);
  return settleEnds(out);
}

/** The links that stay in place and whose clauses stand one behind the other, as places of blocks. */
function anchors({ comparison, rows }: PairReport): { row: ReportRow; a: number[]; b: number[] }[] {
  const blocks = (side: Side, units: readonly number[]): number[] =>
    units.map((unit) => side.units[unit]!.block);
  const close = (places: readonly number[]): boolean =>
    places.length > 0 && places.every((place, at) => at === 0 || place === places[at - 1]! + 1);
  return rows
    .filter(({ moved }) => !moved)
    .map((row) => ({
      row,
      a: blocks(comparison.a, row.units.a),
      b: blocks(comparison.b, row.units.b),
    }))
    .filter(({ a, b }) => close(a) && close(b))
    .sort((x, y) => x.b[0]! - y.b[0]!);
}

function blocksOf({ comparison, rows }: PairReport, which: 'a' | 'b'): Block[] {
  const side = comparison[which];
  const rowOf = new Map<number, ReportRow>();
  for (const row of rows) for (const unit of row.units[which]) rowOf.set(unit, row);
  const unitOf = new Map(side.units.map(({ block }, unit) => [block, unit]));
  return side.page.blocks.map((block, at): Block => {
    const unit = unitOf.get(at);
    const { text } = unit === undefined ? side.page.reading(at) : side.units[unit]!;
    const whole = labelText(side.page, at) + side.page.reading(at).text;
    return {
      label: whole.slice(0, whole.length - text.length),
      text,
      style: block.kind === 'title' ? 'title' : block.kind === 'heading' ? 'heading' : 'text',
      row: unit === undefined ? null : (rowOf.get(unit) ?? null),
    };
  });
}

/** A block's label and what stands between it and the text, as in the source; a line break as a blank. */
function labelText(page: Page, at: number): string {
  const { node, ranges } = page.blocks[at]!;
  if (!node?.labelRange) return '';
  const [first] = ranges;
  const end = first?.from ?? node.labelRange.to;
  return page.text.slice(node.labelRange.from, end).replace(/(?<!\s)\s*\n\s*/g, ' ');
}

/** Blocks that are not compared (repeats, bare labels) and read the same, in order. */
function equals(
  a: readonly Block[],
  fromA: number,
  toA: number,
  b: readonly Block[],
  fromB: number,
  toB: number,
): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  let y = fromB;
  for (let x = fromA; x < toA; x++) {
    if (a[x]!.row) continue;
    const whole = a[x]!.label + a[x]!.text;
    let found = y;
    while (found < toB && (b[found]!.row || b[found]!.label + b[found]!.text !== whole)) found++;
    if (found === toB) continue;
    out.push([x, found]);
    y = found + 1;
  }
  return out;
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
      style: (b[at] ?? b.at(-1))!.style,
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
      const [first, second] = gone < come ? [gone, come] : [come, gone];
      const runs = [...paragraphs[first]!.runs, ...paragraphs[second]!.runs];
      paragraphs.splice(second, 1);
      paragraphs[first] = { ...one, runs, end: 'kept' };
      kept = paragraphs.findLastIndex(({ end }) => end === 'kept');
    } else kept = 0;
  }
  for (let at = kept; at < paragraphs.length - 1; at++) paragraphs[at]!.end = paragraphs[at + 1]!.end;
  paragraphs.at(-1)!.end = 'kept';
  return paragraphs;
}
