import { expect, test } from 'vitest';
import type { ReportDocument } from '#core/export/comparison-report.ts';
import { comparisonFileName } from '#main/comparisons.ts';

const name = (...titles: string[]): string =>
  comparisonFileName(
    titles.map((title): ReportDocument => ({ title, file: '', digest: '', language: 'zh', length: 0 })),
    'html',
  );

test('a file is named after both versions, without what some system does not take', () => {
  expect(name('甲国/乙国: 声明', '声明 2024')).toBe('甲国 乙国  声明 → 声明 2024.html');
  expect(name('', '..')).toBe('comparison.html');
});

test('no name is longer than a system takes', () => {
  const long = '\u{20bb7}'.repeat(100);
  expect(Buffer.byteLength(name(long, long))).toBeLessThan(256);
  expect(Buffer.byteLength(name('声'.repeat(100), '明'.repeat(100)))).toBeLessThan(256);
});

test('nothing in a name turns its direction or hides', () => {
  expect(name('a\u202egpj', '\ud800b\u200b')).toBe('a gpj → b.html');
});
