import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { offeredTags, type TagNode, tagKeys, tagNodes, tagTree, withBelow } from '#core/project/codebook.ts';
import { applyAll, compareOperations, type Operation } from '#core/project/operations.ts';
import { tagCount, tags } from '#core/project/query.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { stateToJson } from '#core/project/state-json.ts';

const add = (id: string): Change => ({ kind: 'tag.add', tag: { id, name: `name of ${id}`, colour: 1 } });
const place = (id: string, parent: string | null, order: number | null = null): Change => ({
  kind: 'tag.place',
  id,
  parent,
  order,
});
const merge = (id: string, into: string): Change => ({ kind: 'tag.merge', id, into });
const operation = (turn: number, writer: string, ...changes: Change[]): Operation => ({
  id: stamp(1e12 + turn, 0, writer),
  by: writer,
  changes,
});
const having = (...changes: Change[]): ProjectState =>
  applyAll(
    emptyState(),
    changes.map((change, turn) => operation(turn, 'ana', change)),
  );

/** The tree in brackets: `a(b c(d))`. */
function drawn(nodes: readonly TagNode[]): string {
  return nodes
    .map(({ tag, children }) => (children.length > 0 ? `${tag.id}(${drawn(children)})` : tag.id))
    .join(' ');
}

describe('the codebook is a tree', () => {
  test('in the order in which tags were made, until somebody puts them in another', () => {
    expect(drawn(tagTree(having(add('a'), add('b'), add('c'))))).toBe('a b c');
    expect(drawn(tagTree(having(add('a'), add('b'), add('c'), place('c', 'a'), place('b', null, -1))))).toBe(
      'b a(c)',
    );
    expect(tags(having(add('a'), add('b'), add('c'), place('c', 'a'))).map(({ id }) => id)).toEqual([
      'a',
      'c',
      'b',
    ]);
  });

  test('in which nothing stands under itself', () => {
    expect(drawn(tagTree(having(add('a'), add('b'), place('a', 'b'), place('b', 'a'))))).toBe('b(a)');
    expect(drawn(tagTree(having(add('a'), place('a', 'a'))))).toBe('a');
  });

  test('in which what stood under a tag that was removed or merged goes on standing somewhere', () => {
    const three = [add('a'), add('b'), add('c'), place('b', 'a'), place('c', 'b')];
    expect(drawn(tagTree(having(...three)))).toBe('a(b(c))');
    expect(drawn(tagTree(having(...three, { kind: 'tag.remove', id: 'b' })))).toBe('a(c)');
    expect(drawn(tagTree(having(...three, merge('b', 'c'))))).toBe('a(c)');
    expect(drawn(tagTree(having(...three, merge('a', 'c'))))).toBe('b(c)');
    expect(
      drawn(tagTree(having(...three, merge('a', 'c'), { kind: 'tag.unmerge', id: 'a', into: 'c' }))),
    ).toBe('a(b(c))');
  });

  test('of which a tag and all below it are told', () => {
    const state = having(add('a'), add('b'), add('c'), add('d'), place('b', 'a'), place('c', 'b'));
    expect([...withBelow(state, 'a')].sort()).toEqual(['a', 'b', 'c']);
    expect([...withBelow(state, 'd')]).toEqual(['d']);
  });
});

describe('number keys', () => {
  test('go to whom they were given, and the others in their order', () => {
    const state = having(add('a'), add('b'), add('c'), { kind: 'tag.key', id: 'c', key: 1 });
    expect([...tagKeys(state)].map(([key, { id }]) => `${key}${id}`).sort()).toEqual(['1c', '2a', '3b']);
  });

  test('are not for archived tags, which are not offered', () => {
    const state = having(add('a'), add('b'), add('c'), place('c', 'a'), {
      kind: 'tag.archive',
      id: 'a',
      value: true,
    });
    expect(offeredTags(state).map(({ id }) => id)).toEqual(['b']);
    expect([...tagKeys(state).values()].map(({ id }) => id)).toEqual(['b']);
  });
});

test('what bears a merged tag counts as the other, once, until they are taken apart', () => {
  const annotated: Change[] = [
    add('a'),
    add('b'),
    {
      kind: 'document.add',
      document: {
        id: 'd',
        title: 'd',
        fileName: 'd',
        digest: `sha256:${'0'.repeat(64)}`,
        length: 9,
        format: 'text',
        language: 'zh',
      },
    },
    ...[['a'], ['b'], ['a', 'b']].map(
      (own, at): Change => ({
        kind: 'annotation.add',
        annotation: {
          id: `n${at}`,
          document: 'd',
          targets: [{ from: at, to: at + 1, exact: 'x', prefix: '', suffix: '' }],
          tags: own,
          note: '',
          colour: null,
        },
      }),
    ),
  ];
  expect(tagCount(having(...annotated), 'b')).toBe(2);
  expect(tagCount(having(...annotated, merge('a', 'b')), 'b')).toBe(3);
  expect(tags(having(...annotated, merge('a', 'b'))).map(({ id }) => id)).toEqual(['b']);
  const apart = having(...annotated, merge('a', 'b'), { kind: 'tag.unmerge', id: 'a', into: 'b' });
  expect([tagCount(apart, 'a'), tagCount(apart, 'b')]).toEqual([2, 2]);
});

test('the name of a merged tag is free again, and only who merged it takes it apart', () => {
  const again = having(add('a'), add('b'), merge('a', 'b'), {
    kind: 'tag.add',
    tag: { id: 'c', name: 'name of a', colour: 2 },
  });
  expect(tags(again).map(({ id: own }) => own)).toEqual(['b', 'c']);
  const other = having(add('a'), add('b'), add('c'), merge('a', 'b'), merge('a', 'c'), {
    kind: 'tag.unmerge',
    id: 'a',
    into: 'c',
  });
  expect([...other.merged]).toEqual([['a', 'b']]);
});

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const change: fc.Arbitrary<Change> = fc.oneof(
  id.map(add),
  fc.tuple(id, fc.option(id)).map(([one, parent]) => place(one, parent)),
  fc.tuple(id, id).map(([one, into]) => merge(one, into)),
  fc.tuple(id, id).map(([one, into]): Change => ({ kind: 'tag.unmerge', id: one, into })),
  id.map((one): Change => ({ kind: 'tag.remove', id: one })),
  id.map((one): Change => ({ kind: 'tag.restore', id: one })),
);

test('two writers who place, merge and remove in any order come to one tree, in which every standing tag stands once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(change, fc.constantFrom('ana', 'bo')), { maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      (acts, dice) => {
        const all = acts.map(([one, writer], turn) => operation(turn >> 1, writer, one));
        const sorted = [...all].sort(compareOperations);
        const state = applyAll(emptyState(), sorted);
        // However they came in: a fold is in the order of their stamps.
        const shuffled = [...all].sort(() => (dice.next().value % 3) - 1).sort(compareOperations);
        expect(stateToJson(applyAll(emptyState(), shuffled))).toEqual(stateToJson(state));
        const standing = [...state.tags.values()].filter(
          ({ record, removed }) => !removed && !state.merged.has(record.id),
        );
        expect(
          tagNodes(state)
            .map(({ tag }) => tag.id)
            .sort(),
        ).toEqual(standing.map(({ record }) => record.id).sort());
      },
    ),
    { numRuns: 500 },
  );
});
