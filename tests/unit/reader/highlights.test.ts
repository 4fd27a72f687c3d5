import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import type { Annotation } from '#core/project/model.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { type Highlight, HighlightList } from '#renderer/reader/highlight-list.ts';
import {
  type HighlightMeta,
  highlightsKey,
  highlightsPlugin,
  stillToDraw,
} from '#renderer/reader/plugins/highlights.ts';
import { Positions } from '#renderer/reader/positions.ts';
import { toDoc } from '#renderer/reader/to-doc.ts';

const BLOCKS = 400;
const TEXT = Array.from({ length: BLOCKS }, (_, i) => `${i + 1}. The harbour keeps light ${i}.\n`).join('\n');
const PAGE = new Page(TEXT, parseOutline(TEXT));
const { doc, starts } = toDoc(PAGE, () => ({ sentence: '', action: '', compare: '' }));
const POSITIONS = new Positions(PAGE, starts);

function stateOf(meta: HighlightMeta, near: number): EditorState {
  return EditorState.create({ doc, plugins: [highlightsPlugin(POSITIONS, meta, near)] });
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

/** Draws all that was left for later. */
function finish(state: EditorState, near: number): EditorState {
  let now = state;
  for (;;) {
    const draw = stillToDraw(now, near, 30);
    if (draw.length === 0) return now;
    now = now.apply(now.tr.setMeta(highlightsKey, { draw }));
  }
}

test('of a long text the highlights near the place one reads are drawn first, then the next ones', () => {
  const all = listOf(Array.from({ length: BLOCKS }, (_, block) => highlight(block, 3)));
  const state = stateOf({ highlights: all, active: null }, 250);
  expect(drawn(state)).toHaveLength(201);
  expect(stillToDraw(state, 250, 4)).toEqual([351, 149, 352, 148]);
  expect(stillToDraw(state, 0, 2)).toEqual([0, 1]);
  expect(drawn(finish(state, 250))).toHaveLength(BLOCKS);
});

const block = fc.integer({ min: 0, max: BLOCKS - 1 });
const some = fc.uniqueArray(fc.record({ block, length: fc.integer({ min: 1, max: 4 }) }), {
  selector: (each) => each.block,
  maxLength: 60,
});
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('edit' as const), to: some, active: block }),
    fc.record({ does: fc.constant('draw' as const), near: block }),
  ),
  { maxLength: 8 },
);

test('whatever changes while highlights are still to be drawn, in the end all stand there as if drawn at once', () => {
  fc.assert(
    fc.property(some, block, steps, (first, near, then) => {
      const of = (list: typeof first): HighlightList =>
        listOf(list.map((each) => highlight(each.block, each.length)));
      let meta: HighlightMeta = { highlights: of(first), active: null };
      let state = stateOf(meta, near);
      for (const step of then) {
        if (step.does === 'edit') {
          meta = { highlights: of(step.to), active: `a${step.active}` };
          state = state.apply(state.tr.setMeta(highlightsKey, meta));
        } else {
          const draw = stillToDraw(state, step.near, 10);
          state = state.apply(state.tr.setMeta(highlightsKey, { draw }));
        }
      }
      expect(drawn(finish(state, near))).toEqual(drawn(finish(stateOf(meta, 0), 0)));
    }),
    { numRuns: 200, seed: 16 },
  );
});
