import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveBackHere, givesBack, whenStill } from '#main/hosts/give-back.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is no longer needed', () => {
  test('is given back once after a start, when nothing has been asked for a while', () => {
    const collect = vi.fn(async () => {});
    const crossed = givesBack(collect);
    for (let call = 0; call < 5; call++) {
      crossed(100);
      vi.advanceTimersByTime(2000);
    }
    expect(collect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(collect).toHaveBeenCalledTimes(1);
    crossed(100);
    vi.advanceTimersByTime(60_000);
    expect(collect).toHaveBeenCalledTimes(1);
  });

  test('is given back again where much has crossed since', () => {
    const collect = vi.fn(async () => {});
    const crossed = givesBack(collect);
    crossed(1);
    vi.advanceTimersByTime(5000);
    crossed(5_000_000);
    vi.advanceTimersByTime(5000);
    expect(collect).toHaveBeenCalledTimes(1);
    crossed(5_000_000);
    vi.advanceTimersByTime(5000);
    expect(collect).toHaveBeenCalledTimes(2);
  });

  test('of a window that is gone meanwhile nothing is complained of', async () => {
    const crossed = givesBack(() => Promise.reject(new Error('gone')));
    crossed(1);
    await vi.advanceTimersByTimeAsync(5000);
  });

  test('is not looked for while somebody scrolls, points or types', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const still = vi.fn();
    void whenStill(1000).then(still);
    for (const doing of ['scroll', 'wheel', 'pointermove', 'pointerdown', 'keydown', 'input']) {
      await vi.advanceTimersByTimeAsync(900);
      page.dispatchEvent(new Event(doing));
    }
    expect(still).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(still).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  test('what is needed here stays as it is, and no code is given a way to collect', () => {
    const kept = Array.from({ length: 10_000 }, (_, at) => ({ at }));
    giveBackHere();
    expect(kept.every(({ at }, index) => at === index)).toBe(true);
    expect((globalThis as { gc?: unknown }).gc).toBeUndefined();
  });
});
