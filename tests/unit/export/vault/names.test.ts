import { describe, expect, test } from 'vitest';
import { fileKey, keptFile, noteFile, noteName } from '#core/export/vault/file-names.ts';
import { hashtagOf, hashtagsOf, tagFinder } from '#core/export/vault/hashtag.ts';
import { project, simplePage } from '#tests/unit/export/fixture.ts';

const bytes = (name: string): number => new TextEncoder().encode(name).length;

describe('the name of a note', () => {
  test.each<[string, string]>([
    ['Trade', 'Trade'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['lpt¹ .x', '_lpt¹ .x'],
    ['console', 'console'],
    ['Trade. . ', 'Trade'],
    ['..hidden', 'hidden'],
    ['a\\b/c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['A #1 ^x [[y]]', 'A 1 x y'],
    ['a\0b\nc\u202ed', 'a b c d'],
    ['cafe\u0301', 'caf\u00e9'],
    ['', 'note'],
    ['###', 'note'],
    [' . ', 'note'],
    ['《联合声明》第九条', '《联合声明》第九条'],
    ['\ud800x', 'x'],
  ])('is safe on every system: %j becomes %j', (wished, name) => {
    expect(noteName(wished)).toBe(name);
    expect(noteName(name)).toBe(name);
  });

  test('is cut at a character, so that it takes 200 bytes at most with its number and ending', () => {
    for (const char of ['x', 'é', '条', '🙂']) {
      const name = noteName(char.repeat(300));
      expect(bytes(noteFile(name, 10_000))).toBeLessThanOrEqual(200);
      expect(bytes(name)).toBeGreaterThan(180);
      expect(name).toBe(char.repeat([...name].length));
    }
  });

  test('is one with another where some system takes them for one', () => {
    for (const [a, b] of [
      ['Trade', 'TRADE'],
      ['caf\u00e9', 'CAFE\u0301'],
      ['straße', 'STRASSE'],
    ] as const)
      expect(fileKey(a)).toBe(fileKey(b));
    expect(fileKey('Trade')).not.toBe(fileKey('Trade 2'));
  });

  test('is numbered', () => {
    expect([noteFile('a'), noteFile('a', 2), keptFile('a.md', 1), keptFile('a.md', 2)]).toEqual([
      'a.md',
      'a 2.md',
      'a.md.old',
      'a.md.old2',
    ]);
  });
});

describe('a hashtag', () => {
  test.each<[string, string]>([
    ['trade', 'trade'],
    ['trade & goods', 'trade-goods'],
    ['  a - b ', 'a-b'],
    ['贸易、投资', '贸易-投资'],
    ['2024', '_2024'],
    ['２０２４', '_２０２４'],
    ['2024年', '2024年'],
    ['a/b', 'a/b'],
    ['/a//2/', 'a/_2'],
    ['?!', '_'],
    ['#x', 'x'],
    ['cafe\u0301', 'caf\u00e9'],
    ['🔥', '🔥'],
  ])('holds what Obsidian takes: %j becomes %j', (name, hashtag) => {
    expect(hashtagOf(name)).toBe(hashtag);
    expect(hashtagOf(hashtag)).toBe(hashtag);
  });

  test('finds its own tag again, whatever the names are', () => {
    const names = ['a b', 'a-b', 'a?b', 'A B!', 'x/y', 'x', 'y', '2024', '_2024', '…', '!!', 'Ä', 'ä.'];
    const { state } = project([simplePage(['x'])], names, []);
    const find = tagFinder(state);
    const hashtags = [...hashtagsOf(state)];
    expect(new Set(hashtags.map(([, hashtag]) => hashtag.toLowerCase())).size).toBe(names.length);
    for (const [id, hashtag] of hashtags) expect(find(hashtag.toUpperCase())).toBe(id);
    expect(find('nobody')).toBeNull();
  });
});
