import { expect, test } from 'vitest';
import { LOCALES } from '#core/i18n/locale.ts';
import { endedPage } from '#main/hosts/ended-page.ts';

const HOME = 'https://vermilion.invalid/';
/** The page as a browser reads it. */
const read = (...given: Parameters<typeof endedPage>): string => decodeURIComponent(endedPage(...given));

test('what stands where a page has ended is as light or dark as the app is', () => {
  const scheme = (theme: 'system' | 'light' | 'dark') =>
    /name="color-scheme" content="([^"]*)"/.exec(read('en', HOME, { waits: false, theme }))?.[1];
  expect([scheme('system'), scheme('light'), scheme('dark')]).toEqual(['light dark', 'light', 'dark']);
});

test('it says that something is kept where something waits for the disk, and only there', () => {
  for (const locale of LOCALES) {
    const [kept, without] = [true, false].map((waits) => read(locale, HOME, { waits, theme: 'system' }));
    expect(kept?.match(/<p>/g)).toHaveLength(3);
    expect(without?.match(/<p>/g)).toHaveLength(2);
    expect(kept).toContain(`href="${HOME}"`);
  }
});
