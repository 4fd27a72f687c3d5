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

  /** Answers as it does for two versions. */
  answerPair(aligned: unknown, done: unknown): void {
    this.onmessage?.({ data: { aligned } });
    this.onmessage?.({ data: { done } });
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
const other = { ...pair, of: 'other' };
const done = { ok: true, value: { edits: [], rows: [] } };
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

  test('one that was started before anything was to be compared is the one that is asked', () => {
    comparer.startAhead();
    comparer.startAhead();
    comparer.runComparison(request, nothing);
    expect(FakeWorker.made).toHaveLength(1);
    expect(FakeWorker.made[0]?.heard).toEqual([request]);
  });

  test('what was compared ahead is there when it is asked for, and again after that', async () => {
    const ahead = comparer.compareAhead(pair);
    const [worker] = FakeWorker.made;
    worker?.answerPair('links', done);
    expect(await ahead).toEqual({ aligned: 'links', done: done.value });
    for (let time = 0; time < 2; time++) {
      const onAligned = vi.fn();
      const running = comparer.runComparison({ ...pair }, { ...nothing, onAligned });
      expect(running.isDone).toBe(true);
      expect(await running.answer).toBe(done);
      expect(onAligned.mock.calls).toEqual([['links']]);
    }
    expect(worker?.heard).toEqual([pair]);
    expect(await comparer.compareAhead(pair)).toEqual({ aligned: 'links', done: done.value });
    expect(worker?.heard).toEqual([pair]);
  });

  test('what is being compared ahead is taken over, with all that it has told', async () => {
    void comparer.compareAhead(pair);
    const [worker] = FakeWorker.made;
    worker?.onmessage?.({ data: { aligned: 'links' } });
    const onAligned = vi.fn();
    const running = comparer.runComparison(pair, { ...nothing, onAligned });
    expect(running.isDone).toBe(false);
    worker?.onmessage?.({ data: { done } });
    expect(await running.answer).toBe(done);
    expect(onAligned.mock.calls).toEqual([['links']]);
    expect(working()).toHaveLength(1);
  });

  test('each request has its own answer, though another was given ahead of it', async () => {
    const ahead = comparer.compareAhead(pair);
    const onAligned = vi.fn();
    const running = comparer.runComparison(other, { ...nothing, onAligned });
    const [worker] = FakeWorker.made;
    worker?.answerPair('ahead', done);
    worker?.answerPair('asked', { ok: true, value: 'asked' });
    expect(await running.answer).toEqual({ ok: true, value: 'asked' });
    expect(await ahead).toEqual({ aligned: 'ahead', done: done.value });
    expect(onAligned.mock.calls).toEqual([['asked']]);
    expect(FakeWorker.made).toHaveLength(1);
  });

  test('what is stopped ends with all that was to come after it, and is asked anew', async () => {
    const running = comparer.runComparison(pair, nothing);
    running.stop();
    expect(working()).toEqual([]);
    void comparer.compareAhead(pair);
    const ahead = comparer.compareAhead(other);
    const taken = comparer.runComparison(pair, nothing);
    taken.stop();
    expect(await ahead).toBeNull();
    expect(comparer.runComparison(pair, nothing).isDone).toBe(false);
    expect(FakeWorker.made.map(({ heard }) => heard)).toEqual([[pair], [pair, other], [pair]]);
  });

  test('what another text, another glossary or another saying asks for is compared anew', () => {
    void comparer.compareAhead(pair);
    FakeWorker.made[0]?.answerPair('links', done);
    const corrected = { ...pair, versions: [version, { ...version, key: 'b' }] };
    const named = { ...pair, glossary: [['港口', 'port']] as const };
    for (const changed of [corrected, named, { ...pair, only: { a: ['1'] } }, other])
      expect(comparer.runComparison(changed, nothing).isDone).toBe(false);
    comparer.forgetCompared();
    expect(comparer.runComparison(pair, nothing).isDone).toBe(false);
  });

  test('what fails ahead is asked anew', async () => {
    const ahead = comparer.compareAhead(pair);
    FakeWorker.made[0]?.onmessage?.({ data: { done: { ok: false } } });
    expect(await ahead).toBeNull();
    expect(comparer.runComparison(pair, nothing).isDone).toBe(false);
  });

  test('where none can be had the work is done here, and what is wrong is told', async () => {
    const many = Array.from({ length: 21 }, () => version);
    const running = comparer.runComparison({ ...request, versions: many }, nothing);
    expect(() => FakeWorker.made[0]?.onerror?.({ message: '' })).not.toThrow();
    expect(await running.answer).toMatchObject({ ok: false, error: { code: 'too-many-versions' } });
  });
});
