import { describe, expect, test } from 'vitest';
import { stamp } from '#core/project/clock.ts';
import { tagByName, tagName, tagToWear } from '#core/project/make-tag.ts';
import type { Colour } from '#core/project/model.ts';
import { apply } from '#core/project/operations.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';
import { codeOf, must } from '#tests/support/store.ts';

let stamps = 0;

function withTags(...named: readonly (readonly [name: string, colour: Colour])[]): ProjectState {
  const changes = named.map(([name, colour], at) => ({
    kind: 'tag.add' as const,
    tag: { id: `tag-${at}`, name, colour },
  }));
  return apply(emptyState(), { id: stamp(++stamps, 0, 'writer'), by: '', changes });
}

describe('a tag by its name', () => {
  test('is kept in normal form C, with single blanks inside and none around it', () => {
    expect(must(tagName('  Come\u0301rcio \t\n exterior  '))).toBe('Com\u00e9rcio exterior');
    expect(must(tagName('一带一路'))).toBe('一带一路');
  });

  test('is refused where nothing is left of it, or more than a line holds', () => {
    expect(codeOf(tagName(' \u3000\n'))).toBe('bad-tag-name');
    expect(codeOf(tagName('长'.repeat(501)))).toBe('bad-tag-name');
    expect(codeOf(tagToWear(emptyState(), ''))).toBe('bad-tag-name');
  });

  test('is the standing one that nobody would tell from it', () => {
    const state = withTags(['Trade', 1], ['ＡＩ治理', 2], ['Comércio  exterior', 3]);
    for (const [name, id] of [
      ['trade', 'tag-0'],
      [' TRADE ', 'tag-0'],
      ['AI治理', 'tag-1'],
      ['ai治理', 'tag-1'],
      ['Come\u0301rcio exterior', 'tag-2'],
    ] as const) {
      const { tag, changes } = must(tagToWear(state, name));
      expect([name, tag.id, changes]).toEqual([name, id, []]);
    }
    expect(tagByName(state, 'Trades')).toBe(null);
    expect(tagByName(state, 'Comercio exterior')).toBe(null);
  });

  test('is the very one where two differ by case alone, as other programs make them', () => {
    const state = withTags(['trade', 1], ['Trade', 2]);
    expect(tagByName(state, 'Trade')?.id).toBe('tag-1');
    expect(tagByName(state, 'TRADE')?.id).toBe('tag-0');
  });

  test('is made where none stands, in the colour that the fewest have', () => {
    const state = withTags(['One', 1], ['Two', 2], ['Three', 4]);
    const { tag, changes } = must(tagToWear(state, ' Ports '));
    expect(changes).toEqual([{ kind: 'tag.add', tag }]);
    expect([tag.name, tag.colour]).toEqual(['Ports', 3]);
    const next = apply(state, { id: stamp(++stamps, 0, 'writer'), by: '', changes });
    expect(must(tagToWear(next, 'ports')).tag).toEqual(tag);
  });
});
