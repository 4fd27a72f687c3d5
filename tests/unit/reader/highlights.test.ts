import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import type { Annotation } from '#core/project/model.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { type Highlight, HighlightList } from '#renderer/reader/highlight-list.ts';
import { type HighlightMeta, highlightsKey, highlightsPlugin } from '#renderer/reader/plugins/highlights.ts';
import { Positions } from '#renderer/reader/positions.ts';
import { Sections } from '#renderer/reader/sections.ts';
import { toDoc } from '#renderer/reader/to-doc.ts';

const BLOCKS = 400;
const TEXT = Array.from({ length: BLOCKS }, (_, i) => `${i + 1}. The harbour keeps light ${i}.\n`).join('\n');
const PAGE = new Page(TEXT, parseOutline(TEXT));
const WORDS = { sentence: '', action: '', compare: '' };

/** A page as it begins, and how it goes on. */
interface Shown {
  readonly state: EditorState;
  readonly sections: Sections;
}

function shownOf(meta: HighlightMeta, near: number): Shown {
  const { doc, starts, drawn: first } = toDoc(PAGE, () => WORDS, near);
  const plugins = [highlightsPlugin(new Positions(PAGE, starts), meta, first)];
  return { state: EditorState.create({ doc, plugins }), sections: new Sections(doc) };
}

function highlight(block: number, length: number): Highlight {
  const from = (PAGE.blocks[block]?.ranges[0]?.from ?? 0) + 2;
  const targets = [{ from, to: from + length, exact: '', prefix: '', suffix: '' }];
  return { annotation: { id: `a${block}`, targets } as unknown as Annotation, colours: [1] };
}

const listOf = (highlights: readonly Highlight[]): HighlightList =>
  new HighlightList([
    {
      annotations: highlights.map(({ annotation }) => annotation),
      byId: new Map(highlights.map((each) => [each.annotation.id, each])),
    },
  ]);

/** What is drawn, piece by piece. */
function drawn(state: EditorState): string[] {
  const { set } = highlightsKey.getState(state) ?? {};
  const found = set?.find() ?? [];
  return found
    .map(({ from, to, ...rest }) => `${from}–${to} ${JSON.stringify((rest as { type?: unknown }).type)}`)
    .sort();
}

/** Draws the section next to another that was left for later. */
function drawNext({ state, sections }: Shown, near: number): EditorState {
  const { tr } = state;
  const next = sections.nextTo(near);
  if (next === null) return state;
  sections.draw(tr, [next]);
  return state.apply(tr);
}

/** Draws all that was left for later. */
function finish(shown: Shown, near: number): EditorState {
  let { state } = shown;
  while (!shown.sections.areDrawn) state = drawNext({ ...shown, state }, near);
  return state;
}

test('of a long text the sections near the place one reads are drawn first, then the next ones', () => {
  const all = listOf(Array.from({ length: BLOCKS }, (_, block) => highlight(block, 3)));
  const shown = shownOf({ highlights: all, active: null }, 250);
  expect(shown.sections.waiting()).toEqual([0, 1]);
  expect(drawn(shown.state)).toHaveLength(200);
  expect(shown.sections.nextTo(2)).toBe(1);
  expect(shown.sections.nextTo(0)).toBe(0);
  expect(drawn(finish(shown, 2))).toHaveLength(BLOCKS);
  expect(shown.sections.nextTo(2)).toBeNull();
});

test('a section that is drawn later holds its text before, so that every position stands', () => {
  const { state, sections } = shownOf({ highlights: listOf([]), active: null }, 0);
  const before = state.doc.textContent;
  const { doc } = finish({ state, sections }, 0);
  expect([doc.textContent, doc.content.size]).toEqual([before, state.doc.content.size]);
});

const block = fc.integer({ min: 0, max: BLOCKS - 1 });
const some = fc.uniqueArray(fc.record({ block, length: fc.integer({ min: 1, max: 4 }) }), {
  selector: (each) => each.block,
  maxLength: 60,
});
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('edit' as const), to: some, active: block }),
    fc.record({ does: fc.constant('draw' as const), near: fc.integer({ min: 0, max: BLOCKS / 100 }) }),
  ),
  { maxLength: 8 },
);

test('whatever changes while highlights are still to be drawn, in the end all stand there as if drawn at once', () => {
  fc.assert(
    fc.property(some, block, steps, (first, near, then) => {
      const of = (list: typeof first): HighlightList =>
        listOf(list.map((each) => highlight(each.block, each.length)));
      let meta: HighlightMeta = { highlights: of(first), active: null };
      const { state: begun, sections } = shownOf(meta, near);
      let state = begun;
      for (const step of then) {
        if (step.does === 'edit') {
          meta = { highlights: of(step.to), active: `a${step.active}` };
          state = state.apply(state.tr.setMeta(highlightsKey, meta));
        } else {
          state = drawNext({ state, sections }, step.near);
        }
      }
      expect(drawn(finish({ state, sections }, 0))).toEqual(drawn(finish(shownOf(meta, 0), 0)));
    }),
    { numRuns: 200, seed: 16 },
  );
});
