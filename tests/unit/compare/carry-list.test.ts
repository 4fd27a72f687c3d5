import { expect, test } from 'vitest';
import { type CarryRow, carriedAnnotation, carryList } from '#core/compare/carry/list.ts';
import { CarryOver } from '#core/compare/carry/over.ts';
import { comparePages } from '#core/compare/comparison.ts';
import type { Change } from '#core/project/changes/table.ts';
import { apply } from '#core/project/operations.ts';
import { annotations } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { addTag, highlight } from '#tests/support/store.ts';
import { quoted } from '#tests/support/tagged.ts';

const EARLIER = '一、双方同意深化港口合作。\n\n二、双方支持两国青年交流。\n';
const LATER = `引言说明背景。\n\n${EARLIER}`;
const page = (text: string): Page => new Page(text, parseOutline(text));
const carry = new CarryOver(comparePages(page(EARLIER), page(LATER)));

function document(id: string, text: string): Change {
  return {
    kind: 'document.add',
    document: {
      id,
      title: id,
      fileName: `${id}.txt`,
      digest: `sha256:${'0'.repeat(64)}`,
      length: text.length,
      format: 'text',
      language: 'zh',
    },
  };
}

/** A project with a highlight on the earlier version. */
function project(): ProjectState {
  let state = emptyState();
  const { from, to } = quoted(EARLIER, '青年');
  const changes = [
    document('a', EARLIER),
    document('b', LATER),
    addTag('t'),
    highlight('h', 'a', EARLIER, from, to),
  ];
  state = apply(state, { id: '', by: '', changes });
  return state;
}

const rows = (state: ProjectState): CarryRow[] => carryList(state, carry, 'a', 'b');
const added = (state: ProjectState): Change[] =>
  rows(state).flatMap((row) => {
    const annotation = carriedAnnotation(state, row, 'b', LATER);
    return annotation ? [{ kind: 'annotation.add' as const, annotation }] : [];
  });

test('two who carry the same passage over before they hear of one another make one annotation', () => {
  let mine = project();
  const yours = project();
  const operations = [added(mine), added(yours)];
  for (const changes of operations) mine = apply(mine, { id: '', by: '', changes });
  expect(annotations(mine, 'b').map(({ targets }) => targets.map(({ exact }) => exact))).toEqual([['青年']]);
  expect(rows(mine)[0]?.carriedAs).toBe(annotations(mine, 'b')[0]?.id);
});

test('what was carried over and taken away again can be carried over anew', () => {
  let state = project();
  state = apply(state, { id: '', by: '', changes: added(state) });
  const [first] = annotations(state, 'b');
  state = apply(state, { id: '', by: '', changes: [{ kind: 'annotation.remove', id: first!.id }] });
  expect(rows(state)[0]?.carriedAs).toBeNull();
  state = apply(state, { id: '', by: '', changes: added(state) });
  expect(annotations(state, 'b').map(({ id }) => id)).not.toContain(first!.id);
  expect(annotations(state, 'b')).toHaveLength(1);
});
