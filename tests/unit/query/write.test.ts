import { expect, test } from 'vitest';
import { namesTag } from '#core/query/facts.ts';
import { parseQuery } from '#core/query/parse.ts';
import { anyTag, quotedValue, tagsAsked, withFact } from '#core/query/write.ts';

const asked = (text: string): readonly string[] | null => {
  const query = parseQuery(text);
  if (!query.ok) throw new SyntaxError(text);
  return tagsAsked(query.value);
};

test('a query that is written for tags is read back as those tags, whatever they are called', () => {
  const names = ['Sea', 'a "b" \\ c', 'NOT', '渔业 OR 港口', '(x)'];
  expect(anyTag([])).toBe('');
  expect(asked(anyTag(['Sea']))).toEqual(['Sea']);
  expect(asked(anyTag(names))).toEqual(names);
  expect(asked(`tag:${quotedValue('x')} OR tag:y`)).toEqual(['x', 'y']);
});

test('a query that asks for more than one of some tags is told apart', () => {
  for (const text of ['tag:x tag:y', 'NOT tag:x', 'tag:x OR note:y', 'words', 'by:x'])
    expect(asked(text)).toBeNull();
  expect(tagsAsked(null)).toEqual([]);
});

test('one more fact is asked for of all that a query finds', () => {
  expect(withFact('', 'tag:x')).toBe('tag:x');
  expect(withFact('a', 'tag:x')).toBe('a tag:x');
  expect(withFact('a OR b', 'tag:x')).toBe('(a OR b) tag:x');
});

test('a query names a tag wherever it asks for it by its name', () => {
  const names = (text: string): boolean => {
    const query = parseQuery(text);
    if (!query.ok) throw new SyntaxError(text);
    return namesTag(query.value, '海洋');
  };
  for (const text of ['tag:海洋', 'a NOT tag:海洋', '(x OR tag:海*) IN y', 'tag:(港口 OR 海洋)'])
    expect(names(text), text).toBe(true);
  for (const text of ['海洋', 'tag:*', 'note:海洋', 'tag:海', 'label:海洋'])
    expect(names(text), text).toBe(false);
});
