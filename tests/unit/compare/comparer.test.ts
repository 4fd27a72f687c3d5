import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { VersionText } from '#renderer/compare/work.ts';

/** A worker that answers when it is told to. */
class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly heard: unknown[] = [];
  ended = false;

  constructor() {
    FakeWorker.made.push(this);
  }

  postMessage(message: unknown): void {
    if (!this.ended) this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(): void {
    this.onmessage?.({ data: { done: {} } });
  }
}

const version: VersionText = {
  key: 'a',
  name: 'a',
  digest: 'a',
  text: '一、双方同意。',
  format: 'text',
  edits: {},
};
const request = { of: '', versions: [version, version, version], only: {}, glossary: [], said: [] };
const pair = { ...request, versions: [version, version] };
const nothing = { onProgress: (): void => {}, onAligned: (): void => {} };

describe('workers that compare', () => {
  let comparer: typeof import('#renderer/compare/comparer.ts');
  beforeEach(async () => {
    FakeWorker.made = [];
    vi.stubGlobal('Worker', FakeWorker);
    vi.resetModules();
    comparer = await import('#renderer/compare/comparer.ts');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const working = (): FakeWorker[] => FakeWorker.made.filter(({ ended }) => !ended);

  test('one is kept for the next request, and no more than one', async () => {
    const one = comparer.runComparison(request, nothing);
    const other = comparer.runComparison(request, nothing);
    for (const worker of FakeWorker.made) worker.answer();
    await Promise.all([one.answer, other.answer]);
    expect(working()).toHaveLength(1);
    comparer.runComparison(request, nothing);
    expect(FakeWorker.made).toHaveLength(2);
    expect(working()[0]?.heard).toHaveLength(2);
  });

  test('one that fails between two requests is not asked again', async () => {
    const one = comparer.runComparison(request, nothing);
    const [first] = FakeWorker.made;
    first?.answer();
    await one.answer;
    comparer.compareAhead(pair);
    first?.onerror?.({ message: 'out of memory' });
    comparer.runComparison(request, nothing);
    expect(FakeWorker.made).toHaveLength(2);
    expect(FakeWorker.made[1]?.heard).toEqual([request]);
  });

  test('one that fails while it works ahead is not asked', () => {
    comparer.compareAhead(pair);
    FakeWorker.made[0]?.onerror?.({ message: 'no such script' });
    comparer.runComparison(request, nothing);
    expect(FakeWorker.made).toHaveLength(2);
    expect(FakeWorker.made[1]?.heard).toEqual([request]);
  });

  test('where none can be had the work is done here, and what is wrong is told', async () => {
    const many = Array.from({ length: 21 }, () => version);
    const running = comparer.runComparison({ ...request, versions: many }, nothing);
    expect(() => FakeWorker.made[0]?.onerror?.({ message: '' })).not.toThrow();
    expect(await running.answer).toMatchObject({ ok: false, error: { code: 'too-many-versions' } });
  });
});
