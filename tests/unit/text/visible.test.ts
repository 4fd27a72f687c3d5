import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stamp } from '#core/project/clock.ts';
import { apply } from '#core/project/operations.ts';
import { emptyState } from '#core/project/state.ts';
import { hiddenIn, spellOut } from '#core/text/visible.ts';

const names = (text: string): string[] => hiddenIn(text).map(({ name }) => name);

test('marks that turn the direction and controls are found; joiners, accents and flags are not', () => {
  expect(names('贷\u202e款\u202c \u2066a\u2069 \0\x01\u200f')).toEqual([
    'RLO',
    'PDF',
    'LRI',
    'PDI',
    'NUL',
    'U+0001',
    'RLM',
  ]);
  expect(names('e\u0301 👨\u200d👩\u200d👧 葛\u{e0100} 🏴\u{e0067}\u{e0062}\u{e007f} \t\n')).toEqual([]);
  expect(names('a\u{e0041}\u{e0042}b')).toEqual(['U+E0041']);
});

test('a text that is spelled out holds nothing that turns, and stays as it is when spelled out again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '声', '\u202e', '\u2066', '\u2069', '\u200f') }),
      (text) => {
        const spelled = spellOut(text);
        expect(spelled).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(spellOut(spelled)).toBe(spelled);
        expect(spelled.length - text.length).toBe(
          4 * (text.match(/[\u202a-\u202e\u2066-\u2069]/g)?.length ?? 0),
        );
      },
    ),
    { seed: 20261125 },
  );
});

test('names and notes that would read otherwise than they are stand spelled out in a project', () => {
  let state = emptyState();
  const document = {
    id: 'd1',
    title: '声明\u202e',
    fileName: 'exe\u202etxt.pdf',
    digest: `sha256:${'0'.repeat(64)}`,
    length: 2,
    format: 'text' as const,
    language: 'zh-CN',
    publisher: '\u2067X',
  };
  const tag = { id: 't1', name: 'a\u202eb', colour: 1 };
  state = apply(state, {
    id: stamp(1e12, 0, 'aaa'),
    by: '',
    changes: [
      { kind: 'document.add', document },
      { kind: 'tag.add', tag },
    ],
  });
  expect(state.documents.get('d1')?.record).toMatchObject({
    title: '声明⟨RLO⟩',
    fileName: 'exe⟨RLO⟩txt.pdf',
    publisher: '⟨RLI⟩X',
  });
  expect(state.tags.get('t1')?.record.name).toBe('a⟨RLO⟩b');
});
