import { describe, expect, it } from 'vitest';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { findFolded } from '#core/text/find-folded.ts';
import { findQuote } from '#core/text/find-quote.ts';

const TEXT = '第⼀条　民⽤⻋辆每⽉检查１２次。\n第⼆条　⻓途⻋辆除外。';

describe('characters that look like others count as what they show', () => {
  it('for finding in a page, and offsets are those of the source', () => {
    const [found] = findFolded(TEXT, '民用车辆每月检查12次');
    expect(TEXT.slice(found?.from, found?.to)).toBe('民⽤⻋辆每⽉检查１２次');
    expect(findFolded(TEXT, '⻋辆')).toHaveLength(2);
  });

  it('for quotes that are tagged', () => {
    const page = new Page(TEXT, parseOutline(TEXT));
    const quote = (words: string): string[] =>
      findQuote(page, words).map((ranges) => ranges.map(({ from, to }) => TEXT.slice(from, to)).join('|'));
    expect(quote('长途车辆除外')).toEqual(['⻓途⻋辆除外']);
    expect(quote('检查12 次')).toEqual(['检查１２次']);
    expect(quote('民甪车辆')).toEqual([]);
  });
});
