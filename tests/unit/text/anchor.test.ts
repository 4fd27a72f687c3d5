import { describe, expect, it } from 'vitest';
import { resolve } from '#core/text/anchor.ts';
import { describeRange } from '#core/text/selectors.ts';

const OLD =
  '一、双方一致决定，将两国关系定位提升为全面合作伙伴关系。\n\n二、双方同意加强海洋科学研究和渔业资源养护方面的务实合作。\n\n三、双方同意加强港口合作。\n\n四、双方同意加强教育合作。\n\n';
const select = (quote: string, text = OLD) => {
  const from = text.indexOf(quote);
  return describeRange(text, { from, to: from + quote.length });
};

describe('a passage found again', () => {
  it('is exact at its place', () => {
    const selector = select('海洋科学研究');
    expect(resolve(selector, OLD)).toEqual({
      state: 'exact',
      range: { from: selector.from, to: selector.to },
    });
  });

  it('is moved where the same words stand elsewhere in the same surroundings', () => {
    const text = `新加的一段。\n\n${OLD}`;
    const result = resolve(select('海洋科学研究和渔业资源养护'), text);
    expect(result).toEqual({
      state: 'moved',
      range: expect.objectContaining({ from: text.indexOf('海洋') }),
    });
  });

  it('is moved where a telling quote stands once, whatever surrounds it', () => {
    const text = '十一、此处另有一句：海洋科学研究和渔业资源养护，别无其他。';
    expect(resolve(select('海洋科学研究和渔业资源养护'), text).state).toBe('moved');
  });

  it('is ambiguous where a short quote stands once in other surroundings', () => {
    expect(resolve(select('港口'), '这座港口城市历史悠久。').state).toBe('ambiguous');
  });

  it('is ambiguous where several places are as likely', () => {
    const text = '甲方：全面合作伙伴关系。\n\n乙方：全面合作伙伴关系。\n\n';
    const result = resolve(select('全面合作伙伴关系'), text);
    expect(result.state).toBe('ambiguous');
    if (result.state === 'ambiguous') expect(result.candidates).toHaveLength(2);
  });

  it('is told from its twins by what surrounds it', () => {
    const selector = select('双方同意加强', `开头。${OLD}`);
    const text = `另一个开头。${OLD}`;
    const result = resolve(selector, text);
    expect(result).toEqual({
      state: 'moved',
      range: expect.objectContaining({ from: text.indexOf('双方同意加强') }),
    });
  });

  it('is changed where nearly the same words stand', () => {
    const text = OLD.replace('海洋科学研究和渔业资源养护', '海洋科研和渔业资源可持续养护');
    const result = resolve(select('双方同意加强海洋科学研究和渔业资源养护方面的务实合作。'), text);
    expect(result.state).toBe('changed');
    if (result.state !== 'changed') return;
    expect(text.slice(result.range.from, result.range.to)).toBe(
      '双方同意加强海洋科研和渔业资源可持续养护方面的务实合作。',
    );
    expect(result.similarity).toBeGreaterThan(0.7);
  });

  it('is lost where it was deleted, though its surroundings are there', () => {
    const text = OLD.replace('二、双方同意加强海洋科学研究和渔业资源养护方面的务实合作。\n\n', '');
    expect(resolve(select('海洋科学研究和渔业资源养护方面的务实合作'), text)).toEqual({ state: 'lost' });
  });

  it('is lost in another text', () => {
    expect(resolve(select('海洋科学研究和渔业资源养护'), 'Nothing of the kind.')).toEqual({ state: 'lost' });
    expect(resolve(select('海洋科学研究和渔业资源养护'), '')).toEqual({ state: 'lost' });
  });

  it('is exact where the whole text is selected', () => {
    expect(resolve(describeRange('abc', { from: 0, to: 3 }), 'abc').state).toBe('exact');
  });
});
