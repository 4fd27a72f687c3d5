import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { files } from '#core/i18n/messages/files.ts';
import { importing } from '#core/i18n/messages/importing.ts';
import { projects } from '#core/i18n/messages/projects.ts';
import { starting } from '#core/i18n/messages/starting.ts';

const SENTENCES = { ...files, ...projects, ...importing, ...starting };

test.each(['store', 'import'])('every failure that main/%s can tell has its sentence', async (room) => {
  const folder = fileURLToPath(new URL(`../../../main/${room}/`, import.meta.url));
  const codes = new Set<string>();
  for (const name of (await readdir(folder, { recursive: true })).filter((one) => one.endsWith('.ts'))) {
    const text = await readFile(`${folder}${name}`, 'utf8');
    for (const [, code] of text.matchAll(/\b(?:fail\(|code: |#report\()'([a-z0-9-]+)'/g)) codes.add(code!);
  }
  expect(codes.size).toBeGreaterThan(6);
  expect([...codes].filter((code) => !(`error.${code}` in SENTENCES))).toEqual([]);
});

test('the three languages of a sentence name the same facts', () => {
  const factsOf = (message: string) => [...new Set(message.match(/\{[a-z]+(?=[,}])/g))].sort();
  for (const [key, message] of Object.entries(SENTENCES)) {
    const en = factsOf(message.en);
    expect([key, factsOf(message['zh-CN']), factsOf(message.pt)]).toEqual([key, en, en]);
  }
});
