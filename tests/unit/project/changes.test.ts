import { describe, expect, test } from 'vitest';
import { CHANGES, type Change, type ChangeName } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import type { Preset } from '#core/project/model.ts';
import { noteDigest } from '#core/project/note-splice.ts';
import type { Operation } from '#core/project/operations.ts';
import { shownOf } from '#core/project/way-back.ts';
import { checkOperation } from '#tests/support/check-operation.ts';
import { addTag, highlight } from '#tests/support/store.ts';

const TEXT = 'The Buyer shall pay.';
const target = { from: 4, to: 9, exact: 'Buyer', prefix: 'The ', suffix: ' shall' };

function addDocument(id: string): Extract<Change, { kind: 'document.add' }> {
  const digest = `sha256:${'0'.repeat(64)}`;
  const document = { id, title: id, fileName: `${id}.txt`, digest, length: TEXT.length, language: 'en' };
  return { kind: 'document.add', document: { ...document, format: 'text' } };
}

const act = (turn: number, ...changes: readonly Change[]): Operation => ({
  id: stamp(1e12, turn, 'me'),
  by: 'Ana',
  changes,
});

/** Of everything one that stands and one that was removed; `me` has written the note of `a1`. */
const WEEKLY: Preset = {
  id: 'r1',
  name: '周报',
  query: 'tag:海洋',
  to: 'md',
  each: 'project',
  style: 'text',
  lang: 'zh-CN',
  template: '# {{ project.title }}',
};

const PAST: readonly Operation[] = [
  act(0, addDocument('d1'), addDocument('d2'), addTag('t1'), addTag('t2'), addTag('t3'), addTag('t7'), {
    kind: 'tag.merge',
    id: 't7',
    into: 't3',
  }),
  act(1, highlight('a1', 'd1', TEXT, 4, 9), highlight('a2', 'd1', TEXT, 10, 15)),
  act(
    2,
    { kind: 'annotation.tag', id: 'a1', tag: 't1' },
    { kind: 'annotation.note', id: 'a1', note: 'Weak.' },
  ),
  act(3, { kind: 'glossary.add', entry: { id: 'g1', terms: ['走廊', 'corredor'] } }),
  act(3, { kind: 'query.save', query: { id: 'q1', name: '海洋', text: 'tag:海洋' } }),
  act(3, { kind: 'preset.save', preset: WEEKLY }),
  act(
    4,
    { kind: 'preset.save', preset: { ...WEEKLY, id: 'r2' } },
    { kind: 'query.save', query: { id: 'q2', name: '渔业', text: '渔业' } },
  ),
  act(4, { kind: 'glossary.add', entry: { id: 'g2', terms: ['港口', 'porto'] } }),
  act(5, { kind: 'document.remove', id: 'd2' }, { kind: 'annotation.remove', id: 'a2' }),
  act(
    6,
    { kind: 'tag.remove', id: 't2' },
    { kind: 'glossary.remove', id: 'g2' },
    { kind: 'query.remove', id: 'q2' },
    { kind: 'preset.remove', id: 'r2' },
  ),
  act(7, {
    kind: 'compare.say',
    a: { document: 'd1', at: 4 },
    b: { document: 'd2', at: 10 },
    say: 'together',
  }),
  act(8, {
    kind: 'agreement.correct',
    document: 'd1',
    at: 4,
    correction: { field: 'subject', value: '海洋观测' },
  }),
  act(8, {
    kind: 'agreement.counterpart',
    a: { document: 'd1', at: 4 },
    b: { document: 'd2', at: 10 },
    linked: true,
  }),
  act(8, {
    kind: 'agency.same',
    name: { name: '海洋部', side: null },
    as: { name: '海洋与渔业部', side: '甲国' },
    same: true,
  }),
];

/** Of every kind at least one change that is seen behind {@link PAST}; a kind without one does not compile. */
const CASES: { readonly [K in ChangeName]: readonly [Of<K>, ...Of<K>[]] } = {
  'project.rename': [{ kind: 'project.rename', title: '\u202eseiteerT' }],
  'document.add': [addDocument('d3'), addDocument('d2')],
  'document.rename': [{ kind: 'document.rename', id: 'd1', title: 'Treaty' }],
  'document.describe': [
    { kind: 'document.describe', id: 'd1', field: 'author', value: 'Ana' },
    { kind: 'document.describe', id: 'd1', field: 'language', value: '' },
  ],
  'document.version': [{ kind: 'document.version', id: 'd1', of: 'd2' }],
  'document.remove': [{ kind: 'document.remove', id: 'd1' }],
  'document.restore': [{ kind: 'document.restore', id: 'd2' }],
  'annotation.add': [
    {
      kind: 'annotation.add',
      annotation: {
        id: 'a3',
        document: 'd1',
        targets: [target],
        tags: ['t3', 't1', 't3'],
        note: 'Who?',
        colour: 4,
        counterpart: { document: 'd2', targets: [target] },
        origin: { annotation: 'a2', document: 'd2' },
        written: { by: 'Ada', at: null },
      },
    },
  ],
  'annotation.remove': [{ kind: 'annotation.remove', id: 'a1' }],
  'annotation.restore': [{ kind: 'annotation.restore', id: 'a2' }],
  'annotation.tag': [
    { kind: 'annotation.tag', id: 'a1', tag: 't3' },
    { kind: 'annotation.tag', id: 'a1', tag: 't3', at: 0 },
  ],
  'annotation.untag': [{ kind: 'annotation.untag', id: 'a1', tag: 't1' }],
  'annotation.note': [{ kind: 'annotation.note', id: 'a1', note: 'Strong.' }],
  'annotation.splice': [
    { kind: 'annotation.splice', id: 'a1', base: noteDigest('Weak.'), from: 0, to: 4, insert: 'Strong' },
    { kind: 'annotation.splice', id: 'a1', base: noteDigest('Lost.'), from: 0, to: 4, insert: 'Strong' },
  ],
  'annotation.colour': [{ kind: 'annotation.colour', id: 'a1', colour: 7 }],
  'annotation.target': [{ kind: 'annotation.target', id: 'a1', targets: [{ ...target, to: 6 }] }],
  'tag.add': [addTag('t4')],
  'tag.rename': [{ kind: 'tag.rename', id: 't1', name: '贸易' }],
  'tag.colour': [{ kind: 'tag.colour', id: 't1', colour: 8 }],
  'tag.remove': [{ kind: 'tag.remove', id: 't1' }],
  'tag.restore': [{ kind: 'tag.restore', id: 't2' }],
  'structure.boundary': [{ kind: 'structure.boundary', document: 'd1', at: 4, value: 'split' }],
  'structure.kind': [{ kind: 'structure.kind', document: 'd1', at: 0, value: 'heading' }],
  'structure.fold': [{ kind: 'structure.fold', document: 'd1', at: 0, value: false }],
  'finding.accept': [{ kind: 'finding.accept', document: 'd1', key: 'gap@2', value: true }],
  'carry.leave': [{ kind: 'carry.leave', annotation: 'a1', document: 'd2', value: true }],
  'compare.say': [
    { kind: 'compare.say', a: { document: 'd1', at: 0 }, b: { document: 'd2', at: 4 }, say: 'apart' },
    { kind: 'compare.say', a: { document: 'd2', at: 10 }, b: { document: 'd1', at: 4 }, say: 'apart' },
    { kind: 'compare.say', a: { document: 'd1', at: 4 }, b: { document: 'd2', at: 10 }, say: null },
  ],
  'agreement.correct': [
    {
      kind: 'agreement.correct',
      document: 'd1',
      at: 0,
      correction: {
        field: 'parties',
        value: [
          { name: '海洋部', side: '甲国' },
          { name: '\u202e渔业部', side: null },
        ],
      },
    },
    {
      kind: 'agreement.correct',
      document: 'd1',
      at: 4,
      correction: { field: 'subject', value: null },
      said: { by: 'Bea', when: 1e12 },
    },
    { kind: 'agreement.correct', document: 'd2', at: 4, correction: { field: 'hidden', value: true } },
  ],
  'agreement.restore': [{ kind: 'agreement.restore', document: 'd1', at: 4, field: 'subject' }],
  'agreement.counterpart': [
    {
      kind: 'agreement.counterpart',
      a: { document: 'd2', at: 0 },
      b: { document: 'd1', at: 4 },
      linked: true,
    },
    {
      kind: 'agreement.counterpart',
      a: { document: 'd2', at: 10 },
      b: { document: 'd1', at: 4 },
      linked: false,
    },
  ],
  'agency.same': [
    {
      kind: 'agency.same',
      name: { name: '海洋与渔业部', side: '甲国' },
      as: { name: '海洋部', side: null },
      same: true,
    },
    {
      kind: 'agency.same',
      name: { name: '海洋与渔业部', side: '甲国' },
      as: { name: '海洋部', side: null },
      same: false,
    },
    {
      kind: 'agency.same',
      name: { name: '海洋部', side: '甲国' },
      as: { name: '海洋部', side: null },
      same: true,
    },
  ],
  'tag.place': [
    { kind: 'tag.place', id: 't1', parent: 't3', order: null },
    { kind: 'tag.place', id: 't3', parent: null, order: -1.5 },
  ],
  'tag.key': [{ kind: 'tag.key', id: 't1', key: 7 }],
  'tag.describe': [{ kind: 'tag.describe', id: 't1', field: 'notUse', value: '只谈水产品买卖的不用' }],
  'tag.archive': [{ kind: 'tag.archive', id: 't1', value: true }],
  'tag.example': [
    { kind: 'tag.example', id: 't1', annotation: 'a1', value: 'for' },
    { kind: 'tag.example', id: 't1', annotation: 'a1', value: 'against' },
  ],
  'tag.merge': [{ kind: 'tag.merge', id: 't1', into: 't3' }],
  'tag.unmerge': [{ kind: 'tag.unmerge', id: 't7', into: 't3' }],
  'query.save': [
    { kind: 'query.save', query: { id: 'q3', name: '港口', text: '港口 NEAR 8 航运' } },
    { kind: 'query.save', query: { id: 'q1', name: '海', text: '海洋' } },
  ],
  'preset.save': [
    { kind: 'preset.save', preset: { ...WEEKLY, id: 'r3' } },
    { kind: 'preset.save', preset: { ...WEEKLY, name: '月报', lang: null, style: 'gbt7714' } },
  ],
  'preset.remove': [{ kind: 'preset.remove', id: 'r1' }],
  'preset.restore': [{ kind: 'preset.restore', id: 'r2' }],
  'query.remove': [{ kind: 'query.remove', id: 'q1' }],
  'query.restore': [{ kind: 'query.restore', id: 'q2' }],
  'glossary.add': [{ kind: 'glossary.add', entry: { id: 'g3', terms: ['渔业', 'pesca'] } }],
  'glossary.edit': [{ kind: 'glossary.edit', id: 'g1', terms: ['走廊', 'corredor econômico'] }],
  'glossary.remove': [{ kind: 'glossary.remove', id: 'g1' }],
  'glossary.restore': [{ kind: 'glossary.restore', id: 'g2' }],
};
type Of<K extends ChangeName> = Extract<Change, { kind: K }>;

test('every kind of change is tried', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(CHANGES).sort());
});

describe.each(Object.entries(CASES))('%s', (_, changes) => {
  test.each(changes.map((change) => ({ change })))('is seen, taken back and kept: $change', ({ change }) => {
    const { before, after } = checkOperation(PAST, [change]);
    expect(shownOf(after)).not.toEqual(shownOf(before));
  });

  test.each(changes.map((change) => ({ change })))(
    'holds twice, and where it finds nothing: $change',
    ({ change }) => {
      checkOperation(PAST, [change, change]);
      checkOperation([...PAST, act(9, change)], [change]);
      checkOperation([], [change]);
    },
  );
});
