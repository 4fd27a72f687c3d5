import { describe, expect, it } from 'vitest';
import { acceptedFindings } from '#core/structure/accepted.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const pageOf = (text: string, format: TextFormat = 'text'): Page =>
  new Page(text, parseOutline(text, { format }));

const CUT =
  'The ports open on the first of May and the ships of both Parties may sail.\n\nThe Parties agree to keep the harbour of Port Fair open to ships which\n\nParties own, and to publish the fees.\n\nThe fees are public and stay so for a year.';

describe('an accepted finding', () => {
  const joined = pageOf(CUT);
  const offered = pageOf(CUT, 'markdown');
  const [split] = joined.outline.findings;
  const possible = offered.outline.findings.find(({ code }) => code === 'possible-cut');

  it('is accepted by its own key', () => {
    expect(split?.code).toBe('split');
    expect(acceptedFindings(joined, new Set([split!.key]))).toEqual(new Map([[split!.key, [split!.key]]]));
  });

  it('stays accepted where what was joined is only offered today, and the other way', () => {
    expect(possible).toBeDefined();
    expect(acceptedFindings(offered, new Set([split!.key]))).toEqual(
      new Map([[possible!.key, [split!.key]]]),
    );
    expect(acceptedFindings(joined, new Set([possible!.key]))).toEqual(
      new Map([[split!.key, [possible!.key]]]),
    );
  });

  it('stays accepted at another offset of the same block, and not in another block', () => {
    const at = Number(split!.key.split('@')[1]);
    expect([...acceptedFindings(joined, new Set([`split@${at + 3}`])).keys()]).toEqual([split!.key]);
    expect(acceptedFindings(joined, new Set([`split@${CUT.indexOf('for a year')}`])).size).toBe(0);
  });

  it('says nothing of a finding that says the opposite, or of another', () => {
    const at = Number(split!.key.split('@')[1]);
    for (const code of ['truncated', 'gap', 'repeated', 'nonsense'])
      expect(acceptedFindings(joined, new Set([`${code}@${at}`])).size).toBe(0);
    const counted = pageOf('双方签署了三项合作文件：\n\n1.《甲》\n\n2.《乙》');
    expect(counted.outline.findings.map(({ code }) => code)).toEqual(['count-mismatch']);
    expect(acceptedFindings(counted, new Set(['count-match@0'])).size).toBe(0);
  });

  it('counts for the nearest of two', () => {
    const text = '一、甲方。\n\n三、乙方。\n\n七、丙方。';
    const page = pageOf(text);
    expect(page.outline.findings.map(({ key }) => key)).toEqual(['gap@7', 'gap@14']);
    expect([...acceptedFindings(page, new Set(['gap@9'])).keys()]).toEqual(['gap@7']);
    expect([...acceptedFindings(page, new Set(['gap@7', 'gap@9'])).keys()]).toEqual(['gap@7']);
  });
});
