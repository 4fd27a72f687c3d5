import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { apply } from '#core/project/operations.ts';
import { layOut } from '#core/project/pages.ts';
import { annotations, documents } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { FactTeller } from '#core/query/facts.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL, type Query } from '#core/query/query.ts';
import { localDay, search } from '#core/query/search.ts';
import type { Searched } from '#core/query/search-page.ts';
import { SearchPage } from '#core/query/search-page.ts';

const TEXT = '一、双方共建港口。\n二、双方养护海洋。\n三、双方互设文化中心。';
const TAGS = ['t1', 't2', 't3'];
const tag = fc.constantFrom(...TAGS);
const id = fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5');
const note = fc.constantFrom('', '港口', '待核', '海洋，待核');
const from = fc.nat({ max: TEXT.length - 4 });

/** What changes which annotations bear which tags and notes. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(id, from, fc.uniqueArray(tag), note).map(
    ([own, at, tags, text]): Change => ({
      kind: 'annotation.add',
      annotation: {
        id: own,
        document: 'd1',
        targets: [{ from: at, to: at + 3, exact: TEXT.slice(at, at + 3), prefix: '', suffix: '' }],
        tags,
        note: text,
        colour: null,
      },
    }),
  ),
  fc.record({ kind: fc.constantFrom('annotation.tag' as const, 'annotation.untag' as const), id, tag }),
  fc.record({ kind: fc.constant('annotation.note' as const), id, note }),
  fc.record({ kind: fc.constant('annotation.remove' as const), id }),
  fc.record({ kind: fc.constant('tag.merge' as const), id: tag, into: tag }),
  fc.record({ kind: fc.constant('tag.unmerge' as const), id: tag, into: tag }),
  fc.record({ kind: fc.constant('tag.place' as const), id: tag, parent: fc.option(tag), order: fc.nat(3) }),
  fc.record({ kind: fc.constant('tag.remove' as const), id: tag }),
);

const fact = fc.constantFrom('tag:N1', 'tag:N2', 'tag:N*', 'note:港口', 'note:*', 'lang:zh', 'doc:nothing');
const query = fc
  .array(fc.tuple(fc.constantFrom(' AND ', ' OR ', ' NOT ', ' AND NOT '), fact), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(([joint, one], at) => (at === 0 ? one : joint + one)).join(''));

function parsed(text: string): Query {
  const read = parseQuery(text);
  if (!read.ok) throw new SyntaxError(text);
  return read.value;
}

test('what is looked up of tags and notes is what each annotation tells, through any changes', () => {
  const page = new SearchPage(layOut({ text: TEXT, format: 'text' }), 'zh');
  const made: Change[] = [
    {
      kind: 'document.add',
      document: {
        id: 'd1',
        title: 'A',
        fileName: 'a.txt',
        digest: `sha256:${'0'.repeat(64)}`,
        length: TEXT.length,
        format: 'text',
        language: 'zh',
      },
    },
    ...TAGS.map((own, at): Change => ({ kind: 'tag.add', tag: { id: own, name: `N${at + 1}`, colour: 1 } })),
  ];
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 25 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      (changes, queries) => {
        let state: ProjectState = emptyState('test');
        const next = (changed: readonly Change[], at: number): void => {
          state = apply(state, { id: stamp(1e12, at, 'aaaa'), by: '', changes: [...changed] });
        };
        next(made, 0);
        for (const [at, one] of changes.entries()) {
          next([one], at + 1);
          const searched: Searched[] = documents(state).map((record) => ({ record, page }));
          for (const text of queries) {
            const asked = parsed(text);
            const { ids, total } = search(asked, state, searched, { passages: 'place', ids: true });
            const teller = new FactTeller(state, FOLD_ALL, localDay);
            const expected = searched.flatMap(({ record }) =>
              annotations(state, record.id)
                .filter((annotation) => teller.holds(asked, { document: record, annotation }))
                .map((annotation) => annotation.id),
            );
            expect(ids).toEqual(expected);
            expect(total).toBe(expected.length);
          }
        }
      },
    ),
    { seed: 20261129, numRuns: 150 },
  );
});
