import { describe, expect, test } from 'vitest';
import { segmentLook, segmentsOf } from '#renderer/reader/segments.ts';

describe('segments', () => {
  test('one highlight is one stretch', () => {
    expect(segmentsOf([{ id: 'a', from: 2, to: 9, colours: [3] }], null)).toEqual([
      { from: 2, to: 9, colours: [3], on: false },
    ]);
  });

  test('overlapping highlights are cut where they begin and end', () => {
    const pieces = [
      { id: 'a', from: 0, to: 10, colours: [1] },
      { id: 'b', from: 4, to: 12, colours: [2, 3] },
    ];
    expect(segmentsOf(pieces, 'b')).toEqual([
      { from: 0, to: 4, colours: [1], on: false },
      { from: 4, to: 10, colours: [1, 2, 3], on: true },
      { from: 10, to: 12, colours: [2, 3], on: true },
    ]);
  });

  test('a gap between highlights is no stretch', () => {
    const pieces = [
      { id: 'a', from: 0, to: 2, colours: [1] },
      { id: 'b', from: 5, to: 6, colours: [1] },
    ];
    expect(segmentsOf(pieces, null).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [5, 6],
    ]);
  });

  test('a colour worn by two highlights stays until both have ended', () => {
    const pieces = [
      { id: 'a', from: 0, to: 4, colours: [5] },
      { id: 'b', from: 2, to: 8, colours: [5] },
    ];
    expect(segmentsOf(pieces, null).map(({ colours }) => colours)).toEqual([[5], [5], [5]]);
  });

  test('three colours are drawn as three lines, one above the other', () => {
    const { style } = segmentLook({ from: 0, to: 1, colours: [1, 2, 3], on: false });
    expect(style?.match(/var\(--tag-\d\)/g)).toHaveLength(7);
    expect(style).toContain('calc(100% - 8px)');
  });

  test('one colour needs no style of its own', () => {
    expect(segmentLook({ from: 0, to: 1, colours: [4], on: true })).toEqual({ class: 'hl on hl-4' });
  });
});
