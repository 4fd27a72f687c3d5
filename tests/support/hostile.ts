import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { factOf } from '#core/result.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { workTime } from './linear-time.ts';
import { runs } from './torture.ts';

/** What becomes of a file, in a word or two; each refusal must be one sentence that names the file, and none a crash. */
export async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  const crash = vi.spyOn(console, 'error');
  const result = await directExtractor.prepare(name, bytes);
  expect(crash.mock.calls).toEqual([]);
  crash.mockRestore();
  if (result.ok) return 'taken';
  for (const locale of ['zh-CN', 'en', 'pt'] as const)
    expect(tellFailure(createTranslate(locale), result.error)).toContain(name);
  return [result.error.code, factOf(result.error, 'reason') ?? factOf(result.error, 'type')]
    .filter(Boolean)
    .join(' ');
}

/** Milliseconds of work that something takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = workTime();
  await work();
  return workTime() - started;
}

/** Doubling the input at most about doubles the time. */
export async function expectLinear(work: (count: number) => unknown, count = 8000): Promise<void> {
  await work(count / 4);
  const half = await timed(() => work(count / 2));
  const whole = await timed(() => work(count));
  expect(whole).toBeLessThan(Math.max(800, half * 4));
}

/** Cut off at every twentieth and at its last byte, a file of ZIP kind is told to be damaged. */
export async function expectCutIsDamaged(whole: Uint8Array, name: string): Promise<void> {
  for (let cut = 1; cut < 20; cut++)
    expect(await outcome(whole.subarray(0, Math.floor((whole.length * cut) / 20)), name)).toBe(
      'damaged-file',
    );
  expect(await outcome(whole.subarray(0, whole.length - 1), name)).toBe('damaged-file');
}

const ENDINGS =
  /^(?:taken|damaged-file|encrypted-file|empty-file|too-much-text|unsafe-file \w+|binary-file \w+)$/;

/** Whatever bytes of a file are changed, it is read or refused in a sentence. */
export async function expectFlipsAreTold(whole: Uint8Array, name: string, seed: number): Promise<void> {
  const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(flips, async (changes) => {
      const flipped = Uint8Array.from(whole);
      for (const [at, value] of changes) flipped[at] = value;
      expect(await outcome(flipped, name)).toMatch(ENDINGS);
    }),
    { seed, numRuns: runs(400) },
  );
}

/** XML put together from elements (with their attributes) in any order and depth. */
export function anyXml(elements: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...elements);
  const tree = fc.memo(
    (depth): fc.Arbitrary<string> =>
      depth <= 1
        ? name.map((own) => element(own, ['x']))
        : fc.tuple(name, fc.array(tree(), { maxLength: 4 })).map(([own, children]) => element(own, children)),
  );
  return fc.array(tree(5), { maxLength: 6 }).map((all) => all.join(''));
}

function element(name: string, children: readonly string[]): string {
  return `<${name}>${children.length === 0 ? 'x' : children.join('')}</${name.replace(/ .*/, '')}>`;
}
