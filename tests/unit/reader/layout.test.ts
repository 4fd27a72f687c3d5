import { EditorState } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { layoutPlugin } from '#renderer/reader/plugins/layout.ts';
import { Positions } from '#renderer/reader/positions.ts';
import { Sections } from '#renderer/reader/sections.ts';
import { toDoc } from '#renderer/reader/to-doc.ts';

test('characters that are not seen are shown in blocks that are drawn later as in those drawn with the page', () => {
  const text = Array.from({ length: 400 }, (_, i) => `${i + 1}. The tide \u202e turns at ${i}.\n`).join('\n');
  const page = new Page(text, parseOutline(text));
  const { doc, starts, drawn } = toDoc(page, () => ({ sentence: '', action: '', compare: '' }), 0);
  const plugin = layoutPlugin(new Positions(page, starts), (name) => name, drawn);
  const begun = EditorState.create({ doc, plugins: [plugin] });
  const shown = (state: EditorState): number => (plugin.getState(state) as DecorationSet).find().length;
  expect(shown(begun)).toBe(100);
  const sections = new Sections(doc);
  const { tr } = begun;
  sections.draw(tr, sections.waiting());
  expect(shown(begun.apply(tr))).toBe(400);
});
