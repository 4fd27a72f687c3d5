import { isSpace, skipSpace } from '#core/text/chars.ts';
import type { Range } from '#core/text/range.ts';
import { inTextOrder } from './findings.ts';
import type { Finding, Outline, StructureEdits } from './outline.ts';
import { type Block, Page } from './page.ts';

/** Between a correction and the start it means stand at most so many blanks and marks. */
const REACH = 200;
/** A sentence shows so many code units of the text that a correction stands at. */
const SHOWN = 24;
/** What may stand before a block on its line: the marks of headings, quotes and bold. */
const MARKS = '#*>_';

type Name = keyof StructureEdits;

/** One correction as it is kept. */
interface Correction {
  readonly name: Name;
  readonly at: number;
  readonly value: string | boolean;
}

/**
 * Corrections are kept by the offset at which a block started on the day they were made. Does what they meant where
 * blocks start elsewhere today, and tells of those that mean nothing any more.
 *
 * @param first the text's outline with the corrections as they are kept
 * @param again gives its outline with others: asked for once at most, where a correction has to act elsewhere
 */
export function doCorrections(
  text: string,
  edits: StructureEdits,
  first: Outline,
  again: (edits: StructureEdits) => Outline,
): Outline {
  const kept = listOf(edits);
  if (kept.length === 0) return first;
  const page = new Page(text, first);
  const open = kept.flatMap((correction) => {
    const to = actsAt(page, correction);
    return to === 'done' ? [] : [{ correction, to }];
  });
  if (open.length === 0) return first;
  const moved: { [N in Name]-?: Map<number, number> } = {
    boundary: new Map(),
    kind: new Map(),
    folded: new Map(),
  };
  for (const { correction, to } of open) {
    const { name, at } = correction;
    if (to !== null && !edits[name]?.has(to) && !moved[name].has(to)) moved[name].set(to, at);
  }
  if (Object.values(moved).every((map) => map.size === 0))
    return told(
      page,
      open.map(({ correction }) => correction),
    );
  const outline = again({
    boundary: moveIn(edits.boundary, moved.boundary),
    kind: moveIn(edits.kind, moved.kind),
    folded: moveIn(edits.folded, moved.folded),
  });
  const now = new Page(text, { ...outline, moved });
  return told(
    now,
    kept.filter((correction) => actsAt(now, correction) !== 'done'),
  );
}

function listOf({ boundary, kind, folded }: StructureEdits): readonly Correction[] {
  return [
    ...[...(boundary ?? [])].map(([at, value]) => ({ name: 'boundary' as const, at, value })),
    ...[...(kind ?? [])].map(([at, value]) => ({ name: 'kind' as const, at, value })),
    ...[...(folded ?? [])].map(([at, value]) => ({ name: 'folded' as const, at, value })),
  ];
}

/** The same corrections, those in `moved` under the offset at which they act. */
function moveIn<T>(
  kept: ReadonlyMap<number, T> = new Map(),
  moved: ReadonlyMap<number, number>,
): ReadonlyMap<number, T> {
  const acting = new Map(kept);
  for (const [to, from] of moved) {
    const value = kept.get(from);
    if (value === undefined) continue;
    acting.delete(from);
    acting.set(to, value);
  }
  return acting;
}

/** Where a correction has to act for what it means; `done` where that is so already, null where nothing can be meant. */
function actsAt(page: Page, { name, at, value }: Correction): 'done' | number | null {
  const start = startingNear(page, at);
  const block = start ?? holderOf(page, at);
  if (!block) return null;
  if (name === 'boundary') {
    if (value === 'join') return start ? elsewhere(start.from, at) : 'done';
    return start ? 'done' : elsewhere(nextText(page.text, block, at), at);
  }
  if (name === 'kind') {
    // A heading may have become a part of an article's frame.
    const has = block.node ? block.kind === value : value === 'heading' && block.kind !== 'credit';
    return has ? 'done' : elsewhere(block.from, at);
  }
  const { repeat } = block;
  // What is not folded at all is not folded here.
  if (!repeat) return value === false ? 'done' : null;
  const [head] = repeat.children;
  return (repeat.folded ?? true) === value
    ? 'done'
    : elsewhere(head?.labelRange?.from ?? head?.ranges[0]?.from ?? at, at);
}

/** Nothing more can be done where a correction acts already, and in vain. */
function elsewhere(to: number, at: number): number | null {
  return to === at ? null : to;
}

/** The block that starts at `at`, or that only blanks, marks or its own label part from it. */
function startingNear(page: Page, at: number): Block | null {
  const { blocks, text } = page;
  const index = page.indexAt(at);
  const before = blocks[index];
  if (before) {
    const label = before.node?.labelRange;
    if (label && at < label.to) return before;
    if (partedByMarks(text, before.from, at)) return before;
  }
  const next = blocks[index + 1];
  return next && partedByMarks(text, at, next.from) ? next : null;
}

function partedByMarks(text: string, from: number, to: number): boolean {
  if (to - from > REACH) return false;
  for (let at = from; at < to; at++)
    if (!isSpace(text.charCodeAt(at)) && !MARKS.includes(text.charAt(at))) return false;
  return true;
}

/** The block that holds the text at `at`, if one does. */
function holderOf(page: Page, at: number): Block | null {
  const block = page.blocks[page.indexAt(at)];
  return block && at < block.to ? block : null;
}

/** The first offset from `at` on that bears text of the block: behind blanks, or behind what a page has left between. */
function nextText(text: string, { ranges }: Block, at: number): number {
  const piece = ranges.find(({ to }) => at < to);
  return piece ? skipSpace(text, Math.max(at, piece.from), piece.to) : at;
}

/** The page's outline, with a finding for every place at which a correction means nothing any more. */
function told(page: Page, idle: readonly Correction[]): Outline {
  const { outline, text } = page;
  if (idle.length === 0) return outline;
  const byPlace = new Map<number, Correction[]>();
  for (const correction of idle) {
    const list = byPlace.get(correction.at);
    if (list) list.push(correction);
    else byPlace.set(correction.at, [correction]);
  }
  const findings = [...byPlace].map(([at, corrections]): Finding => {
    const range = shownAt(text, at);
    const quote = text.slice(range.from, range.to).trim();
    const node = (startingNear(page, at) ?? holderOf(page, at))?.node;
    return {
      key: `correction-idle@${at}`,
      code: 'correction-idle',
      ranges: [range],
      refs: node ? [node.ref] : [],
      facts: {
        correction: corrections.length > 1 ? 'several' : wordFor(corrections[0]!),
        quoted: quote === '' ? 'no' : 'yes',
        quote,
      },
    };
  });
  return { ...outline, findings: [...outline.findings, ...findings].sort(inTextOrder) };
}

function wordFor({ name, value }: Correction): string {
  return name === 'folded' ? (value === true ? 'fold' : 'unfold') : String(value);
}

/** From an offset to the end of its line, or as much of it as a sentence shows. */
function shownAt(text: string, at: number): Range {
  const from = Math.min(at, text.length);
  let to = Math.min(from + SHOWN, text.length);
  const end = text.slice(from, to).indexOf('\n', 1);
  if (end !== -1) to = from + end;
  // Never half a character.
  const last = text.charCodeAt(to - 1);
  return { from, to: to > from + 1 && last >= 0xd800 && last <= 0xdbff ? to - 1 : to };
}
