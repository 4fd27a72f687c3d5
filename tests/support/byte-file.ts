import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ImportOutcome, ProjectView } from '#core/contract.ts';
import type { Result } from '#core/result.ts';

/** A rich text of a few words that carries so many bytes along, of every value. Runs in a page too, as source text. */
function byteFile(size: number): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`{\\rtf1 A statement with ${size} bytes.{\\*\\any\\bin${size} `);
  const bytes = new Uint8Array(head.length + size + 2).fill(0x7d);
  bytes.set(head);
  // 251 is prime: no two stretches of 256 are the same.
  for (let at = 0; at < size; at++) bytes[head.length + at] = at + Math.floor(at / 251);
  return bytes;
}

/** Has the app's page bring files in: of all 256 values, of many bytes and of none. What arrives is what was sent. */
export async function expectBytesArrive(page: Page): Promise<void> {
  const bringIn = (bytes: string): Promise<Result<ImportOutcome>> =>
    page.evaluate(
      `window.vermilion['document.import']({ name: 'a.rtf', bytes: ${bytes}, key: 'k', ask: 'never', options: {} })`,
    );
  const current = (await page.evaluate("window.vermilion['project.current']({})")) as { value: ProjectView };
  for (const size of [256, 16 * 1024 * 1024]) {
    const answer = await bringIn(`(${byteFile})(${size})`);
    const documents = answer.ok && answer.value.kind === 'imported' ? answer.value.documents : [];
    expect(documents).toMatchObject([{ title: `A statement with ${size} bytes.`, duplicate: false }]);
    const kept = join(current.value.path, 'documents', String(documents[0]?.document), 'original.rtf');
    expect((await readFile(kept)).equals(byteFile(size))).toBe(true);
  }
  expect(await bringIn('new Uint8Array(0)')).toMatchObject({ ok: false, error: { code: 'empty-file' } });
  expect(await bringIn("'QQ=='")).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
}
