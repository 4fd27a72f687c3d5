import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '#core/export/front-matter.ts';
import { anchorsOf } from '#core/export/vault/anchors.ts';
import { baseOf, normalNote } from '#core/export/vault/base.ts';
import { noteName } from '#core/export/vault/file-names.ts';
import { hashtagsOf, tagFinder } from '#core/export/vault/hashtag.ts';
import type { PropertyValue, VaultNote } from '#core/export/vault/note.ts';
import { planNote } from '#core/export/vault/plan-note.ts';
import { proposalsOf } from '#core/export/vault/proposals.ts';
import { readBack } from '#core/export/vault/read-back.ts';
import { runs } from '#tests/support/torture.ts';
import { at, hash, project, simplePage } from '#tests/unit/export/fixture.ts';
import { again, note, OPTIONS, written } from '#tests/unit/export/vault/notes.ts';
import { calloutOf, printedPassage } from '#tests/unit/export/vault/printed.ts';

const KNOWN = { hash, lastChange: '' };
const RUNS = { seed: 20_240_517, numRuns: runs(600) };

/** What means something to Markdown, to YAML, to Obsidian or to us. */
const TOKENS = [
  ...[
    '# ',
    '## x',
    '**',
    '*',
    '_',
    '`',
    '```',
    '```js',
    '~~~',
    '> ',
    '- ',
    '1. ',
    '* ',
    '+ ',
    '    ',
    '\t',
    '\\',
    '\\*',
    '|',
    '| a | b |\n|-|-|',
    '[x](https://a.org)',
    '[[x]]',
    '<b>',
    '---',
    '***',
    '===',
    '- [ ] ',
    '&amp;',
    '$',
    '%%',
    '==',
    '~~',
  ],
  ...[
    '<!-- vermilion aaaa 1a2b3c4d -->',
    '<!-- /vermilion aaaa -->',
    '<!-- \\vermilion',
    '<!--',
    '-->',
    '[!note] x',
    '> [!note] y',
    '^aaaa',
    '#tag',
    '#a/b #c',
    '—— x',
  ],
  ...[
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '  \n',
    ' ',
    'a',
    'b c',
    '条',
    '第一条',
    '。',
    '🙂',
    'é',
    '\u00a0',
    '\u2028',
    '2024',
    ': ',
    '"',
    "'",
  ],
];
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 16 }).map((parts) => parts.join('')),
  },
  fc.string({ unit: 'binary', maxLength: 24 }),
);
const value: fc.Arbitrary<PropertyValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
);
const properties = fc.dictionary(
  fc.oneof(
    fc.constantFrom('title', 'tags', 'a', 'b', '__proto__', 'x y'),
    text.filter((name) => name !== 'vermilion'),
  ),
  value,
  { maxKeys: 4 },
);
const names = ['aaaa', 'bbbb', 'cccc', 'dddd', 'a-1'];
const region = (name: string) => fc.record({ region: fc.constant(name), text });
const vaultNote: fc.Arbitrary<VaultNote> = fc
  .record({
    regions: fc.shuffledSubarray(names).chain((some) => fc.tuple(...some.map(region))),
    between: fc.array(text, { minLength: 6, maxLength: 6 }),
    properties,
  })
  .map(({ regions, between, properties }) =>
    note([between[0] ?? '', ...regions.flatMap((one, i) => [one, between[i + 1] ?? ''])], properties),
  );

describe('any note', () => {
  test('written twice is the same bytes, with either line break', () => {
    fc.assert(
      fc.property(vaultNote, fc.boolean(), fc.boolean(), (of, crlf, force) => {
        const file = crlf ? written(of).replaceAll('\n', '\r\n') : written(of);
        expect(again(file, of, force)).toEqual({
          kind: 'keep',
          text: file,
          editedOutside: [],
          forced: false,
        });
      }),
      RUNS,
    );
  });

  test('written as another and back, and twice again, tells of no edit and keeps its regions', () => {
    fc.assert(
      fc.property(vaultNote, vaultNote, (one, other) => {
        const changed = again(written(one), other);
        expect([changed.editedOutside, changed.forced]).toEqual([[], false]);
        expect(again(changed.text, other).kind).toBe('keep');
        const returned = again(changed.text, one);
        expect(returned.editedOutside).toEqual([]);
        expect(again(returned.text, one).kind).toBe('keep');
      }),
      RUNS,
    );
  });
});

const typed = fc.integer({ min: 0, max: 1e6 }).map((n) => `mine ${n}`);

describe('what a person typed', () => {
  test('anywhere in the body is there after any writing without force, and the second writing changes nothing', () => {
    fc.assert(
      fc.property(
        vaultNote,
        vaultNote,
        fc.array(fc.tuple(typed, fc.nat()), { minLength: 1, maxLength: 4 }),
        (one, other, edits) => {
          let file = written(one);
          for (const [words, place] of edits) {
            const lines = file.split('\n');
            const from = lines.indexOf('---', 1) + 1;
            lines.splice(from + (place % (lines.length - from + 1)), 0, words);
            file = lines.join('\n');
          }
          const plan = again(file, other);
          for (const [words] of edits) expect(plan.text).toContain(words);
          expect(again(plan.text, other)).toMatchObject({
            kind: 'keep',
            text: plan.text,
            editedOutside: plan.editedOutside,
          });
          const forced = again(file, other, true);
          expect(forced.editedOutside).toEqual([]);
          // What is written over by force is told, so that the old file is kept.
          if (!forced.forced) for (const [words] of edits) expect(forced.text).toContain(words);
        },
      ),
      RUNS,
    );
  });

  test('outside of the regions is there even by force, line by line', () => {
    fc.assert(
      fc.property(vaultNote, vaultNote, typed, fc.nat(), (one, other, words, place) => {
        const lines = written(one).split('\n');
        const body = lines.indexOf('---', 1);
        const outside = lines.flatMap((line, i) =>
          i === body || (i > body && line.startsWith('<!-- /vermilion')) ? [i + 1] : [],
        );
        const where = outside[place % outside.length] ?? lines.length;
        const edited = lines.toSpliced(where, 0, words).join('\n');
        expect(again(edited, other, true).text.split('\n')).toContain(words);
      }),
      RUNS,
    );
  });

  test('as properties of one’s own stays in its order', () => {
    fc.assert(
      fc.property(vaultNote, vaultNote, fc.nat(), (one, other, place) => {
        const file = written(one);
        const { front = '' } = splitFrontMatter(file) ?? {};
        const starts = front
          .split('\n')
          .flatMap((line, i) => (/^(?:title|tags|a|b|vermilion):/.test(line) ? [i] : []));
        const lines = front
          .split('\n')
          .toSpliced(starts[place % starts.length] ?? 0, 0, '# a remark', 'mine:   [1,2] # so', 'also: &x y');
        const edited = file.replace(front, () => lines.join('\n'));
        expect(again(edited, one).kind).toBe('keep');
        const plan = again(edited, other);
        expect(plan.editedOutside).toEqual([]);
        expect(plan.text).toContain('# a remark\n');
        expect(plan.text).toMatch(/mine: {1,3}\[ ?1, ?2 ?\] # so\n(?:.*\n)*also: &x y\n/);
      }),
      RUNS,
    );
  });

  test('in the middle of a marker never loses a word, and never throws', () => {
    fc.assert(
      fc.property(vaultNote, vaultNote, fc.nat(), fc.nat(4), (one, other, place, cut) => {
        const file = written(one);
        const from = place % file.length;
        const own = file.indexOf('\nvermilion:');
        fc.pre(from <= own || from > file.indexOf('\n---\n', own));
        const edited = `${file.slice(0, from)}mine${file.slice(from + cut)}`;
        let plan: ReturnType<typeof planNote>;
        try {
          plan = planNote(edited, other, OPTIONS);
        } catch (error) {
          // Its id is another one now: nobody would have found it.
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        if (plan.kind !== 'damaged') expect(plan.text).toContain('mine');
      }),
      RUNS,
    );
  });
});

describe('any note of an annotation', () => {
  const page = simplePage(['The parties open the quay.']);
  const of = (note: string, tags: readonly string[]) =>
    project([page], tags, [
      { ranges: [at(page, 'open the quay')], id: 'annotation1', tags: tags.map((_, i) => `t${i + 1}`), note },
    ]).state;
  const tagNames = fc.uniqueArray(
    text.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== ''),
    { maxLength: 4 },
  );

  test('that nobody edited gives no proposal, in a vault and on a page', () => {
    fc.assert(
      fc.property(text, tagNames, text, (note_, tags, other) => {
        const state = of(note_, tags);
        const record = state.annotations.get('annotation1')!.record;
        const anchor = anchorsOf(state).get(record.id)!;
        const passage = printedPassage(state, record, anchor);
        const vault = written(note([{ region: anchor, text: passage, base: baseOf(state, record, hash) }]));
        const nothing = { proposed: [], notPlaced: [] };
        for (const file of [vault, vault.replaceAll('\n', '\r\n'), `# x\n\n${passage}`]) {
          const read = readBack(file, hash);
          if ('line' in read) throw new Error(`line ${read.line}`);
          expect(proposalsOf(read.entries, state, KNOWN)).toEqual(nothing);
        }
        // One edit, of the note alone, is one proposal of the note alone.
        const callout = note_.trim() === '' ? '' : calloutOf(note_).join('\n');
        if (callout === '' || normalNote(other) === normalNote(note_)) return;
        const edited = vault.replace(escaped(callout), () => escaped(calloutOf(other).join('\n')));
        if (edited === vault) return;
        const read = readBack(edited, hash);
        if ('line' in read) throw new Error(`line ${read.line}`);
        const { proposed } = proposalsOf(read.entries, state, KNOWN);
        expect(proposed).toMatchObject([{ kind: 'note', conflict: false }]);
        expect(normalNote((proposed[0] as { after: string }).after)).toBe(normalNote(other));
      }),
      RUNS,
    );
  });

  test('normalised is what it is normalised to', () => {
    fc.assert(
      fc.property(text, (note_) => {
        expect(normalNote(normalNote(note_))).toBe(normalNote(note_));
      }),
      { ...RUNS, numRuns: runs(1500) },
    );
  });

  test('bears tags whose hashtags find them again', () => {
    fc.assert(
      fc.property(tagNames, (tags) => {
        const state = of('', tags);
        const find = tagFinder(state);
        for (const [id, hashtag] of hashtagsOf(state)) {
          expect(find(hashtag)).toBe(id);
          expect(hashtag).toMatch(/^[^\s#^[\]|.,;:!?'"<>()]+$/u);
        }
      }),
      RUNS,
    );
  });
});

/** As our own escaping of markers leaves a text. */
function escaped(markdown: string): string {
  return markdown.replace(/^([ \t>]*<!--[ \t]*\/?)(\\*vermilion(?!\w))/gm, '$1\\$2');
}

test('any title makes a name that every system takes', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 400 })), (title) => {
      const name = noteName(title);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(188);
      expect(name).not.toMatch(/[\\/:*?"<>|#^[\]\p{Cc}\p{Surrogate}]|^[\s.]|[\s.]$|^$/u);
      expect(name).toBe(name.normalize('NFC'));
      expect(noteName(name)).toBe(name);
    }),
    RUNS,
  );
});
