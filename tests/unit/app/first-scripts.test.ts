import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOCALES } from '#core/i18n/locale.ts';
import { sentencesIn } from '#core/i18n/sentences.ts';
import { ASSETS, builtScript, firstScripts, zippedKilobytes } from '#tests/support/first-scripts.ts';

const first = firstScripts();
const own = first.flatMap(({ asksFor }) => asksFor);
/** The file of a language, which the window asks for before anything is shown. */
const spoken = (locale: string): string => own.find((name) => name.startsWith(`${locale}-`)) ?? '';

test('what a window loads before its library can be used is at most 300 kB, in any language', () => {
  const shared = first.reduce((sum, { code }) => sum + zippedKilobytes(code), 0);
  for (const locale of LOCALES)
    expect(shared + zippedKilobytes(builtScript(spoken(locale)).code)).toBeLessThanOrEqual(300);
});

test('the file of a language holds all that is said in it, and nothing of another', () => {
  for (const locale of LOCALES) {
    const { code, imports } = builtScript(spoken(locale));
    expect(imports).toEqual([]);
    const others = LOCALES.filter((each) => each !== locale);
    const { 'crash.reload': said = '' } = sentencesIn(locale);
    expect(code).toContain(said);
    for (const other of others) expect(code).not.toContain(sentencesIn(other)['crash.reload']);
  }
});

test('no word of Chinese for comparisons, no reader and no language of texts is among it', () => {
  const code = first.map((script) => script.code).join('\n');
  expect(code.length).toBeGreaterThan(100_000);
  expect(code).not.toContain('ProseMirror');
  expect(code).not.toMatch(/第.{0,6}条/);
});

test('no script holds the words of Chinese twice', () => {
  const counts = readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js'))
    .map((name) => builtScript(name).code.split('Words of Chinese in simplified').length - 1);
  expect(Math.max(...counts)).toBe(1);
});
