import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf } from '#core/text/file-name.ts';

test.each([
  ['甲国/乙国: 声明', '甲国 乙国  声明'],
  ['../../etc/passwd', 'etc passwd'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['COM1', '_COM1'],
  ['console', 'console'],
  ['a. . ', 'a'],
  ['...', ''],
  ['one\ntwo', 'one two'],
  ['a\u202egpj', 'a gpj'],
])('%j is called %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name);
});

test('no title gives a name that leads elsewhere, hides, or is too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const name = fileNameOf(title);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\:*?"<>|]|^[.\s]|[.\s]$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(121);
      expect(fileNameOf(name)).toBe(name.startsWith('_') ? fileNameOf(name) : name);
    }),
    { seed: 20261125, numRuns: 2000 },
  );
});
