import { describe, expect, test } from 'vitest';
import { anchorsOf } from '#core/export/vault/anchors.ts';
import { baseOf } from '#core/export/vault/base.ts';
import { changesOf } from '#core/export/vault/changes-of.ts';
import type { VaultNote } from '#core/export/vault/note.ts';
import { type Proposal, proposalsOf } from '#core/export/vault/proposals.ts';
import { type Entry, readBack } from '#core/export/vault/read-back.ts';
import type { Change } from '#core/project/changes/table.ts';
import { tagNodes } from '#core/project/codebook.ts';
import { apply } from '#core/project/operations.ts';
import { tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { at, hash, project, simplePage } from '#tests/unit/export/fixture.ts';
import { note, written } from './notes.ts';
import { printedPassage } from './printed.ts';

const page = simplePage(['The parties open the quay.', 'The parties keep the lamps lit.']);
const marks = [
  {
    ranges: [at(page, 'open the quay')],
    id: '019a0000-0000-7000-8000-00000000aaaa',
    tags: ['t1', 't2'],
    note: 'First *note*.',
  },
  { ranges: [at(page, 'keep the lamps lit')], id: '019a0000-0000-7000-8000-00000000bbbb' },
];
const before = project([page], ['trade & goods', '2024', 'light'], marks).state;
const [A, B] = marks.map(({ id }) => id) as [string, string];

function applied(state: ProjectState, ...changes: Change[]): ProjectState {
  return apply(state, { id: `000000009-0000-test`, by: 'Ben', changes });
}

function regions(state: ProjectState): VaultNote {
  const anchors = anchorsOf(state);
  const parts = [...state.annotations.values()].map(({ record }) => {
    const anchor = anchors.get(record.id)!;
    return { region: anchor, text: printedPassage(state, record, anchor), base: baseOf(state, record, hash) };
  });
  return note(parts);
}

function entries(markdown: string): readonly Entry[] {
  const read = readBack(markdown, hash);
  if ('line' in read) throw new Error(`line ${read.line}`);
  return read.entries;
}
const back = (markdown: string, state = before) => proposalsOf(entries(markdown), state, KNOWN);
const file = written(regions(before));
const edit = (from: string, to: string): string => {
  expect(file).toContain(from);
  return file.replace(from, to);
};
const KNOWN = { hash, lastChange: '2026-01-01T00:00:00.000Z' };
const NOTHING = { proposed: [], notPlaced: [] };

describe('a note of a vault that comes back', () => {
  test('tells of each passage its anchor, quote, tags and note', () => {
    expect(entries(file)).toMatchObject([
      {
        anchor: '0000aaaa',
        quote: 'open the quay',
        tags: ['trade-goods', '_2024'],
        note: 'First *note*.',
        edited: false,
      },
      { anchor: '0000bbbb', quote: 'keep the lamps lit', tags: null, note: null, edited: false },
    ]);
  });

  test('proposes nothing where nobody changed anything', () => {
    expect(back(file)).toEqual(NOTHING);
    expect(back(file.replaceAll('\n', '\r\n'))).toEqual(NOTHING);
    // Neither where only the project changed.
    expect(back(file, applied(before, { kind: 'annotation.note', id: A, note: 'Newer.' }))).toEqual(NOTHING);
  });

  test('proposes a note that was changed, with what stood before', () => {
    expect(back(edit('First *note*.', 'First note.\n>\n> - more'))).toEqual({
      proposed: [
        {
          annotation: A,
          anchor: '0000aaaa',
          kind: 'note',
          before: 'First *note*.',
          after: 'First note.\n\n- more',
          conflict: false,
        },
      ],
      notPlaced: [],
    });
  });

  test('proposes a note that is new, also as a person types it', () => {
    const typed = '> [!note]- mine\n> New **here**\ngoes on';
    const { proposed } = back(edit('^0000bbbb\n', `^0000bbbb\n\n${typed}\n`));
    expect(proposed).toMatchObject([
      { annotation: B, kind: 'note', before: '', after: 'New **here**\ngoes on', conflict: false },
    ]);
  });

  test('proposes to take off a note that was deleted', () => {
    const { proposed } = back(edit('> [!note] Note\n> First *note*.\n', ''));
    expect(proposed).toMatchObject([{ annotation: A, kind: 'note', after: '', conflict: false }]);
  });

  test('takes no note for changed that says the same in other Markdown', () => {
    expect(back(edit('First *note*.', 'First _note_\\.'))).toEqual(NOTHING);
  });

  test('proposes tags that were put on and taken off', () => {
    const { proposed, notPlaced } = back(edit('#trade-goods #_2024', '#light #_2024 #new/deep'));
    expect(proposed).toEqual([
      {
        annotation: A,
        anchor: '0000aaaa',
        kind: 'tags',
        before: ['trade-goods', '_2024'],
        after: ['light', '_2024', 'new/deep'],
        conflict: false,
      },
    ]);
    expect(notPlaced).toEqual([]);
    expect(back(edit('#trade-goods #_2024', '#_2024 #Trade-Goods')).proposed).toEqual([]);
  });

  test('never changes a quote, and says so', () => {
    expect(back(edit('> open the quay', '> close the quay'))).toEqual({
      proposed: [],
      notPlaced: [{ why: 'quote-changed', quote: 'close the quay' }],
    });
  });

  test('tells of what is neither a note nor tags', () => {
    expect(back(edit('^0000bbbb\n', '^0000bbbb\n\nA thought.\n')).notPlaced).toEqual([
      { why: 'other-text', quote: 'keep the lamps lit' },
    ]);
  });

  test('tells of a passage that nobody knows, or that was removed', () => {
    const edited = edit('First *note*.', 'Mine.');
    expect(back(edited.replaceAll('0000aaaa', '0000cccc')).notPlaced).toEqual([
      { why: 'unknown-passage', quote: 'open the quay' },
    ]);
    expect(back(edited, applied(before, { kind: 'annotation.remove', id: A })).notPlaced).toEqual([
      { why: 'removed-passage', quote: 'open the quay' },
    ]);
  });

  test('shows both sides where the project changed as well', () => {
    const state = applied(before, { kind: 'annotation.note', id: A, note: 'Theirs.' });
    expect(back(edit('First *note*.', 'Mine.'), state).proposed).toMatchObject([
      { before: 'Theirs.', after: 'Mine.', conflict: true },
    ]);
    expect(back(edit('First *note*.', 'Theirs\\.'), state)).toEqual(NOTHING);
    // The tags did not change in the project: only the note did.
    expect(back(edit('#_2024', '#light'), state).proposed).toMatchObject([{ kind: 'tags', conflict: false }]);
    const retagged = applied(before, { kind: 'annotation.tag', id: A, tag: 't3' });
    expect(back(edit('#_2024', ''), retagged).proposed).toMatchObject([
      { kind: 'tags', before: ['trade-goods', '_2024', 'light'], after: ['trade-goods'], conflict: true },
    ]);
  });

  test('takes nothing for deleted that the text never showed', () => {
    const bare = regions(before).parts.map((part) =>
      'region' in part && part.base !== undefined ? { ...part, text: '> open the quay' } : part,
    );
    const edited = written(note(bare)).replaceAll('> open the quay', '> open the quay\n\n#light');
    const { proposed } = back(edited);
    expect(proposed).toMatchObject([
      { annotation: A, kind: 'tags', conflict: true },
      { annotation: B, kind: 'tags', conflict: false },
    ]);
  });

  test('is one proposal where two files say the same, and both where they do not', () => {
    const mine = edit('First *note*.', 'Mine.');
    const same = proposalsOf([...entries(mine), ...entries(mine)], before, KNOWN);
    expect(same.proposed).toMatchObject([{ after: 'Mine.', conflict: false }]);
    const other = proposalsOf([...entries(mine), ...entries(edit('First *note*.', 'Yours.'))], before, KNOWN);
    expect(other.proposed).toMatchObject([
      { after: 'Mine.', conflict: true },
      { after: 'Yours.', conflict: true },
    ]);
  });

  test('is refused with its line where a marker was edited in half', () => {
    expect(readBack(edit('<!-- /vermilion 0000aaaa -->\n', ''), hash)).toEqual(
      expect.objectContaining({ line: expect.any(Number) }),
    );
    expect(readBack(edit('title: Trade', 'title: {'), hash)).toEqual(
      expect.objectContaining({ line: expect.any(Number) }),
    );
  });
});

describe('an exported page that comes back', () => {
  const passages = [...before.annotations.values()].map(({ record }) =>
    printedPassage(before, record, anchorsOf(before).get(record.id)!),
  );
  const plain = `---\ntitle: x\nproject: p1\nexported: ${KNOWN.lastChange}\n---\n\n# Title\n\n## Group\n\n${passages.join('\n')}\n## Next\n\n> [!note] of nobody\n> stray\n`;

  test('gives the same passages, and no proposal where it is as it was', () => {
    expect(entries(plain)).toMatchObject([
      { anchor: '0000aaaa', tags: ['trade-goods', '_2024'], note: 'First *note*.', edited: true },
      { anchor: '0000bbbb', tags: null, note: null },
    ]);
    expect(back(plain)).toEqual(NOTHING);
  });

  test('proposes what was changed, without a blank line behind the quote as well', () => {
    const edited = plain
      .replace('First *note*.', 'Mine.')
      .replace('lit\n\n—', 'lit\n>\n> —')
      .replace(/\n\n\^0000bbbb/, '\n^0000bbbb\n\n#light');
    expect(back(edited).proposed).toMatchObject([
      { annotation: A, kind: 'note', after: 'Mine.', conflict: false },
      { annotation: B, kind: 'tags', before: [], after: ['light'] },
    ]);
  });

  test('is not sure of what stands where the project has changed since, or the page does not say', () => {
    const edited = plain.replace('First *note*.', 'Mine.').replace(/\^0000bbbb\n/, '^0000bbbb\n\n#light\n');
    for (const page of [edited.replace('2026', '2025'), edited.replace(/exported.*\n/, '')])
      expect(back(page).proposed).toMatchObject([
        { annotation: A, kind: 'note', conflict: true },
        { annotation: B, kind: 'tags', conflict: false },
      ]);
  });

  test('takes nothing that is not shown for deleted', () => {
    expect(
      back(plain.replace('> [!note] Note\n> First *note*.\n', '').replace('#trade-goods #_2024', '')),
    ).toEqual(NOTHING);
  });

  test('knows a quote without what a page break left out of it', () => {
    expect(back(plain.replace('> open the quay', '> open  *the*\n> quay')).notPlaced).toEqual([]);
    expect(back(plain.replace('> open the quay', '> the open quay')).notPlaced).toEqual([
      { why: 'quote-changed', quote: 'the open quay' },
    ]);
  });

  test('finds no passages in code', () => {
    const code = '```md\n> open the quay\n\n^0000aaaa\n\n> [!note] x\n> Mine.\n```\n';
    expect(entries(`# x\n\n${code}`)).toEqual([]);
    expect(entries('> [!note] x\n> a\n\n^0000aaaa\n')).toEqual([]);
  });
});

describe('changes of proposals', () => {
  const named = (state: ProjectState, id: string): string[] =>
    tagsOf(state, state.annotations.get(id)!.record).map(({ name }) => name);

  test('give the project what the files say, in one operation that makes tags where they lack', () => {
    const edited = file
      .replace('First *note*.', 'Mine.')
      .replace('#trade-goods #_2024', '#_2024 #neu/更深 #_1999 #light')
      .replace('^0000bbbb\n', '^0000bbbb\n\n#neu/更深 #neu\n');
    const { proposed } = back(edited);
    const state = applied(before, ...changesOf(proposed, before));
    expect(state.annotations.get(A)!.record.note).toBe('Mine.');
    expect(named(state, A)).toEqual(['2024', '更深', '1999', 'light']);
    expect(named(state, B)).toEqual(['更深', 'neu']);
    const nodes = tagNodes(state).map(({ tag, depth }) => `${depth} ${tag.name}`);
    expect(nodes).toEqual(['0 trade & goods', '0 2024', '0 light', '0 neu', '1 更深', '0 1999']);
    // What comes back a second time says nothing new.
    expect(back(edited, state).proposed).toEqual([]);
  });

  test('take off every name of a tag that was merged, and leave what is removed', () => {
    const merged = applied(before, { kind: 'tag.merge', id: 't2', into: 't3' });
    const of = written(regions(merged));
    expect(of).toContain('#trade-goods #light');
    const { proposed } = back(of.replace('#trade-goods #light', '#trade-goods'), merged);
    expect(proposed).toMatchObject([{ before: ['trade-goods', 'light'], after: ['trade-goods'] }]);
    expect(named(applied(merged, ...changesOf(proposed, merged)), A)).toEqual(['trade & goods']);
  });

  test('of an annotation that is not there are a mistake of the program', () => {
    const one: Proposal = {
      annotation: 'x',
      anchor: 'x',
      kind: 'note',
      before: '',
      after: 'y',
      conflict: false,
    };
    expect(() => changesOf([one], before)).toThrow(RangeError);
  });
});

test('a note whose code is never closed says the same in a file as in the project', () => {
  for (const text of ['```\n\n\n', '```  \n    ', '```js| a\n|-|\n\n']) {
    const state = applied(before, { kind: 'annotation.note', id: A, note: text });
    const edited = written(regions(state)).replace('#_2024', '#light');
    expect(back(edited, state).proposed).toMatchObject([{ kind: 'tags', conflict: false }]);
  }
});

test('a name that cannot be a tag, too many tags and a note that is too long are told', () => {
  expect(back(edit('#_2024', '#a//b')).notPlaced).toMatchObject([{ why: 'bad-tag' }]);
  expect(back(edit('#_2024', `#${'x'.repeat(600)}`)).notPlaced).toMatchObject([{ why: 'bad-tag' }]);
  const many = Array.from({ length: 201 }, (_, i) => `#t${i}`).join(' ');
  expect(back(edit('#_2024', many)).notPlaced).toMatchObject([{ why: 'too-many-tags' }]);
  expect(back(edit('First *note*.', 'x'.repeat(1_000_001))).notPlaced).toMatchObject([{ why: 'long-note' }]);
});
