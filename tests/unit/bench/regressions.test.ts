import { expect, test } from 'vitest';
import { atMost, peer, type Row } from '#tests/bench/measure.ts';
import { ratiosOf, regressionsIn } from '#tests/bench/regressions.ts';

const rate = (what: string, measured: string): Row => ({ what, measured, claim: '≥ 1', holds: true });

test('what is claimed is held against what stands right behind it, or last before it', () => {
  const rows = [
    atMost('small', 20, 50),
    peer('git', '40 ms'),
    peer('diff', '> 60 s'),
    atMost('large', 100, 500),
    rate('share found', '0.9990'),
    atMost('window', 30, 50),
    peer('Word', '300 ms'),
  ];
  expect(ratiosOf(rows)).toEqual({ small: 0.5, large: 2.5, window: 0.1 });
});

test('what has nothing of its unit beside it has no ratio', () => {
  expect(ratiosOf([atMost('alone', 20, 50), peer('size', '40 MB')])).toEqual({});
  expect(ratiosOf([rate('read', '10 MB/s'), peer('a copy', '40 MB/s')])).toEqual({ read: 4 });
});

test('a machine that is twice as slow is no regression, and one that is worse by more than a tenth is', () => {
  const before = ratiosOf([atMost('open', 20, 50), peer('floor', '10 ms')]);
  const slow = ratiosOf([atMost('open', 40, 50), peer('floor', '20 ms')]);
  expect(regressionsIn(slow, before)).toEqual([]);
  expect(regressionsIn({ open: 2.2 }, before)).toEqual([]);
  expect(regressionsIn({ open: 2.21, fresh: 9 }, before)).toEqual([
    'open: 2.21 of what is beside it, was 2.00',
  ]);
});
